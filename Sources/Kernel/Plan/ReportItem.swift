/// One question of a data set to be reported.
package struct ReportItem: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable { case count, percent, text, yesNo = "yes-no" }

  package var id: String
  package var label: LocalizedText
  package var kind: Kind
  package var unitOfMeasure: LocalizedText?
  package var isRequired: Bool
  package var needsEvidence: Bool
  package var must: [ReportRule]

  package init(
    id: String, label: LocalizedText, kind: Kind, unitOfMeasure: LocalizedText? = nil, isRequired: Bool = true, needsEvidence: Bool = false, must: [ReportRule] = []
  ) {
    self.id = id
    self.label = label
    self.kind = kind
    self.unitOfMeasure = unitOfMeasure
    self.isRequired = isRequired
    self.needsEvidence = needsEvidence
    self.must = must
  }
}

/// What must hold of the value of an item.
package enum ReportRule: Sendable, Hashable {
  /// Not above another item of the same data set.
  case notAbove(String)
  case atLeast(Double)
  case atMost(Double)
}
