import CLibXML2

/// What `&name;` stands for in one document.
///
/// Feeds use HTML's names without declaring them, and now and then declare plain replacements in an internal subset. Both
/// become text here and never markup; anything else that a DTD may declare is ignored. That, and the bound on growth, is
/// what makes a "billion laughs" or an external entity harmless.
final class XMLEntities {
    private static let maximumReplacement = 1_024

    private let maximumExpansion: Int
    private var expansion = 0
    private var declared: [String: [UInt8]] = [:]
    /// Declared otherwise than as plain text, and not yet told.
    private var refused: Set<String> = []
    private static let mostNames = 256
    /// The one entity that libxml2 is handed, filled anew for every reference.
    private let entity = UnsafeMutablePointer<xmlEntity>.allocate(capacity: 1)
    private let content = UnsafeMutablePointer<UInt8>.allocate(capacity: XMLEntities.maximumReplacement + 1)

    init(maximumExpansion: Int) {
        self.maximumExpansion = maximumExpansion
        entity.initialize(to: xmlEntity())
        entity.pointee.type = XML_ENTITY_DECL
        entity.pointee.content = content
        // Says that libxml2 need not look into the content.
        entity.pointee.checked = 2
    }

    deinit {
        entity.deallocate()
        content.deallocate()
    }

    /// - Parameter replacement: nil for an entity that lies outside of the document.
    func declare(_ name: XMLText, as replacement: XMLText?) {
        guard name.count <= 64, declared.count + refused.count < XMLEntities.mostNames else { return }
        let key = name.mendedString
        // XML 1.0 §4.2: the first declaration counts.
        guard declared[key] == nil, !refused.contains(key) else { return }
        if let bytes = replacement?.bytes, bytes.count <= XMLEntities.maximumReplacement,
            !bytes.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") })
        {
            declared[key] = Array(bytes)
        } else {
            refused.insert(key)
        }
    }

    /// What to tell about a reference to an entity that was refused; nil if it was not, or has been told.
    func refusal(of name: UnsafePointer<UInt8>) -> String? {
        guard !refused.isEmpty, let name = refused.remove(XMLText(terminated: name).mendedString) else { return nil }
        return
            "the entity &\(name); was not expanded: only plain text of up to \(XMLEntities.maximumReplacement) bytes "
            + "is, and neither markup, other entities nor files"
    }

    /// The entity for a reference; nil when the document's entities grow beyond the bound.
    func entity(named name: UnsafePointer<UInt8>, inAttribute: Bool) -> xmlEntityPtr? {
        entity.pointee.name = name
        if inAttribute {
            // libxml2 leaves such a reference in the value, where `expanded` finds it.
            entity.pointee.etype = XML_INTERNAL_GENERAL_ENTITY
            content[0] = 0
            return entity
        }
        entity.pointee.etype = XML_INTERNAL_PREDEFINED_ENTITY
        guard let replacement = replacement(of: XMLText(terminated: name).bytes) else { return nil }
        var count = min(replacement.count, XMLEntities.maximumReplacement)
        // Not within a character.
        while count < replacement.count, count > 0, replacement[count] & 0xC0 == 0x80 { count -= 1 }
        for index in 0..<count { content[index] = replacement[index] }
        content[count] = 0
        entity.pointee.length = Int32(count)
        return entity
    }

    /// An attribute's value with its references replaced.
    func expanded(_ value: UnsafeBufferPointer<UInt8>) -> String {
        let output = CharacterReferences.expanded(value) { self.replacement(of: $0) }
        return String(decoding: output, as: UTF8.self)
    }

    /// What a name stands for; a name that nobody knows stays as it is written.
    private func replacement(of name: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        if !declared.isEmpty, let bytes = declared[String(decoding: name, as: UTF8.self)] {
            expansion += bytes.count
            return expansion <= maximumExpansion ? bytes : nil
        }
        return CharacterReferences.named(name) ?? [UInt8(ascii: "&")] + name + [UInt8(ascii: ";")]
    }
}
