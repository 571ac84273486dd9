import Kernel

/// How many people the register holds data of.
package struct PersonCounts: Sendable, Hashable {
  /// From so many people on, a system counts as one of security level 3. Source: the criteria of the levels beside TCVN 14423:2026, read through a summary.
  package static let basicTrigger = 100_000
  package static let sensitiveTrigger = 10_000

  package enum Source: String, Sendable, Hashable, CaseIterable { case accounts, consents, records, cases }

  /// When it was counted; milliseconds of UTC since 1970.
  package private(set) var at: Int64 = 0
  /// Of each source; those with sensitive data are counted among the basic ones too.
  package private(set) var basic: [Source: Int] = [:]
  package private(set) var sensitive: [Source: Int] = [:]

  package func total(_ kind: PersonalDataClass) -> Int { (kind == .basic ? basic : sensitive).values.reduce(0, +) }
  package func isOver(_ kind: PersonalDataClass) -> Bool { total(kind) >= (kind == .basic ? Self.basicTrigger : Self.sensitiveTrigger) }

  mutating func set(_ source: Source, _ count: Int, sensitive: Int) {
    basic[source] = count
    self.sensitive[source] = sensitive
  }

  // MARK: As it is kept

  var value: Value {
    func told(_ counts: [Source: Int]) -> Value { .object(Dictionary(counts.map { ($0.key.rawValue, Value.int(Int64($0.value))) }, uniquingKeysWith: { first, _ in first })) }
    return .object(["at": .int(at), "basic": told(basic), "sensitive": told(sensitive)])
  }

  init(at: Int64 = 0) { self.at = at }

  /// `nil` for anything else than what `value` gives.
  init?(_ value: Value) {
    guard let at = value["at"]?.int else { return nil }
    self.at = at
    for source in Source.allCases { set(source, Int(value["basic"]?[source.rawValue]?.int ?? 0), sensitive: Int(value["sensitive"]?[source.rawValue]?.int ?? 0)) }
  }
}

extension ConsentStore {
  private static let countsSetting = "people"
  /// Milliseconds until it is counted again.
  private static let countsGood: Int64 = 86_400_000

  /// As it was counted last; `nil`: never yet.
  package func lastCounts() async throws -> PersonCounts? {
    try await database.read { connection in
      try connection.run("SELECT value FROM setting WHERE name = ? -- lastPersonCounts", [.text(Self.countsSetting)]).first.flatMap { try? PersonCounts(Value(json: $0.text(0))) }
    }
  }

  /// Counts and keeps the figure, unless one is less than a day old. It reads bodies of records: for a job, not for a page.
  package func countAgain(_ declarations: Declarations) async throws {
    if let last = try await lastCounts(), last.at > now - Self.countsGood, last.at <= now { return }
    let json = try await counts(declarations).value.json
    try await database.write { connection in
      _ = try connection.run(
        "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value -- keepPersonCounts", [.text(Self.countsSetting), .text(json)])
    }
  }

  /// Accounts of people, different people of consents, records with a personal field (one person each), and cases whose sender is known. Somebody who stands in several places is counted in each.
  package func counts(_ declarations: Declarations) async throws -> PersonCounts {
    let now = now
    return try await database.read { connection in
      func number(_ sql: String, _ arguments: [SQLValue] = []) throws -> Int { Int(try connection.run(sql, arguments).first?.int(0) ?? 0) }
      func holdsSensitive(_ tables: String...) -> Bool {
        declarations.processing.contains { activity in
          activity.data.contains { $0.class == .sensitive } && activity.source.contains { source in tables.contains { source.hasPrefix($0 + ".") } }
        }
      }
      var counts = PersonCounts(at: now)
      let accounts = try number("SELECT count(*) FROM account WHERE kind <> 'service' -- countPeopleOfAccounts")
      counts.set(.accounts, accounts, sensitive: holdsSensitive("account", "session", "audit_event") ? accounts : 0)
      let consents = try number("SELECT count(DISTINCT subject_key) FROM consent -- countPeopleOfConsents")
      counts.set(.consents, consents, sensitive: holdsSensitive("consent") ? consents : 0)
      let cases = try number("SELECT count(*) FROM case_file WHERE contact IS NOT NULL -- countPeopleOfCases")
      counts.set(.cases, cases, sensitive: holdsSensitive("case_file") ? cases : 0)
      let records = try Self.records(declarations, connection)
      counts.set(.records, records.all, sensitive: records.sensitive)
      return counts
    }
  }

  /// How many records hold a personal field, and how many of them a sensitive one, in one pass over the bodies.
  private static func records(_ declarations: Declarations, _ connection: any SQLConnection) throws -> (all: Int, sensitive: Int) {
    guard let all = condition([.basic, .sensitive], declarations) else { return (0, 0) }
    let sensitive = condition([.sensitive], declarations) ?? ("1 = 0", [])
    let sql = """
      SELECT count(*), count(CASE WHEN \(sensitive.0) THEN 1 END) FROM record r JOIN revision v ON v.record = r.id AND v.number = r.head
      WHERE r.state <> 'erased' AND (\(all.0)) -- countPersonalRecords
      """
    let row = try connection.run(sql, sensitive.1 + all.1).first
    return (Int(row?.int(0) ?? 0), Int(row?.int(1) ?? 0))
  }

  /// Which records hold a personal field of one of `kinds`: bodies are canonical, so a key stands in them as `"name":`. `nil` where no profile declares any.
  private static func condition(_ kinds: [PersonalDataClass], _ declarations: Declarations) -> (String, [SQLValue])? {
    var parts: [String] = [], arguments: [SQLValue] = []
    for profile in declarations.profiles {
      let fields = profile.fields.filter { field in kinds.contains { field.holds($0) } }
      guard !fields.isEmpty else { continue }
      parts.append("r.profile = ? AND (\(fields.map { _ in "v.body LIKE ? ESCAPE '!'" }.joined(separator: " OR ")))")
      arguments.append(.text(profile.id))
      arguments += fields.map { .text("%\"\($0.id.replacing("_", with: "!_"))\":%") }
    }
    return parts.isEmpty ? nil : (parts.joined(separator: " OR "), arguments)
  }
}
