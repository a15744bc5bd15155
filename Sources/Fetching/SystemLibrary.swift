internal import Glibc

/// A C library that is there at run time or not.
///
/// libcurl brings the libraries of the codings that it was built with. To ask for them by name needs no further packages to build, and where
/// one is missing its coding is not offered to servers.
struct SystemLibrary: @unchecked Sendable {
    // A handle of dlopen(3), never closed, may be used by any thread.
    private let handle: UnsafeMutableRawPointer

    /// Nil when there is no such library.
    init?(_ name: String) {
        guard let handle = dlopen(name, RTLD_NOW | RTLD_LOCAL) else { return nil }
        self.handle = handle
    }

    /// A function of the library; nil when it has none of that name. The type must be the function's own, in C's convention.
    func function<Function>(_ name: String, as type: Function.Type) -> Function? {
        dlsym(handle, name).map { unsafeBitCast($0, to: type) }
    }
}
