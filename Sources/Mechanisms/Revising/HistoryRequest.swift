import Edge
import Kernel
import Pages
import Storage

/// What somebody asks of a record's history, checked.
struct HistoryRequest: Sendable {
  enum View: Sendable {
    /// `before`: only revisions below this number.
    case list(before: Int?)
    case revision(Int)
    case comparison(Int, Int)
    case moment(PastDay)
  }

  /// The record's id or one of its identifiers.
  let key: String
  let view: View
  /// The day as it was typed.
  let day: String
  /// What is wrong with it.
  let problems: [Problem]
  let isRestored: Bool
  private static let numbers = 1...Int(Int32.max)

  /// `now` in milliseconds of UTC since 1970. Throws `record.absent`, `request.unknown`, `request.long` or `request.number`.
  init(_ parameters: RequestParameters, now: Int64) throws {
    try parameters.allow(only: ["id", "before", "number", "from", "to", "at", "done"])
    guard let key = try parameters.text("id", longest: 200), !key.isEmpty else { throw RequestProblem.absent }
    let number = try parameters.number("number", in: Self.numbers), before = try parameters.number("before", in: Self.numbers)
    let from = try parameters.number("from", in: Self.numbers), to = try parameters.number("to", in: Self.numbers)
    let day = try parameters.line("at"), past = PastDay(day, now: now)
    self.key = key
    self.day = day
    isRestored = parameters.text("done") != nil
    problems = day.isEmpty || past != nil ? [] : [PastDay.problem]
    if let past {
      view = .moment(past)
    } else if let number {
      view = .revision(number)
    } else if let from, let to {
      view = .comparison(from, to)
    } else {
      view = .list(before: before)
    }
  }

  /// What leads back here.
  var parameters: [(String, String)] {
    switch view {
    case .list(let before): [("id", key), ("before", before.map { "\($0)" } ?? "")]
    case .revision(let number): [("id", key), ("number", "\(number)")]
    case .comparison(let from, let to): [("id", key), ("from", "\(from)"), ("to", "\(to)")]
    case .moment(let past): [("id", key), ("at", "\(past.day)")]
    }
  }
}
