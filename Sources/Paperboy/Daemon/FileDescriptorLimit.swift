import Glibc

/// How many files and connections the process may have open. Source: setrlimit(2).
enum FileDescriptorLimit {
    /// Raises the soft limit to the hard one: the soft default of 1,024 is for programs that use select(2), which this one does not.
    static func raise() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        // A refusal leaves the limit as it was, under which the daemon serves fewer connections.
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
