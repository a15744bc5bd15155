public import Foundation

extension Process {
    /// Starts a server that a test needs, which gets no input and whose output goes to `output`, or nowhere.
    ///
    /// Never to where the tests' own output goes: whoever reads that waits for its end, which a server left over would put off for ever.
    public func runAsServer(output: Pipe? = nil) throws {
        standardInput = FileHandle.nullDevice
        standardOutput = output ?? FileHandle.nullDevice
        standardError = FileHandle.nullDevice
        try run()
    }

    /// Ends a server that a test started.
    ///
    /// By SIGKILL, as a program inherits the signals that the thread which started it blocks, and the threads of tests block all that could be
    /// asked more kindly with.
    public func end() {
        if isRunning { kill(processIdentifier, SIGKILL) }
    }
}
