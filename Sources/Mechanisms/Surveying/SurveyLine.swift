import Kernel
import Storage

/// One place of a survey with what was answered there, as people at work see it.
struct SurveyLine: Sendable {
  let point: SurveyPoint
  let header: RecordHeader
  /// `nil`: the public does not see the record any more.
  let record: RevealedRecord?
  /// The unit that its answers count for now.
  let unit: RecordID?
  let tally: SurveyTally
  /// Comments that wait.
  var waiting = 0

  func name(in language: Language) -> String {
    let title = record?.title(in: language) ?? header.identifier
    return point.service.isEmpty ? title : "\(title): \(point.service)"
  }
}
