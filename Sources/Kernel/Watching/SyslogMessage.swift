/// An event as a message of the syslog protocol, with its OCSF record as the text. Source: RFC 5424, section 6; RFC 6587, section 3.4.1 (octet counting), as RFC 5425 asks for too.
package struct SyslogMessage: Sendable {
  private static let program = "phohien"
  /// `32473` is the number that documents may use (RFC 5612); a registered one takes its place when there is one.
  private static let element = "phohien@32473"
  /// Log audit, and security and authorization messages. Source: RFC 5424, table 1.
  private static let auditing = 13, authorizing = 10

  private let chained: ChainedEvent
  private let line: AuditLine
  private let host: String
  private let process: Int32

  /// `host`: the name of this machine; `process`: the number that the system gives to this one.
  package init(_ chained: ChainedEvent, names: [RecordID: String], release: String, host: String, process: Int32) {
    self.chained = chained
    line = AuditLine(.ocsf, names: names, release: release)
    self.host = host
    self.process = process
  }

  /// Without the frame.
  package var text: String {
    let event = chained.event
    let head = "<\(facility * 8 + severity)>1 \(Timestamp.precise(event.at)) \(hostName) \(Self.program) \(process) \(event.act.rawValue)"
    let data = "[\(Self.element) sequence=\"\(event.number)\" link=\"\(event.link)\" previous=\"\(chained.previous ?? "")\"]"
    return "\(head) \(data) \(Self.ascii(line.text(chained).dropLast()))"
  }

  /// With its length before it.
  package var frame: [UInt8] {
    let bytes = Array(text.utf8)
    return Array("\(bytes.count) ".utf8) + bytes
  }

  private var facility: Int {
    let uid = OCSFClass.of(chained.event).uid
    return uid == OCSFClass.authentication || uid == OCSFClass.accountChange || uid == OCSFClass.userAccess ? Self.authorizing : Self.auditing
  }

  /// Source: RFC 5424, table 2: 1 alert, 2 critical, 4 warning, 5 notice, 6 informational.
  private var severity: Int {
    switch OCSFEvent(chained.event, previous: nil, release: "").severity {
    case .informational: 6
    case .low: 5
    case .medium: 4
    case .high: 2
    case .critical: 1
    }
  }

  /// Printable ASCII only; the mark of a missing value where there is none.
  private var hostName: String {
    let name = String(host.filter { $0.asciiValue.map { (33...126).contains($0) } ?? false }.prefix(255))
    return name.isEmpty ? "-" : name
  }

  /// JSON whose letters beyond ASCII are escaped: a text of UTF-8 would have to begin with a mark that readers of JSON stumble over. Source: RFC 5424, section 6.4.
  private static func ascii(_ json: Substring) -> String {
    var text = ""
    for unit in json.utf16 {
      if unit < 128, let scalar = Unicode.Scalar(unit) {
        text.unicodeScalars.append(scalar)
      } else {
        text += "\\u" + Hexadecimal.text([UInt8(unit >> 8), UInt8(unit & 255)])
      }
    }
    return text
  }
}
