import Edge
import HistoricalDates
import Kernel
import Pages
import Storage

/// What somebody asks of the log, checked.
struct AuditRequest: Sendable {
  /// The newest event to show comes before this number.
  let before: Int64?
  /// What is wrong with single fields.
  let problems: [Problem]
  let query: AuditLog.Query
  private let act: AuditEvent.Act?
  private let result: AuditEvent.Result?
  private let account: String
  private let from: String
  private let to: String

  private static let years = 1970...9999
  private static let wholeDay: Int64 = 86_400_000
  /// How far Vietnam is ahead of UTC.
  private static let ahead: Int64 = 7 * 3_600_000

  /// `accounts`: all there are. Throws `request.unknown`, `request.long`, `request.choice` or `request.number`.
  init(_ parameters: RequestParameters, accounts: [Account]) throws {
    try parameters.allow(only: ["act", "result", "account", "from", "to", "before"] + AuditExportForm.fields + [DeskFrame.tokenField])
    before = try parameters.number("before", in: 1...Int.max).map { Int64($0) }
    act = try parameters.choice("act")
    result = try parameters.choice("result")
    account = try parameters.line("account").lowercased()
    from = try parameters.line("from")
    to = try parameters.line("to")
    var problems: [Problem] = []
    var query = AuditLog.Query()
    query.acts = act.map { [$0] } ?? []
    query.result = result
    query.before = before
    query.account = Self.find(account, accounts, &problems)
    query.from = Self.day(from, "from", &problems).map { Self.start(of: $0) }
    query.to = Self.day(to, "to", &problems).map { Self.start(of: $0) + Self.wholeDay - 1 }
    if let from = query.from, let to = query.to, from > to {
      problems.append(Problem("audit.days", path: "to", vi: "Ngày cuối phải không sớm hơn ngày đầu.", en: "The last day must not be earlier than the first."))
    }
    self.query = query
    self.problems = problems
  }

  private static func find(_ name: String, _ accounts: [Account], _ problems: inout [Problem]) -> RecordID? {
    guard !name.isEmpty else { return nil }
    if let account = accounts.first(where: { $0.name == name }) { return account.id }
    problems.append(Problem("audit.account", path: "account", vi: "Không có tài khoản “\(name)”.", en: "There is no account \"\(name)\"."))
    return nil
  }

  private static func day(_ text: String, _ field: String, _ problems: inout [Problem]) -> CalendarDay? {
    guard !text.isEmpty else { return nil }
    if let day = CalendarDay(text), years.contains(day.year) { return day }
    problems.append(Problem("audit.day", path: field, vi: "“\(text)” không phải một ngày; hãy viết như 2026-11-24.", en: "\"\(text)\" is not a day; write it like 2026-11-24."))
    return nil
  }

  /// When `day` begins in Vietnam; milliseconds of UTC since 1970.
  private static func start(of day: CalendarDay) -> Int64 { Int64(CalendarDay(inVietnamAt: 0).days(until: day)) * wholeDay - ahead }

  /// What leads back to this filter.
  var parameters: [(String, String)] { [("act", act?.rawValue ?? ""), ("result", result?.rawValue ?? ""), ("account", account), ("from", from), ("to", to)] }

  /// The filter as the log itself tells it; `nil` where there is none.
  var told: String? {
    let set = parameters.filter { !$0.1.isEmpty }
    return set.isEmpty ? nil : set.map { "\($0.0)=\($0.1)" }.joined(separator: " ")
  }

  func render(_ page: PageContext) -> Markup {
    let all = [(value: "", label: page(.accountsAny))]
    let acts = AuditEvent.Act.allCases.map { (value: $0.rawValue, label: $0.label[page.language]) }
    let results = AuditEvent.Result.allCases.map { (value: $0.rawValue, label: page($0.key)) }
    let fields = [
      FormField("act", page(.auditAct), .choice(all + acts), value: act?.rawValue ?? "", isRequired: false),
      FormField("result", page(.auditResult), .choice(all + results), value: result?.rawValue ?? "", isRequired: false),
      FormField("account", page(.signInName), value: account, problem: problems.at("account", page), isRequired: false),
      FormField("from", page(.auditFrom), .day, value: from, problem: problems.at("from", page), isRequired: false),
      FormField("to", page(.auditTo), .day, value: to, problem: problems.at("to", page), isRequired: false),
    ]
    let address = DeskPage.audit.address(page.language)
    let clear: Markup = told == nil ? .empty : "<a href=\"\(address)\">\(page(.calendarClear))</a>"
    return """
      <form class="desk-filter" method="get" action="\(address)" aria-label="\(page(.auditFilter))">\(fields.map { $0.render() })
      <p class="desk-filter-do"><button type="submit">\(page(.calendarFilter))</button> \(clear)</p></form>
      """
  }
}

extension AuditEvent.Result {
  /// What it is called.
  var key: MessageKey {
    switch self {
    case .done: .auditDone
    case .refused: .auditRefused
    }
  }
}
