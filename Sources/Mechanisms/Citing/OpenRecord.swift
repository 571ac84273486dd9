import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// The record that a request names by `key`, as the public may see it. Throws `record.absent` and `record.gone`.
enum OpenRecord {
  /// Characters of a key.
  private static let longest = 200

  static func of(_ context: EdgeContext, in store: RecordStore, gate: Gate) async throws -> RevealedRecord {
    guard let key = context.parameters.get("key").flatMap({ PercentDecoding.text($0, plusIsSpace: false) }), key.utf8.count <= longest else { throw RequestProblem.absent }
    switch try await store.record(key, gate: gate) {
    case .absent: throw RequestProblem.absent
    case .gone(let reason): throw RequestProblem.gone(reason: reason)
    case .open(let record): return record
    }
  }
}

extension ExchangedRecord {
  /// A record that came through the gate.
  init(_ record: RevealedRecord) {
    self.init(header: record.header, profile: record.profile, body: record.body, revised: record.revised, slug: record.slug, identifiers: record.identifiers)
  }
}
