/// A form that agencies or communes fill each period.
package struct ReportDataSet: Sendable, Hashable {
  package enum Frequency: String, Sendable, Hashable, CaseIterable { case monthly, quarterly, yearly }

  package enum Reporters: Sendable, Hashable {
    /// Ids of agencies.
    case agencies([String])
    /// All communes and wards of today.
    case communes
    /// Published records of a profile, of certain kinds.
    case units(UnitLevel)
  }

  package var id: String
  package var label: LocalizedText
  package var frequency: Frequency
  /// Days after the end of the period.
  package var due: Int
  package var reporters: Reporters
  package var items: [ReportItem]

  package init(id: String, label: LocalizedText, frequency: Frequency, due: Int, reporters: Reporters, items: [ReportItem]) {
    self.id = id
    self.label = label
    self.frequency = frequency
    self.due = due
    self.reporters = reporters
    self.items = items
  }

  package func item(_ id: String) -> ReportItem? { items.first { $0.id == id } }
}
