// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// A target of this package with the house settings.
func house(_ name: String, path: String? = nil, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, path: path, swiftSettings: strict)
}

/// One job of the product; it never depends on another mechanism.
func mechanism(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  house(name, path: "Sources/Mechanisms/\(name)", dependencies)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")

let package = Package(
  name: "phohien",
  products: [.executable(name: "phohien", targets: ["phohien"])],
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CXapianSystem", path: "Sources/Shims/CXapianSystem", pkgConfig: "xapian-core", providers: [.apt(["libxapian-dev"])]),
    .systemLibrary(name: "CDrawingSystem", path: "Sources/Shims/CDrawingSystem", pkgConfig: "librsvg-2.0", providers: [.apt(["librsvg2-dev"])]),
    .target(name: "CDrawing", dependencies: ["CDrawingSystem"], path: "Sources/Shims/CDrawing", linkerSettings: [.linkedLibrary("fontconfig"), .linkedLibrary("freetype")]),
    .systemLibrary(name: "CPostgres", path: "Sources/Shims/CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CDeflate", path: "Sources/Shims/CDeflate", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CQRCode", path: "Sources/Shims/CQRCode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .target(name: "CXapian", dependencies: ["CXapianSystem"], path: "Sources/Shims/CXapian", linkerSettings: [.linkedLibrary("z")]),
    house("VietnameseText"),
    house("HistoricalDates"),
    house("Kernel", ["VietnameseText", "HistoricalDates", crypto, cryptoExtras, "Yams"]),
    .target(
      name: "Storage", dependencies: ["Kernel", "CXapian", "CPostgres", crypto, .product(name: "GRDB", package: "GRDB.swift"), logging],
      resources: [.embedInCode("Migrations/20261124-01-register.sql"), .embedInCode("Migrations/20261124-02-operations.sql"), .embedInCode("Migrations/20261124-03-accounts.sql")], swiftSettings: strict),
    house("Pages", ["Kernel", "VietnameseText", "HistoricalDates", "CQRCode", crypto]),
    house("Edge", ["Kernel", "Pages", "VietnameseText", "CDeflate", hummingbird, logging, .product(name: "HTTPTypes", package: "swift-http-types")]),
    mechanism("Registers", ["Edge", "Pages", "Storage", "Kernel", "HistoricalDates", "VietnameseText", hummingbird]),
    mechanism("Finding", ["Edge", "Pages", "Storage", "Kernel", "VietnameseText", hummingbird]),
    mechanism("Calendar", ["Edge", "Pages", "Storage", "Kernel", "HistoricalDates", "VietnameseText", hummingbird]),
    mechanism("Mapping", ["Edge", "Pages", "Storage", "Kernel", "VietnameseText", hummingbird]),
    mechanism("Citing", ["Edge", "Pages", "Storage", "Kernel", "HistoricalDates", "CDrawing", hummingbird]),
    mechanism("Describing", ["Edge", "Pages", "Storage", "Kernel", hummingbird]),
    mechanism("Accounts", ["Edge", "Pages", "Storage", "Kernel", "HistoricalDates", "VietnameseText", hummingbird, .product(name: "HTTPTypes", package: "swift-http-types")]),
    mechanism("Generating", ["Kernel", "VietnameseText", "HistoricalDates"]),
    .executableTarget(
      name: "phohien",
      dependencies: [
        "Registers", "Finding", "Calendar", "Mapping", "Citing", "Describing", "Accounts", "Generating", "Edge", "Pages", "Storage", "Kernel", "VietnameseText", "HistoricalDates",
        hummingbird, logging, .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      path: "Sources/Program", swiftSettings: strict),
    house("TestSupport", path: "Tests/TestSupport", ["Storage"]),
    tests("VietnameseTextTests", ["VietnameseText"]),
    tests("HistoricalDatesTests", ["HistoricalDates"]),
    tests("KernelTests", ["Kernel"]),
    tests("GeneratingTests", ["Generating", "Kernel"]),
    tests("StorageTests", ["Storage", "Kernel", "TestSupport", logging]),
    tests(
      "JourneyTests",
      [
        "phohien", "Storage", "Kernel", "Pages", "Edge", "TestSupport", hummingbird, .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Queries", "Sectors", "Starter"]),
  ],
  cxxLanguageStandard: .cxx17
)
