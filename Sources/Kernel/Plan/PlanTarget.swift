/// One target of section III.2 of the Plan.
package struct PlanTarget: Sendable, Hashable {
  /// 1…14.
  package var number: Int
  /// The Plan's own sentence.
  package var label: LocalizedText
  /// Ids, in their order.
  package var indicators: [String]

  /// Its number, as it stands in addresses.
  package var id: String { String(number) }

  package init(number: Int, label: LocalizedText, indicators: [String] = []) {
    self.number = number
    self.label = label
    self.indicators = indicators
  }
}
