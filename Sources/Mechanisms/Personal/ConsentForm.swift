import Edge
import Foundation
import HistoricalDates
import Kernel
import Pages
import Storage

/// The form that a consent is entered with.
struct ConsentForm: Sendable {
  static let act = "enter"
  private static let lines = ["name", "phone", "mail", "address", "purpose", "basis", "about", "way", "given", "expires"]
  private static let longestArea = 4_000
  private static let years = 1970...9999
  private static let wholeDay: Int64 = 86_400_000
  /// How far Vietnam is ahead of UTC.
  private static let ahead: Int64 = 7 * 3_600_000
  private var typed: [String: String] = [:]
  private var isBundle = false

  /// Nothing typed yet.
  init() {}

  /// Throws `request.unknown` or `request.long`.
  init(_ form: RequestParameters) throws {
    try form.allow(only: ["act", "wording", "evidence", DeskFrame.tokenField] + Self.lines)
    for name in Self.lines { typed[name] = try form.line(name) }
    for name in ["wording", "evidence"] { typed[name] = (try form.text(name, longest: Self.longestArea) ?? "").trimmingCharacters(in: .whitespacesAndNewlines) }
    isBundle = form.names.count(where: { $0 == "purpose" }) > 1
  }

  private subscript(name: String) -> String { typed[name] ?? "" }

  /// Throws `Problems`, each with its field.
  func draft(purposes: [String], now: Int64) throws -> ConsentStore.Draft {
    var problems: [Problem] = []
    let way = Consent.Way(rawValue: self["way"]), basis = LegalBasis(rawValue: self["basis"])
    if way == nil { problems.append(Problem("consent.way", path: "way", vi: "Hãy chọn cách người này đã đồng ý.", en: "Choose how the person agreed.")) }
    if basis == nil { problems.append(Problem("consent.ground", path: "basis", vi: "Hãy chọn căn cứ xử lý.", en: "Choose the legal basis.")) }
    let given = day("given", &problems), expires = day("expires", &problems)
    if self["given"].isEmpty { problems.append(Problem("consent.day", path: "given", vi: "Hãy ghi ngày đồng ý.", en: "Give the day of consent.")) }
    var draft = ConsentStore.Draft(
      subject: Consent.Subject(name: self["name"], phone: self["phone"], mail: self["mail"], address: self["address"]), purpose: isBundle ? "" : self["purpose"], wording: self["wording"],
      way: way ?? .paper, given: given.map { Self.start(of: $0) } ?? now)
    draft.basis = basis ?? .consent
    draft.evidence = self["evidence"]
    draft.about = self["about"]
    // The last day counts whole.
    draft.expires = expires.map { Self.start(of: $0) + Self.wholeDay - 1 }
    problems += draft.problems(purposes: purposes, now: now)
    guard problems.isEmpty else { throw Problems(problems) }
    return draft
  }

  private func day(_ field: String, _ problems: inout [Problem]) -> CalendarDay? {
    guard !self[field].isEmpty else { return nil }
    if let day = CalendarDay(self[field]), Self.years.contains(day.year) { return day }
    problems.append(Problem("consent.day", path: field, vi: "“\(self[field])” không phải một ngày; hãy viết như 2026-11-28.", en: "\"\(self[field])\" is not a day; write it like 2026-11-28."))
    return nil
  }

  /// When `day` begins in Vietnam; milliseconds of UTC since 1970.
  private static func start(of day: CalendarDay) -> Int64 { Int64(CalendarDay(inVietnamAt: 0).days(until: day)) * wholeDay - ahead }

  // MARK: The page

  func render(_ frame: DeskFrame, _ problems: [Problem], _ page: PageContext) -> Markup {
    """
    <section aria-labelledby="enter"><h2 id="enter">\(page(.personalEnter))</h2><p>\(page(.personalEnterLead))</p>
    <form method="post" action="\(DeskPage.consents.address(page.language))" class="form">\(frame.token)\(fields(problems, page).map { $0.render() })
    <button class="main-action" name="act" value="\(Self.act)">\(page(.personalEnter))</button></form></section>
    """
  }

  private func fields(_ problems: [Problem], _ page: PageContext) -> [FormField] {
    let language = page.language, choose = [(value: "", label: page(.accountsChoose))]
    let purposes = choose + page.declarations.processing.map { (value: $0.id, label: $0.label[language]) }
    let bases = LegalBasis.allCases.map { (value: $0.rawValue, label: $0.label[language]) }
    let ways = choose + Consent.Way.allCases.map { (value: $0.rawValue, label: $0.label[language]) }
    func field(_ name: String, _ key: MessageKey, _ control: FormField.Control = .text, value: String? = nil, hint: MessageKey? = nil, isRequired: Bool = false) -> FormField {
      FormField(name, page(key), control, value: value ?? self[name], hint: hint.map { page($0) } ?? "", problem: problems.at(name, page), isRequired: isRequired)
    }
    return [
      field("name", .personalName, isRequired: true), field("phone", .personalPhone), field("mail", .personalMail, .mail), field("address", .personalAddress),
      field("purpose", .personalPurpose, .choice(purposes), hint: .personalPurposeHint, isRequired: true),
      field("basis", .personalBasis, .choice(bases), value: self["basis"].isEmpty ? LegalBasis.consent.rawValue : self["basis"], isRequired: true),
      field("wording", .personalWording, .area(longest: Self.longestArea), hint: .personalWordingHint, isRequired: true), field("way", .personalWay, .choice(ways), isRequired: true),
      field("given", .personalGiven, .day, isRequired: true), field("expires", .personalExpires, .day, hint: .personalExpiresHint),
      field("evidence", .personalEvidence, .area(longest: Self.longestArea), hint: .personalEvidenceHint), field("about", .personalAbout, hint: .personalAboutHint),
    ]
  }
}
