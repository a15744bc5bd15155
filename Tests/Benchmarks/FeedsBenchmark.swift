import Digests
import Papers

/// Feeds in memory to digests in memory.
enum FeedsBenchmark {
    static func run(_ folder: FeedFolder, times: Int) throws {
        var mentions = 0
        let seconds = try Series(cpuSecondsOf: times) {
            mentions = 0
            for document in folder.documents {
                mentions += try DigestReader.read(document).reduce(0) { $0 + $1.mentions.count }
            }
        }
        print(
            "feeds: \(seconds.map { folder.megabytes / $0 }.text(digits: 1)) MB per CPU second, "
                + "\(seconds.text(digits: 2)) CPU s, \(folder.documents.count) feeds, \(mentions) mentions")
    }
}
