import Foundation
import GRDB
import Papers
import Testing

@testable import Store

@Suite struct SchemaTests {
    @Test func aStateOfANewerProgramIsRefusedWithBothVersions() throws {
        let folder = try TemporaryFolder()
        let store = try Store(folder: folder.path)
        try store.write { db in try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('7 something later')") }
        try store.close()
        let error = #expect(throws: StoreError.self) { try Store(folder: folder.path) }
        #expect(error?.kind == .newerSchema)
        #expect(error?.description.contains("schema 7") == true)
        let newest = try #require(Schema.migrator.migrations.last?.prefix { $0 != " " })
        #expect(error?.description.contains("knows schema \(newest).") == true)
    }

    @Test func aStateOfTheFirstVersionIsBroughtUpToDate() throws {
        let folder = try TemporaryFolder()
        let queue = try DatabaseQueue(path: folder.path + "/paperboy.sqlite")
        let first = try #require(Schema.migrator.migrations.first)
        try Schema.migrator.migrate(queue, upTo: first)
        try queue.write { db in
            try db.execute(sql: "INSERT INTO source (name, nextCheck) VALUES ('daily', 5)")
        }
        try queue.close()
        let store = try Store(folder: folder.path)
        #expect(try store.state(of: "daily")?.nextCheck.seconds == 5)
        #expect(try store.read { db in try Schema.migrator.hasCompletedMigrations(db) })
    }

    @Test func privateFeedsOfAnEarlierVersionKeepTheirEntries() throws {
        let folder = try TemporaryFolder()
        let queue = try DatabaseQueue(path: folder.path + "/paperboy.sqlite")
        try Schema.migrator.migrate(queue, upTo: "4 archives")
        try queue.write { db in
            try db.execute(
                sql: """
                    INSERT INTO source (id, name) VALUES (1, 'daily');
                    INSERT INTO issue (id, source, name) VALUES (1, 1, '');
                    INSERT INTO paper (id, identity, firstSeen, updated) VALUES (7, 'arxiv:2501.13200', 5, 5);
                    INSERT INTO mention (paper, issue, identity, version, ordinal, seen, content)
                    VALUES (7, 1, 'arxiv:2501.13200', 0, 0, 5, ?);
                    INSERT INTO subscription (id, title, rule, tokenHash, created) VALUES (3, 'Mine', 'Diffusion', zeroblob(32), 5);
                    INSERT INTO topic (id, name, rule, revision) VALUES (9, 's/3', 'diffusion', 4), (10, 'own', 'agents', 5);
                    INSERT INTO match (topic, paper, entered) VALUES (9, 7, 6), (10, 7, 8);
                    """, arguments: [Data(MentionCodec.encode(mention("2501.13200")))])
        }
        try queue.close()
        let store = try Store(folder: folder.path)
        #expect(try store.feed(ofSubscription: 3).map(\.entered.seconds) == [6])
        #expect(try store.subscription(3)?.meaning == "diffusion")
        #expect(try store.feed("own").map(\.entered.seconds) == [8])
        #expect(try store.feed("s/3").isEmpty && store.revision(of: "s/3") == nil)
        #expect(try store.updateSearchIndex() == 1)
    }

    @Test func everyTableChecksItsTypes() throws {
        let store = try Store.inMemory()
        let lax = try store.read { db in
            try String.fetchAll(
                db,
                sql: "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict"
                    + " AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'grdb%'")
        }
        #expect(lax.isEmpty)
    }

    @Test(arguments: [
        "INSERT INTO mention (paper, issue, identity, version, ordinal, seen, content) VALUES (99, 99, 'x', 0, 0, 0, X'')",
        "INSERT INTO paper (identity, firstSeen, updated) VALUES ('', 0, 0)",
        "INSERT INTO paper (identity, firstSeen, updated) VALUES ('arxiv:2501.13200', 'yesterday', 0)",
        "INSERT INTO source (name, consecutiveFailures) VALUES ('a', 1)",
        "INSERT INTO topic (name, revision) VALUES ('all', 1)",
    ])
    func theSchemaRefusesWhatCannotBe(sql: String) throws {
        let store = try Store.inMemory()
        #expect(throws: StoreError.self) { try store.write { db in try db.execute(sql: sql) } }
    }

    @Test func feedsAndLookupsUseIndexes() throws {
        let store = try Store.inMemory()
        for sql in [
            "SELECT id FROM paper ORDER BY firstSeen DESC, identity DESC LIMIT 100",
            "SELECT paper FROM match WHERE topic = 1 ORDER BY entered DESC LIMIT 100",
            "SELECT id FROM mention WHERE paper = 1",
            "SELECT topic FROM match WHERE paper = 1",
        ] {
            let plan = try store.read { db in
                try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql).map { $0["detail"] as String }
            }
            #expect(plan.contains { $0.contains("USING") }, "\(sql): \(plan)")
        }
    }
}
