extension Schema {
    /// What topics hold in their archives only, which is seldom anything: so that all their papers can be counted without a look at each.
    static let formerMatches = "CREATE INDEX formerMatch ON match (topic, entered) WHERE isFormer = 1"
}
