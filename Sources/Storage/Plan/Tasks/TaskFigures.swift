import Kernel

/// What assignments need to know of figures, given by whoever counts them.
package struct TaskFigures: Sendable {
  package typealias Counting = @Sendable (_ indicator: String, _ records: [RecordID]) async throws -> Set<RecordID>
  package typealias Missing = @Sendable (_ indicator: String, _ unit: RecordID) async throws -> Int?
  package typealias Lacking = @Sendable (_ indicator: String, _ unit: RecordID, _ policy: AccessPolicy) async throws -> [RecordID]

  /// Those of these records that count now for an indicator.
  package let counting: Counting
  /// How many records of a unit do not count yet; `nil`: nothing is counted there, so that nothing ends by itself.
  package let missing: Missing
  /// The first of the records of a unit that do not count yet, as far as somebody may see them.
  package let lacking: Lacking

  package init(counting: @escaping Counting, missing: @escaping Missing, lacking: @escaping Lacking) {
    self.counting = counting
    self.missing = missing
    self.lacking = lacking
  }

  /// Nothing counts: assignments are ended by hand alone.
  package static let none = TaskFigures(counting: { _, _ in [] }, missing: { _, _ in nil }, lacking: { _, _, _ in [] })
}
