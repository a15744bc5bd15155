// swift-tools-version: 6.2
import PackageDescription

// The rooms of the house. Imports run downward only; the build refuses an undeclared one.
let package = Package(
    name: "paperboy",
    products: [
        .executable(name: "paperboy", targets: ["Paperboy"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0", traits: []),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        // Without its default traits Hummingbird needs neither Foundation's ICU nor a configuration library.
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(
            name: "CCMark", pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

        .target(name: "Papers"),
        .target(name: "Markup", dependencies: ["CLibXML2", "CYAML"]),
        .target(
            name: "Fetching",
            dependencies: ["Papers", "CCurl", "CZlib", .product(name: "DequeModule", package: "swift-collections")]),
        .target(name: "Digests", dependencies: ["Papers", "Markup", "CCMark"]),
        .target(name: "Rules", dependencies: ["Papers"]),
        .target(
            name: "Store",
            dependencies: [
                "Papers", "Rules", "CCrypto",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        .target(
            name: "Polling",
            dependencies: [
                "Papers", "Fetching", "Digests", "Rules", "Store",
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]),
        .target(name: "Publishing", dependencies: ["Papers", "Rules", "Markup", "Store", "CZlib"]),
        .target(
            name: "Web",
            dependencies: [
                "Papers", "Publishing", "Rules", "Store",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]),
        .executableTarget(
            name: "Paperboy",
            dependencies: [
                "Papers", "Markup", "Fetching", "Digests", "Rules", "Store", "Polling", "Publishing", "Web",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]),

        .target(name: "TestSupport", dependencies: ["Papers"], path: "Tests/TestSupport"),
        .testTarget(name: "PapersTests", dependencies: ["Papers", "TestSupport"]),
        .testTarget(name: "MarkupTests", dependencies: ["Markup", "TestSupport"]),
        .testTarget(name: "FetchingTests", dependencies: ["Fetching", "Papers", "CZlib", "TestSupport"]),
        .testTarget(name: "DigestsTests", dependencies: ["Digests", "Papers", "TestSupport"]),
        .testTarget(name: "RulesTests", dependencies: ["Rules", "Papers", "TestSupport"]),
        .testTarget(
            name: "StoreTests",
            dependencies: [
                "Store", "Rules", "Papers", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .testTarget(
            name: "PollingTests",
            dependencies: [
                "Polling", "Store", "Rules", "Fetching", "Digests", "Papers", "TestSupport",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]),
        .testTarget(
            name: "PublishingTests",
            dependencies: ["Publishing", "Store", "Digests", "Rules", "Markup", "Papers", "CZlib", "TestSupport"]),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Web", "Publishing", "Store", "Rules", "Papers", "TestSupport",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]),
        .testTarget(
            name: "PaperboyTests",
            dependencies: [
                "Paperboy", "Papers", "Markup", "Digests", "Polling", "Publishing", "Rules", "Store", "Web",
                "TestSupport",
            ]),
        .testTarget(
            name: "EndToEndTests", dependencies: ["Paperboy", "Papers", "TestSupport"],
            exclude: ["Fixtures", "Browser", "Readers"]),
    ],
    swiftLanguageModes: [.v6]
)

// Measuring is asked for: PAPERBOY_BENCHMARKS=1 swift run -c release Benchmarks
if Context.environment["PAPERBOY_BENCHMARKS"] != nil {
    package.targets.append(
        .executableTarget(
            name: "Benchmarks", dependencies: ["Papers", "Markup", "Digests", "Rules", "Store", "TestSupport"],
            path: "Tests/Benchmarks", exclude: ["poll", "serve"]))
}

// So is fuzzing: Tests/Fuzz/run
let fuzzTargets: [(name: String, rooms: [Target.Dependency])] = [
    ("Rules", ["Rules", "Papers"]), ("RuleTexts", ["Rules", "Papers"]), ("RulePatterns", ["Rules"]),
    ("Digests", ["Digests", "Papers"]), ("HTML", ["Markup"]),
]
if Context.environment["PAPERBOY_FUZZ"] != nil {
    for target in fuzzTargets {
        package.targets.append(
            .executableTarget(
                name: "Fuzz\(target.name)", dependencies: target.rooms, path: "Tests/Fuzz/\(target.name)",
                exclude: target.name.hasPrefix("Rule") ? ["dictionary"] : [],
                // libFuzzer brings the main function.
                swiftSettings: [.unsafeFlags(["-parse-as-library"])]))
    }
}

for target in package.targets where target.type != .system {
    target.swiftSettings =
        (target.swiftSettings ?? []) + [
            .treatAllWarnings(as: .error),
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("InternalImportsByDefault"),
            .enableUpcomingFeature("MemberImportVisibility"),
            .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        ]
}
