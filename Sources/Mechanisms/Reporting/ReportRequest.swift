import Edge
import HistoricalDates
import Kernel
import Pages

/// What a report is made with, as it was typed.
struct ReportRequest: Sendable {
  enum Act: String, Sendable, CaseIterable { case look, make }

  /// What is written around the report, in the order of the form.
  static let parts = ["parent", "agency", "number", "place", "day", "subject", "authority", "post", "signer"]
  static let years = 2026...2045
  private static let longestWriting = 20_000
  private static let writing = "w."

  let report: String
  let act: Act?
  private(set) var typed: [String: String] = [:]

  /// A form that was sent. Throws `request.unknown`, `request.choice`, `request.long`.
  init(form: RequestParameters) throws {
    try form.allow(only: ["report", "act", "year", "about", "data", DeskFrame.tokenField] + Self.parts, startingWith: [Self.writing])
    report = try form.line("report")
    act = try form.choice("act")
    for name in ["year", "about", "data"] + Self.parts { typed[name] = try form.line(name) }
    for name in form.names where name.hasPrefix(Self.writing) { typed[name] = try form.text(name, longest: Self.longestWriting) ?? "" }
  }

  /// A form that nobody has filled yet.
  init(report: String, issuer: SheetIssuer, today: CalendarDay) {
    self.report = report
    act = nil
    typed = [
      "year": "\(today.year)", "data": "\(today)", "day": "\(today)", "parent": issuer.parent[.vietnamese], "agency": issuer.agency[.vietnamese], "place": issuer.place[.vietnamese],
    ]
  }

  func text(_ name: String) -> String { typed[name] ?? "" }
  /// The name of the control for what the template asks to be written, by its place.
  static func control(_ place: Int) -> String { "\(writing)\(place)" }

  /// Throws `Problems`: `report.year`, `report.day`, `report.future`, `report.agency`.
  func occasion(_ template: ReportTemplate, _ text: ReportText, plan: ProvincialPlan, today: CalendarDay) throws -> ReportOccasion {
    var problems: [Problem] = []
    let year = Int(self.text("year")) ?? 0, day = CalendarDay(self.text("data")), about = self.text("about"), dated = CalendarDay(self.text("day"))
    if !Self.years.contains(year) { problems.append(ReportingFault.year) }
    if let day { if day > today { problems.append(ReportingFault.future) } } else { problems.append(ReportingFault.day("data")) }
    if dated == nil, !self.text("day").isEmpty { problems.append(ReportingFault.day("day")) }
    let needsAgency = template.scope == .agency
    if needsAgency, plan.agency(about) == nil { problems.append(ReportingFault.agency) }
    guard problems.isEmpty, let day else { throw Problems(problems) }
    var occasion = ReportOccasion(year: year, agency: needsAgency ? about : nil, day: day, frame: frame(dated))
    for (place, label) in text.writings.enumerated() { occasion.writings[label] = self.text(Self.control(place)) }
    return occasion
  }

  private func frame(_ day: CalendarDay?) -> SheetFrame {
    var frame = SheetFrame()
    (frame.parent, frame.agency, frame.number, frame.place) = (text("parent"), text("agency"), text("number"), text("place"))
    (frame.subject, frame.authority, frame.post, frame.signer) = (text("subject"), text("authority"), text("post"), text("signer"))
    frame.day = day
    return frame
  }
}
