import Edge
import Foundation
import HistoricalDates
import Kernel
import Pages
import Storage

/// The form with which people at work open a case, such as a breach.
struct CaseOpening: Sendable {
  static let act = "open"
  private var kind = ""
  private var known = ""
  private var words: [CaseKind.Field: String] = [:]
  var problems: [Problem] = []

  /// Nothing typed yet.
  init() {}

  /// Throws `request.unknown`, `request.long` or `form.act`.
  init(_ form: RequestParameters) throws {
    try form.allow(only: ["act", "kind", "known", DeskFrame.tokenField] + CaseKind.Field.allCases.map(\.rawValue))
    guard form.text("act") == Self.act else { throw CaseActs.unknown }
    kind = try form.line("kind")
    known = try form.line("known")
    for field in CaseKind.Field.allCases { if let text = form.text(field.rawValue) { words[field] = text.trimmingCharacters(in: .whitespacesAndNewlines) } }
  }

  /// Throws `Problems`.
  func draft(_ kinds: [CaseKind], _ language: Language) throws -> CaseStore.Draft {
    guard let kind = kinds.first(where: { $0.id == self.kind }) else {
      throw Problems([Problem("case.kind", path: "kind", vi: "Hãy chọn loại vụ việc.", en: "Choose the kind of case.")])
    }
    return CaseStore.Draft(kind: kind, record: nil, language: language, words: words.filter { kind.fields.contains($0.key) })
  }

  /// When it became known; milliseconds of UTC since 1970. Throws `Problems`.
  func moment() throws -> Int64 {
    guard let moment = Self.moment(known) else {
      throw Problems([Problem("case.moment", path: "known", vi: "Hãy ghi thời điểm biết sự việc, như 2026-11-24T08:30 (giờ Việt Nam).", en: "Give the time at which it became known, like 2026-11-24T08:30 (time of Viet Nam).")])
    }
    return moment
  }

  /// Reads `2026-11-24T08:30`, time of Viet Nam.
  static func moment(_ text: String) -> Int64? {
    let parts = text.split(separator: "T", omittingEmptySubsequences: false)
    guard parts.count == 2, let day = CalendarDay(String(parts[0])), (1970...9999).contains(day.year) else { return nil }
    let clock = parts[1].split(separator: ":", omittingEmptySubsequences: false)
    guard clock.count >= 2, let hour = Int(clock[0]), let minute = Int(clock[1]), (0...23).contains(hour), (0...59).contains(minute) else { return nil }
    let days = Int64(CalendarDay(inVietnamAt: 0).days(until: day))
    return days * 86_400_000 + Int64(hour - 7) * 3_600_000 + Int64(minute) * 60_000
  }

  func render(_ frame: DeskFrame, _ kinds: [CaseKind], _ page: PageContext) -> Markup {
    let chosen = kinds.first { $0.id == kind } ?? kinds[0]
    let choices = kinds.map { (value: $0.id, label: $0.label[page.language]) }
    let asked = CaseKind.Field.allCases.filter { field in kinds.contains { $0.fields.contains(field) } }
    let head = [
      FormField("kind", page(.casesKind), .choice(choices), value: chosen.id, problem: problems.at("kind", page), id: "open-kind"),
      FormField("known", page(.casesKnown), .moment, value: known, hint: page(.casesKnownHint), problem: problems.at("known", page)),
    ]
    let fields = head + asked.map { field(of: $0, isRequired: chosen.required.contains($0), page) }
    return """
      <section aria-labelledby="open-case"><h2 id="open-case">\(page(.casesOpen))</h2><p>\(page(.casesOpenLead))</p>
      <form method="post" action="\(DeskPage.cases.address(page.language))" class="form">\(frame.token)\(fields.map { $0.render() })
      <button class="main-action" name="act" value="\(Self.act)">\(page(.casesOpen))</button></form></section>
      """
  }

  private func field(of field: CaseKind.Field, isRequired: Bool, _ page: PageContext) -> FormField {
    let control: FormField.Control = field.isLong ? .area(longest: field.longest) : .text
    // What the public is asked to write is put otherwise.
    let label = field == .message ? page(.casesWhat) : page(field.key)
    let hint = field == .message ? nil : field.hint
    return FormField(
      field.rawValue, label, control, value: words[field] ?? "", hint: hint.map { page($0) } ?? "", problem: problems.at(field.rawValue, page), isRequired: isRequired)
  }
}
