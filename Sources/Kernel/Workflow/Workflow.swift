/// The way of a profile's records from draft to published (quy trình duyệt), as `workflows.yaml` declares it:
/// draft → submitted → published or returned → withdrawn.
package struct Workflow: Sendable, Hashable {
  /// What somebody outside of the house has to say first (ý kiến bằng văn bản); the reviewer's clock stands still while they are asked.
  package struct Opinion: Sendable, Hashable {
    /// The group of the profile that holds what was answered.
    package let field: String
    /// What asking for it is called.
    package let label: LocalizedText
    /// The law that asks for it.
    package let source: LocalizedText

    package init(field: String, label: LocalizedText, source: LocalizedText) {
      self.field = field
      self.label = label
      self.source = source
    }
  }

  package let id: String
  package let label: LocalizedText
  /// Working days in which a submitted record is approved or sent back.
  package let reviewDays: Int
  /// Working days in which a returned record is mended.
  package let mendDays: Int
  package let opinion: Opinion?

  package init(id: String, label: LocalizedText, reviewDays: Int, mendDays: Int, opinion: Opinion? = nil) {
    self.id = id
    self.label = label
    self.reviewDays = reviewDays
    self.mendDays = mendDays
    self.opinion = opinion
  }

  /// What holds where nothing is declared. Its days are the house's own figures: no law sets them.
  package static let standard = Workflow(id: "review", label: LocalizedText(vi: "Duyệt trước khi công bố", en: "Review before publication"), reviewDays: 5, mendDays: 10)
}
