/// Reads rules in the order in which they need each other, without calling itself: a chain or circle may be as long as it likes.
struct NamedRuleReader {
    private let texts: [String: String]
    private let limits: RuleLimits
    private let syntax: XPathSyntax
    private var parsed: [String: Expression] = [:]
    private var references: [String: Set<String>] = [:]
    /// Of the rules that are ready: how deep their references go.
    private var depths: [String: Int] = [:]
    private var rules = NamedRules()
    private var errors: [String: RuleErrors] = [:]

    init(texts: [String: String], limits: RuleLimits, syntax: XPathSyntax) {
        self.texts = texts
        self.limits = limits
        self.syntax = syntax
    }

    mutating func read() throws(NamedRuleErrors) -> NamedRules {
        parse()
        resolve()
        blameCircles()
        guard errors.isEmpty else { throw NamedRuleErrors(errors: errors) }
        return rules
    }

    private mutating func parse() {
        let names = Set(texts.keys)
        for (name, text) in texts {
            var parser = Parser(text, limits: limits, ruleNames: names, syntax: syntax)
            if let expression = parser.parse()?.expression {
                parsed[name] = expression
                references[name] = expression.references
            } else {
                errors[name] = RuleErrors(rule: text, diagnostics: parser.errors)
            }
        }
    }

    /// Takes rules whose references are all ready or in error, until there are none; what stays open refers to itself.
    private mutating func resolve() {
        var users: [String: [String]] = [:]
        var missing: [String: Int] = [:]
        for (name, references) in references {
            missing[name] = references.count
            for reference in references { users[reference, default: []].append(name) }
        }
        var ready = texts.keys.filter { missing[$0] ?? 0 == 0 }.sorted()
        while let name = ready.popLast() {
            settle(name)
            for user in users[name] ?? [] {
                missing[user, default: 0] -= 1
                if missing[user] == 0 { ready.append(user) }
            }
        }
    }

    /// Makes a rule ready, or says why it cannot be.
    private mutating func settle(_ name: String) {
        guard let expression = parsed[name], let text = texts[name] else { return }
        let references = references[name] ?? []
        if let wrong = references.filter({ errors[$0] != nil }).min() { return blame(name, wrong) }
        let depth = references.reduce(0) { max($0, (depths[$1] ?? 0) + 1) }
        if depth > NamedRules.maximumDepth {
            let limit = NamedRules.maximumDepth
            return refuse(
                name, "rules refer to each other \(depth) deep, \(limit) are allowed", help: "write a rule out")
        }
        let excess = rules.excess(of: expression, in: text)
        if let refusal = excess ?? rules.expand(expression).xpathRefusal(in: text, limits: limits) {
            errors[name] = refusal
            return
        }
        depths[name] = depth
        rules.add(name, expression)
    }

    // MARK: Circles

    private func isOpen(_ name: String) -> Bool { depths[name] == nil && errors[name] == nil }

    /// The next rule on the way that ends in a circle.
    private func next(_ name: String) -> String? { references[name]?.filter(isOpen).min() }

    private mutating func blameCircles() {
        for start in texts.keys.sorted() where isOpen(start) {
            var path: [String] = []
            var places: [String: Int] = [:]
            var name: String? = start
            while let current = name, places[current] == nil {
                places[current] = path.count
                path.append(current)
                name = next(current)
            }
            let first = name.flatMap { places[$0] } ?? path.count
            blameCircle(Array(path[first...]))
            // Those before only lead there.
            for name in path[..<first].reversed() {
                blame(name, references[name]?.filter { errors[$0] != nil }.min() ?? name)
            }
        }
    }

    private mutating func blameCircle(_ names: [String]) {
        for (index, name) in names.enumerated() {
            let circle = names[(index + 1)...] + names[...index]
            let shown = circle.count > 8 ? circle.prefix(6) + ["…"] + circle.suffix(1) : circle[...]
            refuse(
                name, "rule:\(circle.first ?? name) refers back to itself",
                help: "break the circle \((shown + circle.prefix(1)).joined(separator: " → "))")
        }
    }

    private mutating func blame(_ name: String, _ wrong: String) {
        refuse(name, "rule:\(wrong) is in error", help: "mend the rule \"\(wrong)\" first")
    }

    private mutating func refuse(_ name: String, _ message: String, help: String) {
        let text = texts[name] ?? ""
        let error = RuleDiagnostic(code: "R27", message: message, range: 0..<text.utf8.count, in: text, help: help)
        errors[name] = RuleErrors(rule: text, diagnostics: [error])
    }
}

extension Expression {
    /// The names of the rules that are referred to.
    fileprivate var references: Set<String> {
        switch self {
        case .condition(.rule(let name)): [name]
        case .condition: []
        case .not(let operand): operand.references
        case .all(let operands), .any(let operands): operands.reduce(into: []) { $0.formUnion($1.references) }
        }
    }
}
