import Kernel

/// Records as somebody selects them at a desk.
extension DeskStore {
  /// The working copies that `selection` means, published ones among them, as far as the account may see them: in the order of ids, from behind `place`. `total` is counted up to
  /// `RecordStore.mostCounted`. Erased records and lists that the account may not see are none.
  package func select(
    _ selection: RecordSelection, policy: AccessPolicy, units: UnitTree, after place: RecordID? = nil, limit: Int
  ) async throws -> (records: [RevealedRecord], total: Int, next: RecordID?) {
    try await reading { source in
      guard let condition = try SelectionCondition(selection, policy, units, source) else { return ([], 0, nil) }
      let page = try source.page(condition, after: place, limit: limit)
      let records = try source.revealed(page.headers) { policy.sight(of: $0) }
      return (records, try source.count(condition, most: RecordStore.mostCounted), page.next)
    }
  }

  /// Asks the register at one moment.
  func reading<T: Sendable>(_ body: @Sendable @escaping (SelectionSource) throws -> T) async throws -> T {
    let now = store.clock(), declarations = store.declarations
    return try await store.database.read { try body(SelectionSource(connection: $0, declarations: declarations, now: now)) }
  }
}
