/// A task that sections IV to VIII of the Plan give.
package struct PlanTask: Sendable, Hashable {
  /// Source: section V of the Plan.
  package enum Phase: String, Sendable, Hashable, CaseIterable { case first = "2026", second = "2027-2028", third = "2029-2030" }

  package var id: String
  package var label: LocalizedText
  /// As "IV.1.a".
  package var section: String
  /// The agency that leads.
  package var owner: String
  /// Agencies that work with it.
  package var partners: [String]
  package var phases: [Phase]
  /// Indicators that it serves.
  package var indicators: [String]

  package init(id: String, label: LocalizedText, section: String, owner: String, partners: [String] = [], phases: [Phase], indicators: [String] = []) {
    self.id = id
    self.label = label
    self.section = section
    self.owner = owner
    self.partners = partners
    self.phases = phases
    self.indicators = indicators
  }
}
