/// The text that a report is made from, as `plan/reports/<id>.yaml` declares it to begin with; officers change it at the desk. See `ReportMarkup`.
package struct ReportTemplate: Sendable, Hashable {
  /// `province`: on all of the Plan. `agency`: on what one agency answers for.
  package enum Scope: String, Sendable, Hashable, CaseIterable { case province, agency }

  package var id: String
  package var label: LocalizedText
  package var scope: Scope
  package var text: String

  package init(id: String, label: LocalizedText, scope: Scope, text: String) {
    self.id = id
    self.label = label
    self.scope = scope
    self.text = text
  }
}
