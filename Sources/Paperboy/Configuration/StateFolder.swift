/// Where the database lives when the configuration does not say.
enum StateFolder {
    /// systemd's `StateDirectory=` first, then the XDG state folder.
    ///
    /// Sources: systemd.exec(5) `$STATE_DIRECTORY`; XDG Base Directory Specification 0.8 `$XDG_STATE_HOME`.
    static func path(configured: String?, environment: [String: String]) -> String {
        if let configured { return configured }
        // Several directories are separated by colons; ours is the first.
        if let given = environment["STATE_DIRECTORY"]?.split(separator: ":").first { return String(given) }
        if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return state + "/paperboy" }
        return (environment["HOME"] ?? "/var/lib") + "/.local/state/paperboy"
    }
}
