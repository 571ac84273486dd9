/// One question of a survey.
package struct SurveyQuestion: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// 1 to 5, each with its word; 4 and 5 are satisfied.
    case scale
    case yesNo = "yes-no"
    /// One of its options.
    case choice
    /// Words of one's own; never asked for.
    case comment
  }

  package struct Option: Sendable, Hashable {
    package var id: String
    package var label: LocalizedText

    package init(id: String, label: LocalizedText) {
      self.id = id
      self.label = label
    }
  }

  /// Values of a scale.
  package static let steps = 1...5
  /// Those that count as satisfied.
  package static let satisfied = 4...5
  /// Characters of a comment.
  package static let longestComment = 500

  package var id: String
  package var label: LocalizedText
  package var kind: Kind
  /// What may be chosen, in order: the five words of a scale with the ids 1 to 5, yes and no, or options of its own; none for a comment.
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
