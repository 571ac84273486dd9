import Foundation
import Kernel
import Pages
import Testing

@testable import phohien

/// Charts that the server draws.
@Suite("Charts") struct ChartTests {
  private static func widths(_ chart: BulletChart) -> [String] { chart.render().html.matches(of: /plan-bar-value" y="18%" width="([0-9.]+)%"/).map { String($0.1) } }

  @Test("a bar is as long as its number, never longer than its whole, and the mark of the aim stands at the aim") func bars() {
    func bar(_ value: Double?, aim: Double = 80, whole: Double? = 100) -> BulletChart { BulletChart(value: value, aim: aim, whole: whole, standing: .behind, name: "Tên & số") }
    #expect(Self.widths(bar(62.5)) == ["62.5"] && Self.widths(bar(0)) == ["0"] && Self.widths(bar(250)) == ["100"] && Self.widths(bar(nil)) == [])
    #expect(Self.widths(bar(-3)) == ["0"] && Self.widths(bar(.nan)).count <= 1)
    let drawn = bar(62.5).render().html
    #expect(drawn.contains("x1=\"80%\"") && drawn.contains("aria-label=\"Tên &amp; số\"") && drawn.contains("fill=\"url(#plan-fill-behind)\""))
    // Without a whole there is room beyond the greater of the two.
    #expect(Self.widths(bar(50, aim: 100, whole: nil)) == ["45.45"] && Self.widths(bar(0, aim: 0, whole: nil)) == ["0"])
  }

  @Test("every standing has a sign and a pattern of its own") func standings() {
    let signs = ChartStanding.allCases.map { $0.sign.html }, patterns = ChartStanding.patterns.html
    #expect(Set(signs).count == ChartStanding.allCases.count)
    for standing in ChartStanding.allCases { #expect(patterns.contains("id=\"\(standing.pattern)\"")) }
  }

  @Test("a line stops where nothing is known and goes on behind; one value alone is no line") func lines() {
    #expect(SparkLine([1], most: 10, name: "x").render().isEmpty && SparkLine([nil, 1, nil], most: 10, name: "x").render().isEmpty)
    let broken = SparkLine([1, 2, nil, 4], most: 10, name: "x").render().html
    #expect(broken.matches(of: /M[0-9.]+ [0-9.]+/).count == 2 && broken.contains("<circle"))
    #expect(!SparkLine([1, .infinity], most: 0, name: "x").render().html.contains("inf"))
  }

  private static func trend(_ months: [TrendChart.Month], forecast: Double? = nil) -> String {
    var chart = TrendChart(months: months, aim: 100, aimYear: 2030, aimLabel: "Mục tiêu", title: "T", description: "D") { "\(Int($0))%" }
    chart.whole = 100
    chart.forecast = forecast
    return chart.render().html
  }

  @Test("a trend ends with the year of the aim, whatever months are known; a forecast is drawn to there") func trends() {
    let some = Self.trend([.init(year: 2026, month: 9, value: 10), .init(year: 2026, month: 10, value: nil), .init(year: 2026, month: 11, value: 12)], forecast: 55)
    #expect(some.contains(">2030<") && some.contains("class=\"plan-forecast\"") && some.contains("cx=\"702\"") && !some.contains("nan"))
    let none = Self.trend([])
    #expect(none.contains("plan-aim-line") && !none.contains("plan-line-point"))
    let late = Self.trend([.init(year: 2031, month: 5, value: 99)])
    #expect(late.contains("plan-line-point") && !late.contains("nan") && !late.contains("-inf"))
  }

  @Test("decimals are rounded towards nothing, with the language's sign") func decimals() async throws {
    let kit = try await TestInstance.open().server.kit
    let vietnamese = kit.context(.vietnamese), english = kit.context(.english)
    #expect(vietnamese.percent(99.99) == "99,9%" && english.percent(99.99) == "99.9%" && vietnamese.percent(100) == "100%" && vietnamese.decimal(12.3) == "12,3")
    #expect(vietnamese.decimal(1_234_567.89) == "1.234.567,8" && english.decimal(-0.25) == "−0.2" && vietnamese.decimal(.nan) == "–" && vietnamese.decimal(0.04) == "0")
  }
}
