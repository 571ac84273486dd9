/// A section of the Plan that tasks stand under, as "IV.2.a" with its heading.
package struct PlanSection: Sendable, Hashable {
  package var id: String
  package var label: LocalizedText

  package init(id: String, label: LocalizedText) {
    self.id = id
    self.label = label
  }
}
