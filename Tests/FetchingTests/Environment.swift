import Glibc

/// Sets an environment variable of this process, or removes it.
func setEnvironment(_ name: String, _ value: String?) {
    if let value {
        setenv(name, value, 1)
    } else {
        unsetenv(name)
    }
}
