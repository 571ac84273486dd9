/// Where a survey is asked: one survey at one place or about one service of a body, with the code that is printed for it.
package struct SurveyPoint: Sendable, Hashable {
  package enum State: String, Sendable, Hashable, CaseIterable { case open, closed }

  package var code: String
  /// The id of a survey.
  package var survey: String
  /// The place or body that is asked about.
  package var record: RecordID
  /// Which of its services, in words; empty: the place itself.
  package var service: String
  package var state: State
  /// The code that is used instead.
  package var successor: String?
  /// Why it was closed, for visitors; empty: not told.
  package var reason: String
  /// Milliseconds of UTC since 1970.
  package var made: Int64
  package var closed: Int64?

  package init(code: String, survey: String, record: RecordID, service: String, state: State, successor: String?, reason: String, made: Int64, closed: Int64?) {
    self.code = code
    self.survey = survey
    self.record = record
    self.service = service
    self.state = state
    self.successor = successor
    self.reason = reason
    self.made = made
    self.closed = closed
  }
}
