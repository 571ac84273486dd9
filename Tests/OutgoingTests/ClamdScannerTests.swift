import Foundation
import Kernel
import TestPrograms
import Testing

@testable import Outgoing

@Suite("clamd", .timeLimit(.minutes(2))) struct ClamdScannerTests {
  /// `clamd.py`: the protocol, and no scanner behind it.
  private final class Stub {
    private let server: TestServer
    let port: Int

    init(_ mode: String = "") async throws {
      server = try await TestServer("python3", [URL(filePath: #filePath).deletingLastPathComponent().appending(path: "clamd.py").path, mode])
      port = try #require(Int(server.told))
    }
  }

  private static func file(_ data: Data) throws -> URL {
    let file = FileManager.default.temporaryDirectory.appending(path: "scan-\(UUID().uuidString)")
    try data.write(to: file)
    return file
  }

  private static func scan(_ data: Data, _ port: Int, limit: Duration = .seconds(20)) async throws -> VirusScan {
    let file = try file(data)
    defer { try? FileManager.default.removeItem(at: file) }
    return try await ClamdScanner(.host("127.0.0.1", port: port), limit: limit).scan(file)
  }

  @Test("A clean file, one of several pieces, and one with something in its last piece") func verdicts() async throws {
    let stub = try await Stub()
    #expect(try await Self.scan(Data("x".utf8), stub.port) == VirusScan(virus: nil, scanner: "ClamAV 0.0-stub/1"))
    #expect(try await Self.scan(Data(count: 700_000), stub.port).virus == nil)
    #expect(try await Self.scan(Data(count: 700_000) + Data("VIRUS".utf8), stub.port).virus == "Stub.Test")
  }

  @Test("What is too long, silent, no clamd or not there is no verdict") func failures() async throws {
    let stub = try await Stub(), silent = try await Stub("silent"), garbage = try await Stub("garbage")
    await #expect(throws: VirusScanFailure.large) { try await Self.scan(Data(count: 3_000_000), stub.port) }
    await #expect(throws: VirusScanFailure.overdue) { try await Self.scan(Data("x".utf8), silent.port, limit: .seconds(1)) }
    await #expect(throws: VirusScanFailure.answer("HTTP/1.1 200 OK")) { try await Self.scan(Data("x".utf8), garbage.port) }
    await #expect(throws: VirusScanFailure.self) { try await Self.scan(Data("x".utf8), 1) }
    await #expect(throws: VirusScanFailure.self) { try await ClamdScanner(.path("/nowhere/clamd.ctl")).scan(try Self.file(Data("x".utf8))) }
  }

  @Test("Only the two verdicts are verdicts", arguments: ["", "stream: ", "stream:  FOUND", "OK", "stream: OK FOUND ERROR", "stream: x ERROR"]) func strange(_ said: String) {
    #expect(throws: VirusScanFailure.self) { _ = try ClamdScanner.verdict(said) }
  }

  @Test("Addresses") func addresses() {
    #expect(ClamdAddress("/run/clamav/clamd.ctl") == .path("/run/clamav/clamd.ctl") && ClamdAddress("unix:/x") == .path("/x"))
    #expect(ClamdAddress("tcp://scan.example.vn:3310") == .host("scan.example.vn", port: 3310) && ClamdAddress("[::1]:3310") == .host("::1", port: 3310))
    for wrong in ["", "scan", "scan:0", "scan:99999", ":3310", "::1:3310", "a@b:1", "/" + String(repeating: "x", count: 200)] { #expect(ClamdAddress(wrong) == nil, "\(wrong)") }
  }
}
