import Kernel
import Pages
import Storage

/// One JSON object for each record, as the API gives its working copy to programs; nothing is left out of it that may be given out.
enum JSONLinesExport {
  static func write(_ source: ExportSource, _ send: ExportFile.Send) async throws {
    var place: RecordID?
    repeat {
      let slice = try await source.slice(after: place)
      let lines = slice.records.map { value($0, base: source.page.base).json + "\n" }.joined()
      if !lines.isEmpty { try await send(Array(lines.utf8)) }
      place = slice.next
    } while place != nil
  }

  static func value(_ record: RevealedRecord, base: String) -> Value {
    let header = record.header
    let pages = record.profile.address.values.keys.map { code in (code, Value.string(Addresses(language: Language(code)).record(record.profile, slug: record.slug))) }
    return .object([
      "id": .string(header.id.text), "identifier": .string(header.identifier), "identifiers": .list(record.identifiers.map { .string($0) }), "profile": .string(record.profile.id),
      "unit": header.unit.map { .string($0.text) } ?? .null, "state": .string(header.state.rawValue), "visibility": .string(header.visibility.rawValue),
      "sensitivity": .string(header.sensitivity.rawValue), "revision": .int(Int64(header.head)), "published": header.published.map { .int(Int64($0)) } ?? .null,
      "created": .string(Timestamp.text(header.created)), "updated": .string(Timestamp.text(record.revised)), "schema": .string("\(base)/api/v1/profiles/\(record.profile.id)"),
      "url": .object(Dictionary(pages, uniquingKeysWith: { first, _ in first })), "body": record.body,
    ])
  }
}
