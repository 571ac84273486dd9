import Kernel

/// Records that carry a term of a vocabulary.
extension DeskStore {
  /// The working copies that carry `key` in a field that `policy` lets be seen, in the order of ids, `most` at most. Reads the bodies of all records whose kind has such a field:
  /// no index knows what working copies hold.
  package func carriers(of key: TermKey, policy: AccessPolicy, units: UnitTree, most: Int) async throws -> [RecordID] {
    let profiles = TermPlaces.profiles(carrying: key.vocabulary, in: store.declarations)
    guard !profiles.isEmpty else { return [] }
    return try await reading { source in
      guard var condition = SelectionCondition(policy, units) else { return [] }
      condition.require("r.profile IN (\(profiles.map { _ in "?" }.joined(separator: ", ")))", profiles.map { .text($0.id) })
      // Bodies are canonical: a code stands in them between quotation marks. What is found so is looked at again.
      condition.require("v.body LIKE ? ESCAPE '!'", [.text("%\"\(Self.escaped(key.code))\"%")])
      let sql = """
        SELECT \(HeaderColumns.list), v.body FROM record r JOIN revision v ON v.record = r.id AND v.number = r.head
        WHERE \(condition.text) ORDER BY r.id -- carriersOfTerm
        """
      var found: [RecordID] = []
      // One pass, row by row: all bodies at once would be more than the memory holds.
      try source.connection.each(sql, condition.arguments) { row in
        guard found.count < most else { return }
        let header = HeaderColumns.header(row)
        guard let sight = policy.sight(of: header), let profile = source.declarations.profile(header.profile), let body = try row[HeaderColumns.count].text.map({ try Value(json: $0) }) else { return }
        if TermPlaces.keys(in: body, of: profile.fields, where: { $0.sensitivity <= sight }).contains(key) { found.append(header.id) }
      }
      return found
    }
  }

  private static func escaped(_ code: String) -> String { code.replacing("!", with: "!!").replacing("%", with: "!%").replacing("_", with: "!_") }
}
