import ArgumentParser
import HistoricalDates
import Kernel
import Storage

struct IndicatorsVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "indicators", abstract: "The figures of the Plan, as the public may know them; counting them anew, keeping those of a period.")
  @Option(help: "As of the end of a day in Vietnam, such as 2026-11-30.") var asOf: String?
  @Flag(help: "Count all records anew first.") var recount = false
  @Option(help: "Keep the figures of a period that is over: 2026-11, 2026-Q4 or 2026.") var publish: String?
  @OptionGroup var options: InstanceOptions

  func run() async throws {
    let moment = try day()
    let period = try publish.map { try known($0) }
    let store = try await Instance.store(try options.read())
    try await Instance.tellingProblems {
      let started = ContinuousClock.now, follower = PlanFollower(store), figures = PlanFigures(store)
      if recount { try await follower.forget() }
      try await follower.catchUp()
      if recount { print("all records were counted anew in \((ContinuousClock.now - started).formatted(.units(allowed: [.seconds], fractionalPart: .show(length: 2))))") }
      for figure in try await figures.all(asOf: moment, audience: .anonymous) { print(Self.line(figure, store.declarations.plan)) }
      if let period { print("\(period.text): \(try await IndicatorValues(figures).publish(period, by: .terminal)) figures are kept") }
    }
    try store.database.close()
  }

  /// `digitised-national-treasures  3/8  37.5 %  behind, 5 missing`
  private static func line(_ figure: IndicatorFigure, _ plan: ProvincialPlan) -> String {
    let isPercent = plan.indicator(figure.indicator)?.measure != .count
    let value = figure.value.map { number($0) + (isPercent ? " %" : "") } ?? "-"
    let parts = [figure.numerator, figure.denominator].map { $0.map(number) ?? "-" }.joined(separator: "/")
    return "\(figure.indicator)  \(parts)  \(value)  \(figure.state.rawValue), \(figure.missing) missing"
  }

  private static func number(_ value: Double) -> String { value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String((value * 10).rounded() / 10) }

  private func day() throws -> Int64? {
    guard let asOf else { return nil }
    guard let day = CalendarDay(asOf), (1970...9999).contains(day.year) else {
      Terminal.tell([Problem("plan.day", path: "--as-of", vi: "“\(asOf)” không phải một ngày; hãy viết như 2026-11-24.", en: "\"\(asOf)\" is not a day; write it like 2026-11-24.")])
      throw ExitCode(1)
    }
    return PlanMoments.end(of: day)
  }

  private func known(_ text: String) throws -> PlanPeriod {
    if let period = PlanPeriod(text) { return period }
    Terminal.tell([Problem("plan.period", path: "--publish", vi: "“\(text)” không phải một kỳ; hãy viết như 2026-11, 2026-Q4 hoặc 2026.", en: "\"\(text)\" is not a period; write it like 2026-11, 2026-Q4 or 2026.")])
    throw ExitCode(1)
  }
}
