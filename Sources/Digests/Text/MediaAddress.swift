/// What an address of a picture or video says about what is there.
enum MediaAddress {
    /// The media type of a video by its address's extension; nil for anything else.
    static func videoType(of address: String) -> String? {
        let path = address.prefix { $0 != "?" && $0 != "#" }
        guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
        return switch path[dot...].dropFirst().lowercased() {
        case "mp4", "m4v": "video/mp4"
        case "webm": "video/webm"
        case "mov", "qt": "video/quicktime"
        default: nil
        }
    }

    /// Whether the picture shows whoever submitted a paper, and not the paper.
    static func isAvatar(_ address: String) -> Bool {
        address.utf8.contains(UInt8(ascii: "/")) && address.lowercased().contains("avatars")
    }

    /// Whether the address may stand for a paper as its picture.
    static func isThumbnail(_ address: String) -> Bool {
        videoType(of: address) == nil && !isAvatar(address)
    }
}
