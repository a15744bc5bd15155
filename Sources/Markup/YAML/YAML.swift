/// Reads YAML 1.1 with libyaml.
///
/// Source: https://yaml.org/spec/1.1/, https://pyyaml.org/wiki/LibYAML
public enum YAML {
    /// What a text may hold.
    public struct Limits: Sendable {
        /// Values within values.
        public var depth: Int
        /// Values in all, keys among them.
        public var nodes: Int
        /// Whether a value may be named (`&name`) and meant again (`*name`); a few lines of those can stand for more values than fit into
        /// any memory.
        public var allowsAliases: Bool

        public init(depth: Int = 64, nodes: Int = 1_000_000, allowsAliases: Bool = true) {
            self.depth = depth
            self.nodes = nodes
            self.allowsAliases = allowsAliases
        }
    }

    /// The documents of a text, each as one value; tags are not looked at.
    ///
    /// - Throws: ``YAMLError`` for the first thing that is wrong.
    public static func documents(_ text: String, limits: Limits = Limits()) throws(YAMLError) -> [YAMLNode] {
        var text = text
        let result: Result<[YAMLNode], YAMLError> = text.withUTF8 { bytes in
            do throws(YAMLError) {
                var composer = YAMLComposer(YAMLEvents(bytes), limits: limits)
                return .success(try composer.documents())
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}
