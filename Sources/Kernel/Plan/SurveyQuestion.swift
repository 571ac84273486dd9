/// One question of a survey.
package struct SurveyQuestion: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// 1 to 5.
    case scale
    case choice
    case yesNo = "yes-no"
  }

  package struct Option: Sendable, Hashable {
    package var id: String
    package var label: LocalizedText

    package init(id: String, label: LocalizedText) {
      self.id = id
      self.label = label
    }
  }

  package var id: String
  package var label: LocalizedText
  package var kind: Kind
  package var options: [Option]
  package var isRequired: Bool

  package init(id: String, label: LocalizedText, kind: Kind, options: [Option] = [], isRequired: Bool = true) {
    self.id = id
    self.label = label
    self.kind = kind
    self.options = options
    self.isRequired = isRequired
  }
}
