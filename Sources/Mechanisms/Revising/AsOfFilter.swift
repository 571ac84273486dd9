import Edge
import Kernel
import Pages

/// What of the past is asked for.
struct AsOfFilter: Sendable {
  let past: PastDay?
  let profile: String?
  let unit: RecordID?
  /// Only records behind this one.
  let after: RecordID?
  let problems: [Problem]
  /// The day as it was typed.
  private let day: String

  /// `now` in milliseconds of UTC since 1970. Throws `request.unknown`, `request.long` or `request.choice`.
  init(_ parameters: RequestParameters, _ declarations: Declarations, _ units: UnitTree, now: Int64) throws {
    try parameters.allow(only: ["at", "profile", "unit", "after"])
    day = try parameters.line("at")
    past = PastDay(day, now: now)
    problems = day.isEmpty || past != nil ? [] : [PastDay.problem]
    let chosen = parameters.text("profile") ?? "", unit = parameters.text("unit") ?? ""
    profile = chosen.isEmpty ? nil : chosen
    self.unit = RecordID(unit)
    after = parameters.text("after").flatMap { RecordID($0) }
    guard chosen.isEmpty || declarations.profile(chosen) != nil else { throw Self.choice("profile", vi: "Không có loại bản ghi này; hãy chọn lại.", en: "There is no such kind of record; choose again.") }
    guard unit.isEmpty || self.unit.flatMap({ units[$0] }) != nil else { throw Self.choice("unit", vi: "Không có đơn vị này; hãy chọn lại.", en: "There is no such unit; choose again.") }
  }

  private static func choice(_ name: String, vi: String, en: String) -> RequestProblem { .badRequest("request.choice", parameter: name, vi: vi, en: en) }

  var parameters: [(String, String)] { [("at", day), ("profile", profile ?? ""), ("unit", unit?.text ?? "")].filter { !$0.1.isEmpty } }

  func form(_ page: PageContext, _ units: UnitTree) -> Markup {
    let all = (value: "", label: page(.recordsAll))
    let profiles = [all] + page.declarations.profiles.map { (value: $0.id, label: $0.label[page.language]) }
    var places = [all] + UnitChoices(units: units).list(in: page.language)
    // A former unit comes from an address only.
    if let unit, !units.isPresent(unit) { places.append((value: unit.text, label: units[unit]?.name(in: page.language) ?? unit.text)) }
    return """
      <form method="get" action="\(DeskPage.asOf.address(page.language))" class="form desk-filter">\
      \(FormField("at", page(.historyDay), .day, value: day, problem: problems.at("at", page)).render())\
      \(FormField("profile", page(.recordsKind), .choice(profiles), value: profile ?? "", isRequired: false).render())\
      \(FormField("unit", page(.historyAsOfUnit), .choice(places), value: unit?.text ?? "", isRequired: false).render())\
      <button type="submit">\(page(.historyDayDo))</button></form>
      """
  }
}
