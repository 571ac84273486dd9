import Kernel

/// Consents and other grounds (sổ ghi nhận sự đồng ý): the only way to these tables. Who it is lies encrypted in them. Every change is told to the log in the same transaction,
/// without a word of whom it is about.
package struct ConsentStore: Sendable {
  package let log: AuditLog
  let secret: InstanceSecret
  var database: any Database { log.database }
  /// Milliseconds of UTC since 1970.
  package var now: Int64 { log.clock() }

  package init(_ accounts: AccountStore) {
    log = accounts.log
    secret = accounts.secret
  }

  /// What the register is asked for; every part narrows it.
  package struct Query: Sendable {
    /// The id of an activity.
    package var purpose: String?
    package var state: Consent.State?
    /// A whole name (marks and capitals do not matter), telephone number or mail address.
    package var person: String?
    /// Only those entered before this one.
    package var before: RecordID?

    package init() {}
  }

  /// Those entered last come first.
  package func consents(_ query: Query, most: Int) async throws -> [Consent] {
    let (filter, arguments) = condition(query)
    let secret = secret
    return try await database.read { connection in
      try connection.run("\(Self.selection)\(filter) ORDER BY c.id DESC LIMIT ? -- consents", arguments + [.int(most)]).map { Self.consent($0, secret) }
    }
  }

  package func count(_ query: Query) async throws -> Int {
    let (filter, arguments) = condition(query)
    return try await database.read { Int(try $0.run("SELECT count(*) FROM consent c\(filter) -- consentCount", arguments).first?.int(0) ?? 0) }
  }

  package func consent(_ id: RecordID) async throws -> Consent? {
    let secret = secret
    return try await database.read { try $0.run("\(Self.selection) WHERE c.id = ? -- consentByID", [.text(id.text)]).first.map { Self.consent($0, secret) } }
  }

  private func condition(_ query: Query) -> (String, [SQLValue]) {
    var parts: [String] = [], arguments: [SQLValue] = []
    if let purpose = query.purpose {
      parts.append("c.purpose = ?")
      arguments.append(.text(purpose))
    }
    if let before = query.before {
      parts.append("c.id < ?")
      arguments.append(.text(before.text))
    }
    if let person = query.person {
      parts.append("c.id IN (SELECT k.consent FROM consent_key k WHERE k.digest = ?)")
      arguments.append(.text(PersonKey.guessed(person).map { digest($0) } ?? ""))
    }
    switch query.state {
    case .valid: parts.append("c.withdrawn IS NULL AND (c.expires IS NULL OR c.expires >= ?)")
    case .expired: parts.append("c.withdrawn IS NULL AND c.expires < ?")
    case .withdrawn: parts.append("c.withdrawn IS NOT NULL")
    case nil: break
    }
    if query.state == .valid || query.state == .expired { arguments.append(.int(now)) }
    return (parts.isEmpty ? "" : " WHERE " + parts.joined(separator: " AND "), arguments)
  }

  func digest(_ key: String) -> String { secret.digest(of: key, for: "data subject") }

  /// How the log names whoever these words look for; `nil` for no words.
  package func mark(of words: String) -> String? { PersonKey.guessed(words).map { String(digest($0).prefix(12)) } }

  // MARK: Rows

  static let selection = """
    SELECT c.id, c.purpose, c.basis, c.subject, c.terms, coalesce(r.identifier, a.name), c.way, c.given, c.expires, c.withdrawn, c.withdrawal, c.entered, w.name
    FROM consent c LEFT JOIN record r ON r.id = c.record LEFT JOIN account a ON a.id = c.account LEFT JOIN account w ON w.id = c.author
    """

  static func consent(_ row: SQLRow, _ secret: InstanceSecret) -> Consent {
    let id = RecordID(stored: row.text(0))
    func opened(_ column: Int, _ what: Sealed) -> Value? {
      row[column].text.flatMap { secret.opened($0, context: what.context(id)) }.flatMap { try? Value(json: String(decoding: $0, as: UTF8.self)) }
    }
    let subject = opened(3, .subject).map { value in
      Consent.Subject(
        name: value["name"]?.string ?? "", phone: value["phone"]?.string ?? "", mail: value["mail"]?.string ?? "", address: value["address"]?.string ?? "")
    }
    let terms = opened(4, .terms)
    return Consent(
      id: id, purpose: row.text(1), basis: LegalBasis(rawValue: row.text(2)) ?? .consent, subject: subject, wording: terms?["wording"]?.string ?? "",
      evidence: terms?["evidence"]?.string ?? "", about: row[5].text, way: Consent.Way(rawValue: row.text(6)) ?? .paper, given: row.int(7), expires: row[8].int,
      withdrawn: row[9].int, withdrawal: opened(10, .withdrawal)?.string, entered: row.int(11), author: row[12].text)
  }

  /// What is encrypted of a consent; one is not taken for another, nor for that of another consent.
  enum Sealed: String {
    case subject, terms, withdrawal

    func context(_ id: RecordID) -> String { "consent:\(id.text):\(rawValue)" }
  }

  static func sealed(_ value: Value, _ what: Sealed, of id: RecordID, _ secret: InstanceSecret) throws -> String {
    try secret.sealed(Array(value.json.utf8), context: what.context(id))
  }
}
