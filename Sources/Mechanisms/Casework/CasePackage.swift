import Crypto
import Foundation
import Kernel
import Packing
import Storage

/// A case to hand off: what was written, what was done, the evidence and what the log tells, with digests of all of it, so that whoever gets it can see that nothing is missing or changed.
/// Source: The BagIt File Packaging Format 1.0 (RFC 8493), in a ZIP file.
struct CasePackage: Sendable {
  let sheet: CaseStore.Sheet
  let events: [(event: AuditEvent, previous: String)]
  /// The names of people by their accounts.
  let names: [RecordID: String]
  /// Whether name and contact of the sender go along.
  let withSender: Bool
  /// Whether what internal notes say goes along; that there was one does.
  let withNotes: Bool
  /// Milliseconds of UTC since 1970.
  let now: Int64

  private var file: CaseFile { sheet.file }

  /// Throws `ZipArchive.Failure`.
  func zip() throws -> [UInt8] { try ZipArchive.make(files.map { (name: "\(file.number)/\($0.name)", bytes: $0.bytes) }, seconds: now / 1000) }

  /// Everything with its path in the bag.
  var files: [(name: String, bytes: [UInt8])] {
    let data = payload
    let size = data.reduce(0) { $0 + $1.bytes.count }
    let info = """
      Bag-Software-Agent: phohien
      Bagging-Date: \(Timestamp.text(now).prefix(10))
      External-Identifier: \(file.number)
      Payload-Oxum: \(size).\(data.count)

      """
    let tags = [
      (name: "bagit.txt", bytes: Array("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".utf8)), (name: "bag-info.txt", bytes: Array(info.utf8)),
      (name: "manifest-sha256.txt", bytes: Self.manifest(data)),
    ]
    return tags + [(name: "tagmanifest-sha256.txt", bytes: Self.manifest(tags))] + data
  }

  private static func manifest(_ files: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    Array(files.map { "\(Hexadecimal.text(SHA256.hash(data: Data($0.bytes))))  \($0.name)\n" }.joined().utf8)
  }

  private var payload: [(name: String, bytes: [UInt8])] {
    let log = events.map { line($0.event, previous: $0.previous).json + "\n" }.joined()
    let evidence = sheet.evidence.map { (name: "data/evidence/\($0.id.text).json", bytes: Array($0.content.utf8)) }
    return [
      (name: "data/case.json", bytes: Array((facts.json + "\n").utf8)), (name: "data/entries.json", bytes: Array((entries.json + "\n").utf8)),
      (name: "data/audit.jsonl", bytes: Array(log.utf8)),
    ] + evidence
  }

  // MARK: What stands in the files

  private static func text(_ text: String?) -> Value { text.map { Value.string($0) } ?? .null }
  private static func time(_ milliseconds: Int64?) -> Value { text(milliseconds.map { Timestamp.text($0) }) }
  private func who(_ account: RecordID?) -> Value { account.map { .object(["account": .string($0.text), "name": Self.text(names[$0])]) } ?? .null }

  private var facts: Value {
    let clocks: [Value] = file.clocks.map { .object(["clock": .string($0.id), "due": Self.time($0.due), "met": Self.time($0.met)]) }
    var members: [String: Value] = [
      "format": "phohien-case-1", "number": .string(file.number), "kind": .string(file.kind), "state": .string(file.state.rawValue), "record": Self.text(file.subject?.record.text),
      "filed": Self.time(file.filed), "known": Self.time(file.known), "language": .string(file.language.code), "assigned": who(file.assigned), "outcome": Self.text(file.outcome),
      "answer": Self.text(sheet.answer), "decided": Self.time(file.decided), "decider": who(sheet.decider), "closed": Self.time(file.closed), "clocks": .list(clocks),
      "words": Self.fields(sheet.words),
    ]
    if withSender, let filer = sheet.filer { members["sender"] = Self.fields(filer) }
    return .object(members)
  }

  private static func fields(_ fields: [CaseKind.Field: String]) -> Value {
    .object(Dictionary(fields.map { ($0.key.rawValue, Value.string($0.value)) }, uniquingKeysWith: { first, _ in first }))
  }

  private var entries: Value {
    .list(sheet.entries.map { entry in
      let text: Value = entry.what == .note && !withNotes ? .null : .string(entry.text)
      return .object(["number": .int(Int64(entry.number)), "at": Self.time(entry.at), "by": who(entry.account), "what": .string(entry.what.rawValue), "text": text])
    })
  }

  /// An event as the log chains it, with the link of the one before it.
  private func line(_ event: AuditEvent, previous: String) -> Value {
    .object([
      "number": .int(event.number), "at": .int(event.at), "time": Self.time(event.at), "act": .string(event.act.rawValue), "result": .string(event.result.rawValue), "by": who(event.account),
      "object": Self.text(event.object), "reason": Self.text(event.reason), "client": Self.text(event.client), "session": Self.text(event.session),
      "reference": Self.text(event.reference), "link": .string(event.link), "previous": .string(previous),
    ])
  }
}
