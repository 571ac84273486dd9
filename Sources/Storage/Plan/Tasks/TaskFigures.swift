import Kernel

/// What assignments need to know of figures, given by whoever counts them.
package struct TaskFigures: Sendable {
  /// Those of these records that count now for an indicator.
  package let counting: @Sendable (_ indicator: String, _ records: [RecordID]) async throws -> Set<RecordID>
  /// How many records of a unit do not count yet; `nil`: nothing is counted there, so that nothing ends by itself.
  package let missing: @Sendable (_ indicator: String, _ unit: RecordID) async throws -> Int?

  package init(
    counting: @escaping @Sendable (_ indicator: String, _ records: [RecordID]) async throws -> Set<RecordID>, missing: @escaping @Sendable (_ indicator: String, _ unit: RecordID) async throws -> Int?
  ) {
    self.counting = counting
    self.missing = missing
  }

  /// Nothing counts: assignments are ended by hand alone.
  package static let none = TaskFigures(counting: { _, _ in [] }, missing: { _, _ in nil })
}
