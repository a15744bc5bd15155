/// The accents and letters of TeX as Unicode: `\'e`, `\"{u}`, `{\o}`, `\v s`.
enum TeXAccent {
    /// The letter that a command stands for, and where the text goes on; nil when this is no such command.
    ///
    /// - Parameter start: where the backslash is, or the brace before it.
    static func letter(_ characters: [Character], from start: Int) -> (String, Int)? {
        guard characters[start] == "{" else { return command(characters, from: start) }
        guard start + 1 < characters.count, characters[start + 1] == "\\",
            let (letter, end) = command(characters, from: start + 1), end < characters.count, characters[end] == "}"
        else { return nil }
        return (letter, end + 1)
    }

    private static func command(_ characters: [Character], from start: Int) -> (String, Int)? {
        guard start + 1 < characters.count else { return nil }
        let name = String(characters[(start + 1)...].prefix(3).prefix { $0.isASCII && $0.isLetter })
        if let letter = letters[name] { return (letter, endOfLetter(characters, from: start + 1 + name.count)) }
        let mark = characters[start + 1]
        guard let accent = accents[mark], name.count == (mark.isLetter ? 1 : 0) else { return nil }
        var index = start + 2
        let first = index
        while index < characters.count, characters[index] == " " { index += 1 }
        // An accent that is a letter needs something between itself and the next letter.
        if mark.isLetter, index == first, index < characters.count, characters[index].isLetter { return nil }
        return base(characters, from: index).map { (accent.on($0.0), $0.1) }
    }

    /// The letter below an accent: `e`, `{e}`, `\i`, `{\i}`.
    private static func base(_ characters: [Character], from start: Int) -> (Character, Int)? {
        guard start < characters.count else { return nil }
        if characters[start] == "{" {
            guard let (letter, end) = base(characters, from: start + 1), end < characters.count, characters[end] == "}",
                characters[start + 1] != "{"
            else { return nil }
            return (letter, end + 1)
        }
        if characters[start] == "\\" {
            guard start + 1 < characters.count, characters[start + 1] == "i" || characters[start + 1] == "j",
                start + 2 == characters.count || !characters[start + 2].isLetter
            else { return nil }
            // The dot goes when an accent comes.
            return (characters[start + 1], start + 2)
        }
        return characters[start].isLetter ? (characters[start], start + 1) : nil
    }

    /// A command's name ends at `{}` or at a blank, which belong to it.
    private static func endOfLetter(_ characters: [Character], from index: Int) -> Int {
        if index + 1 < characters.count, characters[index] == "{", characters[index + 1] == "}" { return index + 2 }
        return index < characters.count && characters[index] == " " ? index + 1 : index
    }

    private struct Accent {
        let mark: Unicode.Scalar
        let composed: [Character: Character]

        init(mark: Unicode.Scalar, letters: String, composed: String) {
            self.mark = mark
            self.composed = Dictionary(uniqueKeysWithValues: zip(letters, composed))
        }

        /// One scalar where Unicode has it, for text is searched and compared as it is spelled.
        func on(_ letter: Character) -> String {
            if let composed = composed[letter] { return String(composed) }
            var text = String(letter)
            text.unicodeScalars.append(mark)
            return text
        }
    }

    private static let letters: [String: String] = [
        "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å",
        "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ",
        "NG": "Ŋ",
    ]

    private static let accents: [Character: Accent] = [
        "'": Accent(
            mark: "\u{301}", letters: "ACEGIKLMNOPRSUWYZacegiklmnoprsuwyz",
            composed: "ÁĆÉǴÍḰĹḾŃÓṔŔŚÚẂÝŹáćéǵíḱĺḿńóṕŕśúẃýź"),
        "`": Accent(
            mark: "\u{300}", letters: "AEINOUWYaeinouwy",
            composed: "ÀÈÌǸÒÙẀỲàèìǹòùẁỳ"),
        "^": Accent(
            mark: "\u{302}", letters: "ACEGHIJOSUWYZaceghijosuwyz",
            composed: "ÂĈÊĜĤÎĴÔŜÛŴŶẐâĉêĝĥîĵôŝûŵŷẑ"),
        "\"": Accent(
            mark: "\u{308}", letters: "AEHIOUWXYaehiotuwxy",
            composed: "ÄËḦÏÖÜẄẌŸäëḧïöẗüẅẍÿ"),
        "~": Accent(
            mark: "\u{303}", letters: "AEINOUVYaeinouvy",
            composed: "ÃẼĨÑÕŨṼỸãẽĩñõũṽỹ"),
        "=": Accent(
            mark: "\u{304}", letters: "AEGIOUYaegiouy",
            composed: "ĀĒḠĪŌŪȲāēḡīōūȳ"),
        ".": Accent(
            mark: "\u{307}", letters: "ABCDEFGHIMNOPRSTWXYZabcdefghmnoprstwxyz",
            composed: "ȦḂĊḊĖḞĠḢİṀṄȮṖṘṠṪẆẊẎŻȧḃċḋėḟġḣṁṅȯṗṙṡṫẇẋẏż"),
        "u": Accent(
            mark: "\u{306}", letters: "AEGIOUaegiou",
            composed: "ĂĔĞĬŎŬăĕğĭŏŭ"),
        "v": Accent(
            mark: "\u{30C}", letters: "ACDEGHIKLNORSTUZacdeghijklnorstuz",
            composed: "ǍČĎĚǦȞǏǨĽŇǑŘŠŤǓŽǎčďěǧȟǐǰǩľňǒřšťǔž"),
        "H": Accent(
            mark: "\u{30B}", letters: "OUou",
            composed: "ŐŰőű"),
        "c": Accent(
            mark: "\u{327}", letters: "CDEGHKLNRSTcdeghklnrst",
            composed: "ÇḐȨĢḨĶĻŅŖŞŢçḑȩģḩķļņŗşţ"),
        "k": Accent(
            mark: "\u{328}", letters: "AEIOUaeiou",
            composed: "ĄĘĮǪŲąęįǫų"),
        "r": Accent(
            mark: "\u{30A}", letters: "AUauwy",
            composed: "ÅŮåůẘẙ"),
        "d": Accent(
            mark: "\u{323}", letters: "ABDEHIKLMNORSTUVWYZabdehiklmnorstuvwyz",
            composed: "ẠḄḌẸḤỊḲḶṂṆỌṚṢṬỤṾẈỴẒạḅḍẹḥịḳḷṃṇọṛṣṭụṿẉỵẓ"),
        "b": Accent(
            mark: "\u{331}", letters: "BDKLNRTZbdhklnrtz",
            composed: "ḆḎḴḺṈṞṮẔḇḏẖḵḻṉṟṯẕ"),
    ]
}
