import Edge
import Kernel
import Pages
import Storage

/// A record with those of its images that the public may see; at least one.
struct SeenRecord: Sendable {
  let record: RevealedRecord
  let pictures: [Picture]

  func picture(_ media: RecordID) -> Picture? { pictures.first { $0.media.id == media } }
}

extension ImageOpening {
  /// Characters of a key.
  private static let longest = 200

  /// The record that a part of an address names, by its id or any identifier. Throws `record.absent` where it has no image that may be known of (404), `record.gone`, `media.closed`, `media.pending`.
  func record(_ key: String?) async throws -> SeenRecord {
    guard let key = key.flatMap({ PercentDecoding.text($0, plusIsSpace: false) }), key.utf8.count <= Self.longest else { throw RequestProblem.absent }
    let gate = store.publicGate
    switch try await store.record(key, gate: gate) {
    case .absent: throw RequestProblem.absent
    case .gone(let reason): throw RequestProblem.gone(reason: reason)
    case .open(let record):
      let (pictures, otherwise) = try await images(of: record, gate)
      guard !pictures.isEmpty else { throw otherwise }
      return SeenRecord(record: record, pictures: pictures)
    }
  }

  /// The reviewed lines of the images of a record that can be seen, in the order of the images.
  func lines(of seen: SeenRecord) async throws -> [ImageLine] {
    let shown = Set(seen.pictures.map(\.media.id))
    return try await media.lines(ofRecord: seen.record.header.id, publicOnly: true).filter { shown.contains($0.media) }
  }
}
