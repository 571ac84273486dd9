import Foundation
import Kernel

/// What stands beside an original in its object of the preservation store: enough to make the rows again, and what was done to it in the words of PREMIS.
struct MediaPackage: Sendable {
  let media: Media
  let events: [MediaEvent]
  /// Of the record, for people who find the object alone.
  var identifier = ""
  /// Of an image, in reading order.
  var lines: [ImageLine] = []

  static let description = "metadata/media.json", premis = "metadata/premis.xml", lines = "metadata/lines.json"
  private static let form = "phohien-media-1"

  static func original(_ name: String) -> String { "original/\(name)" }

  // MARK: The description

  /// Of the state only whether it was removed: the rest says how far the derivative is, which is no part of the store.
  var json: String {
    func text(_ text: String?) -> Value { text.map { .string($0) } ?? .null }
    func number(_ number: Int?) -> Value { number.map { .int(Int64($0)) } ?? .null }
    let caption: Value = media.caption.map { Value.object($0.values.mapValues { .string($0) }) } ?? .null
    let done = Value.list(events.map(\.value))
    let rights: [String: Value] = ["statement": text(media.rights.statement), "holder": text(media.rights.holder), "note": text(media.rights.note)]
    let members: [String: Value] = [
      "form": .string(Self.form), "id": .string(media.id.text), "record": .string(media.record.text), "identifier": .string(identifier), "field": .string(media.field),
      "position": .int(Int64(media.position)), "name": .string(media.name), "format": .string(media.format.rawValue), "type": .string(media.format.mime), "bytes": .int(media.bytes),
      "sha512": .string(media.sha512), "width": number(media.width), "height": number(media.height), "colour": text(media.colour),
      "caption": caption, "rights": .object(rights), "display": .string(media.display.rawValue),
      "origin": .string(media.origin.rawValue), "removed": .bool(media.state == .removed), "released": .bool(media.isReleased), "added": .int(media.added), "added-by": .string(media.addedBy),
      "events": done,
    ]
    return Value.object(members).json
  }

  /// `nil` for what is no such description.
  init?(json: String) {
    guard let value = try? Value(json: json), value["form"]?.string == Self.form, let id = value["id"]?.string.flatMap({ RecordID($0) }),
      let record = value["record"]?.string.flatMap({ RecordID($0) }), let name = value["name"]?.string, let format = value["format"]?.string.flatMap({ MediaFormat(rawValue: $0) }),
      let bytes = value["bytes"]?.int, let sha512 = value["sha512"]?.string, let display = value["display"]?.string.flatMap({ MediaDisplay(rawValue: $0) }),
      let origin = value["origin"]?.string.flatMap({ AIOrigin(rawValue: $0) }), let isRemoved = value["removed"]?.bool, let added = value["added"]?.int
    else { return nil }
    func number(_ key: String) -> Int? { value[key]?.int.map { Int($0) } }
    media = Media(
      id: id, record: record, field: value["field"]?.string ?? "", position: number("position") ?? 0, name: name, format: format, bytes: bytes, sha512: sha512, width: number("width"),
      height: number("height"), colour: value["colour"]?.string, caption: value["caption"].flatMap { LocalizedText(texts: $0) },
      rights: MediaRights(statement: value["rights"]?["statement"]?.string, holder: value["rights"]?["holder"]?.string, note: value["rights"]?["note"]?.string), display: display, origin: origin,
      state: isRemoved ? .removed : .received, failure: nil, added: added, addedBy: value["added-by"]?.string ?? "",
      isReleased: value["released"]?.bool ?? false)
    events = (value["events"]?.list ?? []).compactMap { MediaEvent($0, of: id) }
    identifier = value["identifier"]?.string ?? ""
  }

  init(media: Media, events: [MediaEvent], identifier: String) {
    (self.media, self.events, self.identifier) = (media, events, identifier)
  }

  // MARK: PREMIS

  /// Source: PREMIS 3.0, https://www.loc.gov/standards/premis/v3/premis-v3-0.xsd.
  var xml: String {
    let object = """
      <object xsi:type="file">
        \(Self.identifier("object", "UUID", media.id.text))
        <objectCharacteristics>
          <compositionLevel>0</compositionLevel>
          <fixity>
            <messageDigestAlgorithm valueURI="http://id.loc.gov/vocabulary/preservation/cryptographicHashFunctions/sha512">SHA-512</messageDigestAlgorithm>
            <messageDigest>\(media.sha512)</messageDigest>
          </fixity>
          <size>\(media.bytes)</size>
          <format>
            <formatDesignation><formatName>\(Self.escaped(media.format.mime))</formatName></formatDesignation>\(registry)
          </format>
        </objectCharacteristics>
        <originalName>\(Self.escaped(media.name))</originalName>
      </object>
      """
    let agents = Set(events.map(\.agent)).sorted().map { "<agent>\(Self.identifier("agent", "local", $0))<agentName>\(Self.escaped($0))</agentName></agent>" }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <premis xmlns="http://www.loc.gov/premis/v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="3.0">
      \(object)
      \((events.map(event) + agents).joined(separator: "\n"))
      </premis>

      """
  }

  private var registry: String {
    media.format.puid.map { "<formatRegistry><formatRegistryName>PRONOM</formatRegistryName><formatRegistryKey>\($0)</formatRegistryKey></formatRegistry>" } ?? ""
  }

  private func event(_ event: MediaEvent) -> String {
    let detail = event.detail.map { "\n  <eventDetailInformation><eventDetail>\(Self.escaped($0))</eventDetail></eventDetailInformation>" } ?? ""
    return """
      <event>
        \(Self.identifier("event", "UUID", event.id.text))
        <eventType valueURI="\(event.type.address)">\(event.type.rawValue)</eventType>
        <eventDateTime>\(Timestamp.precise(event.at))</eventDateTime>\(detail)
        <eventOutcomeInformation><eventOutcome valueURI="\(event.outcome.address)">\(event.outcome.rawValue)</eventOutcome></eventOutcomeInformation>
        \(Self.identifier("linkingAgent", "local", event.agent))
        \(Self.identifier("linkingObject", "UUID", media.id.text))
      </event>
      """
  }

  private static func identifier(_ what: String, _ type: String, _ value: String) -> String {
    let tag = "\(what)Identifier"
    return "<\(tag)><\(tag)Type>\(type)</\(tag)Type><\(tag)Value>\(escaped(value))</\(tag)Value></\(tag)>"
  }

  /// As text of XML 1.0, without the signs that it does not know.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\t", "\n", "\r": escaped.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: continue
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

extension MediaEvent {
  fileprivate var value: Value {
    .object([
      "id": .string(id.text), "type": .string(type.rawValue), "outcome": .string(outcome.rawValue), "detail": detail.map { .string($0) } ?? .null, "agent": .string(agent), "at": .int(at),
    ])
  }

  fileprivate init?(_ value: Value, of media: RecordID) {
    guard let id = value["id"]?.string.flatMap({ RecordID($0) }), let type = value["type"]?.string.flatMap({ Kind(rawValue: $0) }),
      let outcome = value["outcome"]?.string.flatMap({ Outcome(rawValue: $0) }), let agent = value["agent"]?.string, let at = value["at"]?.int
    else { return nil }
    self.init(id: id, media: media, type: type, outcome: outcome, detail: value["detail"]?.string, agent: agent, at: at)
  }
}
