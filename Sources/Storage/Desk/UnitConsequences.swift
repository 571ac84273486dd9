import Kernel

/// What falls to other units of itself when units are joined, divided or moved, without a record being written.
package struct UnitConsequences: Sendable, Hashable {
  /// Records that belong to the units, as far as the person who asks may see them.
  package let records: Int
  /// Of these, those that wait for review, and those that an open case is about.
  package let reviews: Int
  package let cases: Int
  /// Accounts with a role that was given for one of the units: it reaches what that unit has now, not what its successor gets.
  package let accounts: Int
}

extension DeskStore {
  /// Counts what belongs to `units` themselves, not to those that lie in them.
  package func consequences(for units: [RecordID], policy: AccessPolicy, tree: UnitTree) async throws -> UnitConsequences {
    guard !units.isEmpty else { return UnitConsequences(records: 0, reviews: 0, cases: 0, accounts: 0) }
    let marks = units.map { _ in "?" }.joined(separator: ", "), ids = units.map { SQLValue.text($0.text) }
    return try await reading { source in
      func count(_ sql: String, _ arguments: [SQLValue]) throws -> Int { Int(try source.connection.run(sql, arguments).first?.int(0) ?? 0) }
      let accounts = try count(
        "SELECT count(DISTINCT g.account) FROM account_grant g JOIN account a ON a.id = g.account WHERE a.state IN ('active', 'invited') AND g.unit IN (\(marks)) -- accountsOfUnits", ids)
      guard var condition = SelectionCondition(policy, tree) else { return UnitConsequences(records: 0, reviews: 0, cases: 0, accounts: accounts) }
      condition.require("r.unit IN (\(marks))", ids)
      return UnitConsequences(
        records: try count("SELECT count(*) FROM record r WHERE \(condition.text) -- recordsOfUnits", condition.arguments),
        reviews: try count("SELECT count(*) FROM review w JOIN record r ON r.id = w.record WHERE w.state = 'open' AND \(condition.text) -- reviewsOfUnits", condition.arguments),
        cases: try count("SELECT count(*) FROM case_file f JOIN record r ON r.id = f.record WHERE f.state = 'open' AND \(condition.text) -- casesOfUnits", condition.arguments),
        accounts: accounts)
    }
  }
}
