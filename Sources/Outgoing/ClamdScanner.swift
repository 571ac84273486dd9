import Dispatch
import Foundation
import Kernel

/// Looks through files by clamd: the file goes over a socket, so that clamd needs no right to read it. Each scan has a thread of a few that do nothing else, and a time limit.
/// Source: clamd(8), commands VERSION and INSTREAM.
package struct ClamdScanner: VirusScanner {
  private let address: ClamdAddress
  private let limit: Duration
  /// Scans at a time; more wait.
  private static let lanes = (1...2).map { DispatchQueue(label: "phohien.scan.\($0)") }
  /// Bytes of one piece of a stream.
  static let piece = 256 * 1024

  /// `limit`: for the whole of one file.
  package init(_ address: ClamdAddress, limit: Duration = .seconds(120)) {
    self.address = address
    self.limit = limit
  }

  package func scan(_ file: URL) async throws -> VirusScan {
    let lane = Self.lanes[Int.random(in: Self.lanes.indices)]
    return try await withCheckedThrowingContinuation { continuation in
      lane.async { continuation.resume(with: Result { try look(file) }) }
    }
  }

  private func look(_ file: URL) throws -> VirusScan {
    let end = ContinuousClock.now.advanced(by: limit)
    let version = try ClamdConnection(address, end: end).ask("VERSION")
    guard version.hasPrefix("ClamAV") else { throw VirusScanFailure.answer(String(version.prefix(100))) }
    let said = try send(file, ClamdConnection(address, end: end))
    return VirusScan(virus: try Self.verdict(said), scanner: String(version.prefix(100)))
  }

  private func send(_ file: URL, _ connection: ClamdConnection) throws -> String {
    let handle = try FileHandle(forReadingFrom: file)
    defer { try? handle.close() }
    try connection.write(Array("zINSTREAM\0".utf8))
    do {
      while let bytes = try handle.read(upToCount: Self.piece), !bytes.isEmpty { try connection.write(Self.length(bytes.count) + bytes) }
      try connection.write(Self.length(0))
    } catch VirusScanFailure.unreachable(let why) {
      // Where a stream is too long clamd says so and closes; the answer is there still.
      guard let said = try? connection.answer(), !said.isEmpty else { throw VirusScanFailure.unreachable(why) }
      return said
    }
    return try connection.answer()
  }

  /// Four bytes, the most significant first.
  static func length(_ count: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: count >> (24 - 8 * $0)) } }

  /// What clamd said: `stream: OK` or `stream: NAME FOUND`; nothing else is a verdict. Throws `VirusScanFailure`.
  static func verdict(_ said: String) throws -> String? {
    if said == "stream: OK" { return nil }
    if said.hasPrefix("stream: "), said.hasSuffix(" FOUND") {
      let name = said.dropFirst("stream: ".count).dropLast(" FOUND".count)
      if !name.isEmpty { return String(name.prefix(100)) }
    }
    if said.contains("size limit exceeded") { throw VirusScanFailure.large }
    throw VirusScanFailure.answer(String(said.prefix(100)))
  }
}
