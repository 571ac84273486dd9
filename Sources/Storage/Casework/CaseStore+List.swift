import Kernel

/// Lists of the cases that somebody may see. The database filters, orders, counts and pages them.
extension CaseStore {
  /// Which cases a list holds.
  package enum Listing: String, Sendable, Hashable, CaseIterable {
    /// Those that something is to be done about.
    case open
    case closed
    case all

    fileprivate var condition: String {
      switch self {
      case .open: "c.state IN ('open', 'decided')"
      case .closed: "c.state = 'closed'"
      case .all: "1 = 1"
      }
    }
  }

  /// What a list is asked for; every part narrows it.
  package struct Query: Sendable, Hashable {
    package var listing = Listing.open
    /// The id of a kind.
    package var kind: String?
    /// Who deals with them.
    package var assigned: RecordID?
    /// Only those of which a clock has run out.
    package var isOverdue = false

    package init(_ listing: Listing = .open) { self.listing = listing }
  }

  /// Cases are counted up to here.
  package static let mostCounted = 10_000

  /// What runs out first stands first; cases without a running clock come last, the newest first.
  package func files(_ query: Query, policy: AccessPolicy, skipping skipped: Int = 0, limit: Int) async throws -> [CaseFile] {
    let (reached, arguments) = condition(query, policy)
    let order = """
      WHERE \(reached)
      ORDER BY CASE WHEN c.state = 'closed' THEN NULL ELSE (SELECT min(k.due) FROM case_clock k WHERE k.file = c.id AND k.met IS NULL) END NULLS LAST, c.filed DESC, c.id DESC
      LIMIT ? OFFSET ? -- casesOfList
      """
    return try await database.read { try Self.files(where: order, arguments + [.int(limit), .int(skipped)], $0) }
  }

  /// How many cases each list holds, `mostCounted` at most.
  package func counts(_ queries: [Query], policy: AccessPolicy) async throws -> [Int] {
    let statements = queries.map { condition($0, policy) }
    return try await database.read { connection in
      try statements.map { reached, arguments in
        let sql = "SELECT count(*) FROM (SELECT 1 FROM case_file c LEFT JOIN record r ON r.id = c.record WHERE \(reached) LIMIT \(Self.mostCounted)) t -- caseCount"
        return Int(try connection.run(sql, arguments).first?.int(0) ?? 0)
      }
    }
  }

  private func condition(_ query: Query, _ policy: AccessPolicy) -> (String, [SQLValue]) {
    let reach = CaseReach(policy, register.declarations)
    var parts = [query.listing.condition, "(\(reach.condition))"], arguments = reach.arguments
    if let kind = query.kind {
      parts.append("c.kind = ?")
      arguments.append(.text(kind))
    }
    if let assigned = query.assigned {
      parts.append("c.assigned = ?")
      arguments.append(.text(assigned.text))
    }
    if query.isOverdue {
      parts.append("c.state <> 'closed' AND EXISTS (SELECT 1 FROM case_clock k WHERE k.file = c.id AND k.met IS NULL AND k.due < ?)")
      arguments.append(.int(now))
    }
    return (parts.joined(separator: " AND "), arguments)
  }
}
