/// Who the Plan gives work to.
package struct Agency: Sendable, Hashable {
  package var id: String
  package var label: LocalizedText
  /// The identifier of its record: a unit or an institution; `nil`: it has none.
  package var unit: String?

  package init(id: String, label: LocalizedText, unit: String? = nil) {
    self.id = id
    self.label = label
    self.unit = unit
  }
}
