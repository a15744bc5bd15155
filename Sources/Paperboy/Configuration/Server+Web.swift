import Web

extension Configuration.Server {
    /// What the web service needs of it.
    var web: WebService.Configuration {
        var web = WebService.Configuration(listen: listen)
        web.maximumConnections = maximumConnections
        web.idleTimeout = idleTimeout
        web.showsPictures = showsPictures
        return web
    }

    /// Whether the web service would have to be made anew.
    func needsRestart(after running: Configuration.Server) -> Bool {
        listen != running.listen || maximumConnections != running.maximumConnections
            || idleTimeout != running.idleTimeout || showsPictures != running.showsPictures
    }
}
