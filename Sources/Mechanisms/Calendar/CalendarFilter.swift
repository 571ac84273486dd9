import Edge
import Kernel
import Storage

/// Which of the festivals a reader wants to see.
struct CalendarFilter: Sendable {
  /// A unit, present or former: everything that lies or lay in it.
  var unit: UnitTree.Unit?
  /// A code of a kind, in whichever profile has it.
  var kind: String?

  static let names = ["unit", "type"]

  init() {}

  /// Throws `search.unit` and `calendar.type` (400).
  init(_ parameters: RequestParameters, index: SearchIndex, recurring: RecurringProfiles) throws {
    if let key = try parameters.text("unit", longest: 200), !key.isEmpty {
      guard let known = index.units.find(key) else {
        throw RequestProblem.badRequest(
          "search.unit", parameter: "unit", vi: "Không có đơn vị hành chính mang mã này.", en: "There is no administrative unit with this identifier.")
      }
      unit = known
    }
    if let code = try parameters.text("type", longest: 100), !code.isEmpty {
      guard recurring.kinds.contains(where: { $0.vocabulary[code] != nil }) else {
        let codes = recurring.kinds.flatMap { $0.vocabulary.terms.map(\.code) }
        let near = Nearness.nearest(to: code, in: codes)
        throw RequestProblem.badRequest(
          "calendar.type", parameter: "type", vi: "Không có loại này\(near.map { "; có phải “\($0)”?" } ?? ".")",
          en: "There is no such kind\(near.map { "; did you mean \"\($0)\"?" } ?? ".")")
      }
      kind = code
    }
  }

  var isEmpty: Bool { unit == nil && kind == nil }

  /// The parameters that lead back to this filter.
  var parameters: [(String, String)] { [("unit", unit?.identifier ?? ""), ("type", kind ?? "")] }
}
