// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "samrad",
  products: [.executable(name: "samrad", targets: ["samrad"])],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-async-algorithms", from: "1.1.4"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    .target(name: "CSimdjson", cxxSettings: [.unsafeFlags(["-O2"])], linkerSettings: [.linkedLibrary("simdjson")]),
    .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
    .systemLibrary(name: "CMarkdown", providers: [.apt(["libcmark-gfm-dev"])]),
    .systemLibrary(name: "CCalendar", providers: [.apt(["libical-dev"])]),
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
    .target(name: "Matrix", dependencies: ["CSimdjson"], exclude: ["README.md"], swiftSettings: strict),
    .target(name: "SamradMatching", exclude: ["README.md"], swiftSettings: strict),
    .target(name: "SamradSearch", dependencies: ["CStemmer"], exclude: ["README.md"], swiftSettings: strict),
    .target(
      name: "Samrad",
      dependencies: [
        "Matrix", "SamradMatching", "SamradSearch", "CMarkdown", "CCalendar",
        .product(name: "HashTreeCollections", package: "swift-collections"),
        .product(name: "Yams", package: "Yams"),
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "Crypto", package: "swift-crypto"),
      ], swiftSettings: strict),
    .target(name: "MatrixCurl", dependencies: ["Matrix", "CCurl"], swiftSettings: strict),
    .target(
      name: "SamradSQLite",
      dependencies: [
        "Samrad", "Matrix", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ], swiftSettings: strict),
    .target(
      name: "SamradBot",
      dependencies: [
        "Samrad", "SamradMatching", "SamradSearch", "Matrix", "MatrixCurl", "SamradSQLite",
        .product(name: "Yams", package: "Yams"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "AsyncAlgorithms", package: "swift-async-algorithms"),
        .product(name: "HeapModule", package: "swift-collections"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Metrics", package: "swift-metrics"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ], swiftSettings: strict),
    .executableTarget(
      name: "samrad",
      dependencies: ["SamradBot", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: strict),
    .testTarget(name: "MatrixTests", dependencies: ["Matrix"], swiftSettings: strict),
    .testTarget(
      name: "SamradTests",
      dependencies: [
        "Samrad", "SamradMatching", "SamradSearch", "Matrix", .product(name: "Mustache", package: "swift-mustache"),
      ],
      swiftSettings: strict),
    .testTarget(name: "SamradMatchingTests", dependencies: ["SamradMatching"], swiftSettings: strict),
    .testTarget(name: "SamradSearchTests", dependencies: ["SamradSearch"], swiftSettings: strict),
    .testTarget(name: "MatrixCurlTests", dependencies: ["MatrixCurl", "Matrix"], swiftSettings: strict),
    .testTarget(
      name: "SamradSQLiteTests",
      dependencies: ["SamradSQLite", "Samrad", "Matrix", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    .target(
      name: "ScriptedHomeserver", dependencies: ["Matrix"], path: "Tests/ScriptedHomeserver", swiftSettings: strict),
    .testTarget(
      name: "SamradBotTests",
      dependencies: [
        "SamradBot", "Samrad", "SamradSQLite", "SamradMatching", "SamradSearch", "Matrix", "ScriptedHomeserver",
        "samrad",
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)

// Benchmarks cost everybody's build three packages, so they are there only when asked for: see Deploy/bench.
if Context.environment["SAMRAD_BENCHMARKS"] != nil {
  package.dependencies.append(.package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []))
  package.targets.append(
    .executableTarget(
      name: "SamradBenchmarks",
      dependencies: [
        "SamradBot", "SamradSQLite", "Samrad", "Matrix",
        .product(name: "Benchmark", package: "benchmark"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "HeapModule", package: "swift-collections"),
        .product(name: "Logging", package: "swift-log"),
      ],
      path: "Tests/Benchmarks/SamradBenchmarks", swiftSettings: strict,
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]))
}
