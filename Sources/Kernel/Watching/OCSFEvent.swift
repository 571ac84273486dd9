/// An act of the log in the words of the Open Cybersecurity Schema Framework, for a SOC. Each carries its number and the link of the one before, so that a gap is seen.
/// Source: OCSF schema 1.5.0; ISO 8601 for times as texts, milliseconds of UTC since 1970 for those as numbers.
package struct OCSFEvent: Sendable {
  package static let version = "1.5.0"
  private static let product = "Phố Hiến"

  private let event: AuditEvent
  private let previous: String?
  private let names: [RecordID: String]
  private let release: String
  private let place: OCSFClass

  /// `previous`: the link of the event before; `nil` where that one is missing. `release`: the version of this program. `names`: sign-in names by account.
  package init(_ event: AuditEvent, previous: String?, names: [RecordID: String] = [:], release: String) {
    self.event = event
    self.previous = previous
    self.names = names
    self.release = release
    place = OCSFClass.of(event)
  }

  package var value: Value {
    let category = place.category == 2 ? "Findings" : "Identity & Access Management"
    var members: [String: Value] = [
      "activity_id": number(place.activity), "activity_name": .string(place.activityName), "category_uid": number(place.category), "category_name": .string(category),
      "class_uid": number(place.uid), "class_name": .string(place.name), "type_uid": number(place.type), "time": .int(event.at),
    ]
    members["severity_id"] = number(severity.rawValue)
    members["severity"] = .string(severity.label[.english])
    members["status_id"] = number(status.id)
    members["status"] = .string(status.name)
    members["message"] = .string(message)
    members["metadata"] = metadata
    members["unmapped"] = unmapped
    if let reason = event.reason { members["status_detail"] = .string(reason) }
    members.merge(ofClass) { $1 }
    return .object(members)
  }

  /// How grave it is: 1 informational to 5 critical. Source: OCSF schema 1.5.0, `severity_id`.
  package var severity: DetectionRule.Severity {
    switch event.act {
    case .detection: event.object.flatMap { DetectionRule(rawValue: $0) }?.severity ?? .medium
    case .logChecked: event.result == .refused ? .critical : .informational
    case .backupMade, .backupProven: event.result == .refused ? .high : .informational
    case .accountLocked, .secondFactorDropped, .clockJumped: .medium
    case .roleGranted, .roleRevoked, .accountMade: .low
    default: event.result == .refused ? .low : .informational
    }
  }

  private var status: (id: Int, name: String) {
    switch event.act {
    case .detection: (1, "New")
    case .alarmSettled: (4, "Resolved")
    default: event.result == .done ? (1, "Success") : (2, "Failure")
    }
  }

  private var message: String {
    let refused = event.result == .refused ? ", refused" : ""
    return event.act.label[.english] + refused + (event.object.map { ": \($0)" } ?? "")
  }

  private var metadata: Value {
    var members: [String: Value] = [
      "version": .string(Self.version), "uid": .string(event.link), "sequence": .int(event.number), "original_time": .string(Timestamp.precise(event.at)),
      "event_code": .string(event.act.rawValue), "log_name": "audit",
      "product": .object(["name": .string(Self.product), "vendor_name": .string(Self.product), "version": .string(release)]),
    ]
    if let reference = event.reference { members["correlation_uid"] = .string(reference) }
    return .object(members)
  }

  /// The event as the log has it, with what its link is checked by.
  private var unmapped: Value {
    .object([
      "act": .string(event.act.rawValue), "result": .string(event.result.rawValue), "account": optional(event.account?.text), "object": optional(event.object), "reason": optional(event.reason),
      "client": optional(event.client), "session": optional(event.session), "reference": optional(event.reference), "link": .string(event.link), "previous": optional(previous),
    ])
  }

  // MARK: What a class asks for besides

  private var ofClass: [String: Value] {
    switch place.uid {
    case OCSFClass.authentication: return authentication.merging(acting) { $1 }.merging(source) { $1 }
    case OCSFClass.accountChange: return ["user": user].merging(acting) { $1 }.merging(source) { $1 }
    case OCSFClass.userAccess: return ["user": user, "privileges": privileges].merging(acting) { $1 }
    case OCSFClass.finding: return ["finding_info": finding].merging(evidences) { $1 }
    default: return ["entity": entity].merging(acting) { $1 }
    }
  }

  private var privileges: Value { .list([.string(event.reason.flatMap { Grant(text: $0) }?.role ?? event.reason ?? "unknown")]) }
  private var entity: Value { .object(["name": .string(event.object ?? "audit"), "type": .string(event.act.rawValue)]) }

  private var authentication: [String: Value] {
    ["user": user, "service": .object(["name": .string(Self.product)]), "is_mfa": .bool(event.act == .secondFactor), "is_remote": .bool(event.client != Actor.terminal.client)]
  }

  /// Acts that people do to their own account.
  private var isOwn: Bool {
    switch event.act {
    case .signIn, .signOut, .secondFactor, .secondFactorSet, .recoveryCodes, .passwordSet, .accountLocked: true
    default: false
    }
  }

  /// The account that it was done to.
  private var user: Value {
    var members: [String: Value] = ["type_id": number(event.object == nil && event.account == nil ? 0 : 1)]
    members["name"] = .string(event.object ?? (isOwn ? event.account.map { names[$0] ?? $0.text } : nil) ?? "unknown")
    if isOwn, let account = event.account { members["uid"] = .string(account.text) }
    return .object(members)
  }

  /// Who did it; nothing where nobody was signed in.
  private var acting: [String: Value] {
    var members: [String: Value] = [:]
    if let account = event.account {
      var user: [String: Value] = ["uid": .string(account.text)]
      if let name = names[account] { user["name"] = .string(name) }
      members["user"] = .object(user)
    } else if let client = event.client, !isAddress(client) {
      members["app_name"] = .string(client)
    }
    if let session = event.session { members["session"] = .object(["uid": .string(session)]) }
    return members.isEmpty ? [:] : ["actor": .object(members)]
  }

  private var source: [String: Value] { event.client.map { ["src_endpoint": endpoint($0)] } ?? [:] }

  private func endpoint(_ client: String) -> Value { .object([(isAddress(client) ? "ip" : "name"): .string(client)]) }

  /// The log names clients by their network address, the terminal and processes by a word.
  private func isAddress(_ client: String) -> Bool {
    let isIPv4 = client.split(separator: ".").count == 4 && client.allSatisfy { $0.isNumber || $0 == "." }
    return isIPv4 || client.contains(":") && client.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
  }

  private var finding: Value {
    guard event.act == .detection else { return .object(["uid": .string(event.object ?? "\(event.number)"), "title": .string(event.act.label[.english])]) }
    let id = event.object ?? "unknown", rule = DetectionRule(rawValue: id)
    let title = rule?.label[.english] ?? id
    return .object([
      "uid": .string("\(event.number)"), "title": .string(title), "desc": .string(event.reason ?? ""), "created_time": .int(event.at), "types": .list([.string(id)]),
      "analytic": .object(["type_id": .int(1), "uid": .string(id), "name": .string(title)]),
    ])
  }

  private var evidences: [String: Value] {
    guard let (name, value) = Finding(event)?.named else { return [:] }
    switch name {
    case "client": return ["evidences": .list([.object(["src_endpoint": endpoint(value)])])]
    case "account": return ["evidences": .list([.object(["user": .object(["name": .string(value)])])])]
    default: return [:]
    }
  }

  private func number(_ number: Int) -> Value { .int(Int64(number)) }
  private func optional(_ text: String?) -> Value { text.map { .string($0) } ?? .null }
}
