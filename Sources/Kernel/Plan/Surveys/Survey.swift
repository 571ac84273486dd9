/// A short questionnaire that visitors answer without saying who they are (phiếu khảo sát mức độ hài lòng). Source: the Plan, IV.1.d.
package struct Survey: Sendable, Hashable {
  /// A language that all of its texts are given in, beside those of the pages.
  package struct Tongue: Sendable, Hashable {
    package var language: Language
    /// In that language itself: 한국어.
    package var name: String

    package init(language: Language, name: String) {
      self.language = language
      self.name = name
    }
  }

  package var id: String
  /// Raised when a wording changes; a question that asks for something else gets another id.
  package var version: Int
  package var label: LocalizedText
  /// What stands above the questions.
  package var lead: LocalizedText
  /// Profiles of the places and bodies that it may be asked at; empty: any that is located or a unit.
  package var places: [String]
  package var tongues: [Tongue]
  package var questions: [SurveyQuestion]
  /// The id of the question on a scale whose satisfied share stands for the whole.
  package var main: String

  package init(
    id: String, version: Int = 1, label: LocalizedText, lead: LocalizedText, places: [String] = [], tongues: [Tongue] = [], questions: [SurveyQuestion], main: String
  ) {
    self.id = id
    self.version = version
    self.label = label
    self.lead = lead
    self.places = places
    self.tongues = tongues
    self.questions = questions
    self.main = main
  }

  package func question(_ id: String) -> SurveyQuestion? { questions.first { $0.id == id } }

  /// The question for words of one's own; `nil`: there is none.
  package var comment: SurveyQuestion? { questions.first { $0.kind == .comment } }

  /// Those whose answers are counted.
  package var counted: [SurveyQuestion] { questions.filter { $0.kind != .comment } }

  /// Whether it may be asked about records of `profile`.
  package func suits(_ profile: Profile) -> Bool {
    places.isEmpty ? !profile.traits.isDisjoint(with: [.located, .unit]) : places.contains(profile.id)
  }
}
