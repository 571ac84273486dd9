import Edge
import Kernel
import Pages

/// What of the data is asked for.
struct QualityRequest: Sendable {
  enum View: String, Sendable, CaseIterable {
    case counts, coverage, units, work

    var key: MessageKey {
      switch self {
      case .counts: .qualityTabCounts
      case .coverage: .qualityTabCoverage
      case .units: .qualityTabUnits
      case .work: .qualityTabWork
      }
    }
  }

  /// A table as a file.
  enum File: String, Sendable, CaseIterable { case coverage, units, work, people }

  /// What units are in the order of.
  enum Sort: String, Sendable, CaseIterable {
    case name, records, published, complete, digitised, overdue, last

    var key: MessageKey {
      switch self {
      case .name: .qualitySortName
      case .records: .qualitySortRecords
      case .published: .qualitySortPublished
      case .complete: .qualitySortComplete
      case .digitised: .qualitySortDigitised
      case .overdue: .qualitySortOverdue
      case .last: .qualitySortLast
      }
    }
  }

  let view: View
  /// Unit, kind and what they lack; nothing else of a selection is asked for here.
  let selection: RecordSelection
  let after: RecordID?
  let sort: Sort
  let file: File?
  /// As they were typed.
  let from: String, to: String
  let isDone: Bool
  private static let yes = "1"
  static let done = ("done", yes)

  var unit: RecordID? { selection.unit }

  /// Throws `request.unknown`, `request.choice`, `request.long`, `selection.profile`, `selection.unit` or `selection.gap`.
  init(_ parameters: RequestParameters) throws {
    try parameters.allow(only: ["view", "unit", "profile", "gap", "after", "sort", "file", "from", "to", "done"])
    view = try parameters.choice("view") ?? .counts
    sort = try parameters.choice("sort") ?? .name
    file = try parameters.choice("file")
    do {
      selection = try RecordSelection(parameters: { ["unit", "profile", "gap"].contains($0) ? parameters.text($0) : nil })
    } catch let problems as Problems {
      throw problems.list.first.map { RequestProblem($0, .badRequest) } ?? RequestProblem.absent
    }
    after = parameters.text("after").flatMap { RecordID($0) }
    from = try parameters.line("from")
    to = try parameters.line("to")
    isDone = parameters.text("done") == Self.yes
  }

  /// Those of the address of a view, for the unit that is chosen.
  func parameters(_ view: View, _ more: [(String, String)] = []) -> [(String, String)] {
    ([("view", view == .counts ? "" : view.rawValue), ("unit", unit?.text ?? "")] + more).filter { !$0.1.isEmpty }
  }

  func address(_ view: View, _ page: PageContext, _ more: [(String, String)] = []) -> String { DeskPage.quality.address(page.language, parameters(view, more)) }
}
