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
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")
let system: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let jwt: Target.Dependency = .product(name: "JWTKit", package: "jwt-kit")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
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
    .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.6"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CXapianSystem", path: "Sources/Shims/CXapianSystem", pkgConfig: "xapian-core", providers: [.apt(["libxapian-dev"])]),
    .systemLibrary(name: "CDrawingSystem", path: "Sources/Shims/CDrawingSystem", pkgConfig: "librsvg-2.0", providers: [.apt(["librsvg2-dev"])]),
    .target(name: "CDrawing", dependencies: ["CDrawingSystem"], path: "Sources/Shims/CDrawing", linkerSettings: [.linkedLibrary("fontconfig"), .linkedLibrary("freetype")]),
    .systemLibrary(name: "CTransferSystem", path: "Sources/Shims/CTransferSystem", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .target(name: "CTransfer", dependencies: ["CTransferSystem"], path: "Sources/Shims/CTransfer"),
    .systemLibrary(name: "CArchiveSystem", path: "Sources/Shims/CArchiveSystem", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .target(name: "CArchive", dependencies: ["CArchiveSystem"], path: "Sources/Shims/CArchive"),
    .systemLibrary(name: "CTypesettingSystem", path: "Sources/Shims/CTypesettingSystem", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
    .target(name: "CTypesetting", dependencies: ["CTypesettingSystem"], path: "Sources/Shims/CTypesetting"),
    .systemLibrary(name: "CWorkbookSystem", path: "Sources/Shims/CWorkbookSystem", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .target(name: "CWorkbook", dependencies: ["CWorkbookSystem"], path: "Sources/Shims/CWorkbook"),
    .systemLibrary(name: "CVipsSystem", path: "Sources/Shims/CVipsSystem", pkgConfig: "vips", providers: [.apt(["libvips-dev"])]),
    .target(name: "CVips", dependencies: ["CVipsSystem"], path: "Sources/Shims/CVips"),
    .systemLibrary(name: "CPostgres", path: "Sources/Shims/CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CDeflate", path: "Sources/Shims/CDeflate", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CQRCode", path: "Sources/Shims/CQRCode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .target(name: "CXapian", dependencies: ["CXapianSystem"], path: "Sources/Shims/CXapian", linkerSettings: [.linkedLibrary("z")]),
    house("VietnameseText"),
    house("HistoricalDates"),
    house("Kernel", ["VietnameseText", "HistoricalDates", crypto, cryptoExtras, "Yams"]),
    .target(
      name: "Storage", dependencies: ["Kernel", "CXapian", "CPostgres", crypto, subprocess, .product(name: "GRDB", package: "GRDB.swift"), logging],
      resources: [.embedInCode("Migrations/20261124-01-register.sql"), .embedInCode("Migrations/20261124-02-operations.sql"), .embedInCode("Migrations/20261124-03-accounts.sql"), .embedInCode("Migrations/20261128-04-protection.sql"), .embedInCode("Migrations/20261129-05-desks.sql"), .embedInCode("Migrations/20261129-06-media.sql"), .embedInCode("Migrations/20261129-07-lines.sql"), .embedInCode("Migrations/20261129-08-page-text.sql"), .embedInCode("Migrations/20261129-09-media-release.sql"), .embedInCode("Migrations/20261129-10-finds.sql"), .embedInCode("Migrations/20261129-12-media-same.sql"), .embedInCode("Migrations/20261129-13-plan-figures.sql"), .embedInCode("Migrations/20261129-14-returns.sql"), .embedInCode("Migrations/20261129-15-plan-tasks.sql"), .embedInCode("Migrations/20261129-16-plan-reports.sql"), .embedInCode("Migrations/20261129-17-surveys.sql")], swiftSettings: strict),
    house("Backups", ["Kernel", "Storage", "CDeflate", crypto]),
    house("Outgoing", ["Kernel", "CTransfer", crypto]),
    house("Typesetting", ["Kernel", "CTypesetting"]),
    house("Packing", ["CArchive"]),
    house("Workbooks", ["CWorkbook"]),
    house("WordProcessing", ["Kernel", "VietnameseText", "Packing"]),
    house("Imaging", ["Kernel", "CVips", subprocess, system]),
    house("Pages", ["Kernel", "VietnameseText", "HistoricalDates", "CQRCode", crypto]),
    house("Edge", ["Kernel", "Pages", "VietnameseText", "CDeflate", hummingbird, logging, nioSSL, .product(name: "HTTPTypes", package: "swift-http-types")]),
    mechanism("Registers", ["Edge", "Pages", "Storage", "Kernel", "HistoricalDates", "VietnameseText", hummingbird]),
    mechanism("Finding", ["Edge", "Pages", "Storage", "Kernel", "VietnameseText", hummingbird]),
    mechanism("Calendar", ["Edge", "Pages", "Storage", "Kernel", "HistoricalDates", "VietnameseText", hummingbird]),
    mechanism("Mapping", ["Edge", "Pages", "Storage", "Kernel", "VietnameseText", hummingbird]),
    mechanism("Comparing", ["Edge", "Pages", "Storage", "Kernel", "VietnameseText", hummingbird]),
    mechanism("Measuring", ["Edge", "Pages", "Storage", "Kernel", "HistoricalDates", hummingbird]),
    mechanism("Citing", ["Edge", "Pages", "Storage", "Kernel", "HistoricalDates", "CDrawing", hummingbird]),
    mechanism("Describing", ["Edge", "Pages", "Storage", "Kernel", hummingbird]),
    mechanism("Accounts", ["Edge", "Pages", "Outgoing", "Storage", "Kernel", "HistoricalDates", "VietnameseText", hummingbird, crypto, jwt, .product(name: "HTTPTypes", package: "swift-http-types")]),
    mechanism("Desks", ["Edge", "Pages", "Storage", "Kernel", "HistoricalDates", "VietnameseText", hummingbird, .product(name: "HTTPTypes", package: "swift-http-types")]),
    mechanism("Reviewing", ["Edge", "Pages", "Outgoing", "Storage", "Kernel", "HistoricalDates", hummingbird]),
    mechanism("Revising", ["Edge", "Pages", "Storage", "Kernel", "HistoricalDates", "VietnameseText", hummingbird]),
    mechanism("Authorities", ["Edge", "Pages", "Storage", "Kernel", "HistoricalDates", "VietnameseText", hummingbird]),
    mechanism("Extracting", ["Edge", "Pages", "Storage", "Kernel", "HistoricalDates", "Workbooks", hummingbird, .product(name: "HTTPTypes", package: "swift-http-types")]),
    mechanism("Quality", ["Edge", "Pages", "Storage", "Kernel", "HistoricalDates", "VietnameseText", hummingbird, .product(name: "HTTPTypes", package: "swift-http-types")]),
    mechanism("Sheets", ["Edge", "Pages", "Typesetting", "Storage", "Kernel", "HistoricalDates", "VietnameseText", hummingbird, .product(name: "HTTPTypes", package: "swift-http-types")]),
    mechanism("Reporting", ["Edge", "Pages", "Typesetting", "WordProcessing", "Workbooks", "Storage", "Kernel", "HistoricalDates", "VietnameseText", hummingbird, .product(name: "HTTPTypes", package: "swift-http-types")]),
    mechanism("Personal", ["Edge", "Pages", "Storage", "Kernel", "HistoricalDates", hummingbird]),
    mechanism("Casework", ["Edge", "Pages", "Storage", "Kernel", "HistoricalDates", "Packing", crypto, hummingbird]),
    mechanism("Seeing", ["Edge", "Pages", "Imaging", "Storage", "Kernel", "HistoricalDates", "VietnameseText", crypto, hummingbird, .product(name: "HTTPTypes", package: "swift-http-types")]),
    mechanism("Fieldwork", ["Edge", "Pages", "Imaging", "Storage", "Kernel", "HistoricalDates", "VietnameseText", hummingbird, .product(name: "HTTPTypes", package: "swift-http-types")]),
    mechanism("Returning", ["Edge", "Pages", "Outgoing", "Workbooks", "Storage", "Kernel", "HistoricalDates", "VietnameseText", hummingbird, .product(name: "HTTPTypes", package: "swift-http-types")]),
    mechanism("Tasking", ["Edge", "Pages", "Outgoing", "Storage", "Kernel", "HistoricalDates", "VietnameseText", hummingbird]),
    mechanism("Surveying", ["Edge", "Pages", "Storage", "Kernel", "HistoricalDates", hummingbird, .product(name: "HTTPTypes", package: "swift-http-types")]),
    mechanism("Cataloguing", ["Edge", "Pages", "Storage", "Kernel", "HistoricalDates", "VietnameseText", hummingbird, .product(name: "HTTPTypes", package: "swift-http-types")]),
    mechanism("Planning", ["Edge", "Pages", "Workbooks", "Storage", "Kernel", "HistoricalDates", "VietnameseText", hummingbird, .product(name: "HTTPTypes", package: "swift-http-types")]),
    mechanism("Generating", ["Kernel", "VietnameseText", "HistoricalDates"]),
    .executableTarget(
      name: "phohien",
      dependencies: [
        "Registers", "Finding", "Calendar", "Mapping", "Comparing", "Measuring", "Citing", "Describing", "Accounts", "Desks", "Reviewing", "Revising", "Authorities", "Extracting", "Quality", "Sheets", "Reporting", "Personal", "Casework", "Seeing", "Fieldwork", "Returning", "Tasking", "Surveying", "Cataloguing", "Planning", "Generating", "Backups", "Edge", "Imaging", "Outgoing", "Pages", "Storage", "Kernel", "VietnameseText", "HistoricalDates",
        hummingbird, logging, nioCore, nioPosix, nioSSL, .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      path: "Sources/Program", swiftSettings: strict),
    house("TestPrograms", path: "Tests/TestPrograms", [subprocess]),
    house("TestSupport", path: "Tests/TestSupport", ["Storage"]),
    tests("VietnameseTextTests", ["VietnameseText"]),
    tests("HistoricalDatesTests", ["HistoricalDates"]),
    tests("KernelTests", ["Kernel"]),
    tests("GeneratingTests", ["Generating", "Kernel"]),
    tests("OutgoingTests", ["Outgoing", "Kernel", "TestPrograms"], exclude: ["web.py", "clamd.py"]),
    tests("TypesettingTests", ["Typesetting", "Kernel", "TestPrograms"]),
    tests("WorkbooksTests", ["Workbooks", "TestPrograms"]),
    tests("WordProcessingTests", ["WordProcessing", "Kernel", "TestPrograms"], exclude: ["Golden"]),
    tests("ImagingTests", ["Imaging", "Kernel", "CVips"]),
    tests("StorageTests", ["Backups", "Storage", "Kernel", "TestSupport", logging]),
    tests(
      "JourneyTests",
      [
        "phohien", "Accounts", "Planning", "Cataloguing", "Reviewing", "Returning", "Tasking", "Seeing", "Imaging", "Outgoing", "Storage", "Kernel", "Pages", "Edge", "TestPrograms", "TestSupport", crypto, cryptoExtras, hummingbird, .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Plans", "Queries", "Sectors", "Starter"]),
  ],
  cxxLanguageStandard: .cxx17
)
