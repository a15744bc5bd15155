/// Writes random rules: valid ones by the grammar, and texts that are almost rules.
struct RuleGenerator<Generator: RandomNumberGenerator> {
    var random: Generator

    init(_ random: Generator) {
        self.random = random
    }

    mutating func rule(depth: Int = 3) -> String {
        switch pick(depth > 0 ? 8 : 3) {
        case 0...2: condition()
        case 3: "-" + condition()
        case 4: "NOT (" + rule(depth: depth - 1) + ")"
        case 5: "(" + rule(depth: depth - 1) + ") " + rule(depth: depth - 1)
        case 6: rule(depth: depth - 1) + " OR " + rule(depth: depth - 1)
        default: rule(depth: depth - 1) + choose([" ", " AND ", " ANDNOT ", "  "]) + condition()
        }
    }

    private mutating func condition() -> String {
        switch pick(9) {
        case 0:
            choose(["votes", "sources", "Version"]) + choose([">=", ">", "<", "<=", "=", "!=", ":"]) + "\(pick(30))"
        case 1:
            choose(["published", "seen", "updated"]) + choose([">=", "<", "=", ":"])
                + choose(["2026", "2026-03", "2026-02-28"])
        case 2: choose(["age<=7d", "age>36h", "votes:1..9", "published:2025..", "age:1d..2w", "votes:..07"])
        case 3: choose(["has:", "missing:"]) + choose(["abstract", "votes", "code,doi"])
        case 4: choose(["cat:", "pcat:"]) + choose(["cs.CL", "CS.lg,math.ag", "cs.*", "\"odd one\"", "stat"])
        case 5: "au:" + choose(["lecun", "\"LeCun, Y\"", "Müller,\"Y. Bengio\"", "김민수", "gold*", "=\"Yann LeCun\""])
        case 6: choose(["ti:", "abs:", "all:", "sum:"]) + "(" + value() + choose([" ", " OR "]) + value() + ")"
        case 7: choose(["ti:", "co:", "all:", "text:", "src:", "lang:", ""]) + "word"
        default: choose(["ti:", "", "", "sum:"]) + list()
        }
    }

    private mutating func list() -> String {
        (0...pick(3)).map { _ in value() }.joined(separator: ",")
    }

    private mutating func value() -> String {
        switch pick(5) {
        case 0: "\"" + word() + choose([" ", "-", " / ", ", "]) + word() + choose(["\"", " former*\""])
        case 1: "=" + word()
        case 2: choose(["quanti", "확산", "Größ", "GPT-four", "c++-lang"]) + "*"
        default: word()
        }
    }

    mutating func word() -> String {
        choose([
            "diffusion", "Models", "c++", "C#", "GPT-4", "확산모델", "扩散", "モデル", "naïve", "Straße", "ﬁne", "Ⅷ", "ＡＢＣ",
            "ภาษาไทย", "हिन्दी",
            "ｶﾞ", "ª", "İstanbul", "x²", "a_b", "가\u{11A8}", "e\u{301}\u{327}", "1️⃣a", "ｱﾞ", "ﾡﾡ", "Ǆ", "אב", "ŉa",
        ])
    }

    /// Signs and words of the language in any order.
    mutating func nonsense(length: Int) -> String {
        var text = ""
        for _ in 0..<length {
            switch pick(4) {
            case 0: text += word()
            case 1:
                text += choose([
                    "(", ")", "\"", ",", ":", "*", "<", ">", "=", "!", "-", "/", "\\", "|", "&", "“", "（", "：", "、",
                    "–", "..", "{", " ",
                ])
            case 2:
                text += choose([
                    "ti:", "votes>=", "au:", "OR", "AND", "NOT", " ", "age", "published:", "id:", "has:", "rule:",
                    "xpath:", "cat:",
                ])
            default: text.unicodeScalars.append(scalar())
            }
        }
        return text
    }

    mutating func scalar() -> Unicode.Scalar {
        let limits: [UInt32] = [0x80, 0x300, 0x3000, 0x11_0000]
        let value = UInt32.random(in: 0..<limits[pick(4)], using: &random)
        return Unicode.Scalar(value) ?? "\u{FFFD}"
    }

    mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

    mutating func choose(_ options: [String]) -> String { options[pick(options.count)] }
}
