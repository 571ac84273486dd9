import Foundation

/// What happened to one kept file, as PREMIS 3. Source: PREMIS Data Dictionary 3.0, schema premis-v3.xsd; types of events from
/// http://id.loc.gov/vocabulary/preservation/eventType.
package struct PREMISDocument: Sendable, Hashable {
  package enum EventType: String, Sendable, Hashable, CaseIterable {
    case capture = "cap"
    case creation = "cre"
    case deaccession = "dea"
    case deletion = "del"
    case fixityCheck = "fix"
    case ingestion = "ing"
    case metadataModification = "mem"
    case migration = "mig"
    case validation = "val"
    case virusCheck = "vir"

    /// As the vocabulary has it.
    package var label: String {
      switch self {
      case .fixityCheck: "fixity check"
      case .metadataModification: "metadata modification"
      case .virusCheck: "virus check"
      default: "\(self)"
      }
    }
  }

  package struct Event: Sendable, Hashable {
    /// A URI, `urn:uuid:…`.
    package let id: String
    package let type: EventType
    /// Milliseconds UTC.
    package let time: Int64
    package let detail: String
    package let isSuccess: Bool
    /// Who or what did it, as the register names them.
    package let agent: String

    package init(id: String, type: EventType, time: Int64, detail: String, isSuccess: Bool = true, agent: String) {
      self.id = id
      self.type = type
      self.time = time
      self.detail = detail
      self.isSuccess = isSuccess
      self.agent = agent
    }
  }

  /// The object's id, a URI.
  package let object: String
  package let name: String
  package let mime: String
  /// Of PRONOM, `fmt/43`.
  package let puid: String?
  package let bytes: Int64
  package let sha512: String
  package let events: [Event]

  package init(object: String, name: String, mime: String, puid: String?, bytes: Int64, sha512: String, events: [Event]) {
    self.object = object
    self.name = name
    self.mime = mime
    self.puid = puid
    self.bytes = bytes
    self.sha512 = sha512
    self.events = events
  }

  package var xml: String {
    var agents: [String] = []
    for event in events where !agents.contains(event.agent) { agents.append(event.agent) }
    let head = #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n" + #"<premis xmlns="http://www.loc.gov/premis/v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="3.0">"# + "\n"
    return head + objectXML + events.map(eventXML).joined() + agents.map(Self.agentXML).joined() + "</premis>\n"
  }

  private var objectXML: String {
    let registry = puid.map { Self.tag("formatRegistry", Self.leaf("formatRegistryName", "PRONOM") + Self.leaf("formatRegistryKey", $0)) } ?? ""
    let format = Self.tag("format", Self.tag("formatDesignation", Self.leaf("formatName", mime)) + registry)
    let fixity = Self.tag("fixity", Self.leaf("messageDigestAlgorithm", "SHA-512") + Self.leaf("messageDigest", sha512))
    let characteristics = Self.tag("objectCharacteristics", Self.leaf("compositionLevel", "0") + fixity + Self.leaf("size", "\(bytes)") + format)
    return #"<object xsi:type="file">"# + Self.identifier("objectIdentifier", "URI", object) + characteristics + Self.leaf("originalName", name) + "</object>\n"
  }

  private func eventXML(_ event: Event) -> String {
    let type = "<eventType authority=\"eventType\" authorityURI=\"http://id.loc.gov/vocabulary/preservation/eventType\" valueURI=\"http://id.loc.gov/vocabulary/preservation/eventType/\(event.type.rawValue)\">\(event.type.label)</eventType>"
    let detail = Self.tag("eventDetailInformation", Self.leaf("eventDetail", event.detail))
    let outcome = Self.tag("eventOutcomeInformation", Self.leaf("eventOutcome", event.isSuccess ? "success" : "fail"))
    let links = Self.identifier("linkingAgentIdentifier", "local", event.agent) + Self.identifier("linkingObjectIdentifier", "URI", object)
    return Self.tag("event", Self.identifier("eventIdentifier", "URI", event.id) + type + Self.leaf("eventDateTime", OCFLRoot.moment(event.time)) + detail + outcome + links) + "\n"
  }

  private static func agentXML(_ name: String) -> String { tag("agent", identifier("agentIdentifier", "local", name) + leaf("agentName", name)) + "\n" }

  private static func identifier(_ name: String, _ type: String, _ value: String) -> String { tag(name, leaf("\(name)Type", type) + leaf("\(name)Value", value)) }

  private static func tag(_ name: String, _ content: String) -> String { "<\(name)>\(content)</\(name)>" }

  private static func leaf(_ name: String, _ text: String) -> String { tag(name, escaped(text)) }

  /// Characters that XML 1.0 cannot have are left out.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\r": result += "&#13;"
      case "\t", "\n": result.unicodeScalars.append(scalar)
      default: if scalar.value >= 0x20, scalar.value != 0xFFFE, scalar.value != 0xFFFF { result.unicodeScalars.append(scalar) }
      }
    }
    return result
  }
}
