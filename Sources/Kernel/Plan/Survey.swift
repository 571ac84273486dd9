/// A short questionnaire that visitors answer without saying who they are.
package struct Survey: Sendable, Hashable {
  package var id: String
  package var label: LocalizedText
  package var lead: LocalizedText
  /// Profiles of the places that it may be asked at; empty: anywhere.
  package var places: [String]
  package var questions: [SurveyQuestion]

  package init(id: String, label: LocalizedText, lead: LocalizedText, places: [String] = [], questions: [SurveyQuestion]) {
    self.id = id
    self.label = label
    self.lead = lead
    self.places = places
    self.questions = questions
  }
}
