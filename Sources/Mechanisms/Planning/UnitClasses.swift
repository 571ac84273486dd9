import Kernel
import Pages
import Storage

/// The classes of a map of communes: of shares in quarters up to the aim, of counts as many communes in one as in another. Each has a shade and a pattern of its own.
struct UnitClasses: Sendable {
  private let indicator: Indicator
  private let steps: MapSteps

  init(indicator: Indicator, values: [Double]) {
    self.indicator = indicator
    steps = MapSteps(values.map { Int(min($0, 1e12)) })
  }

  /// 0 for nothing, 1…5 rising; `nil`: no number.
  func number(of figure: IndicatorFigure) -> Int? {
    guard let value = figure.value else { return nil }
    guard indicator.measure == .percent else { return value <= 0 ? 0 : max(1, steps.step(Int(min(value, 1e12)))) }
    if value <= 0 { return 0 }
    return indicator.isReached(by: value) || value >= 100 ? 5 : min(4, 1 + Int(value / 25))
  }

  /// The id of what fills areas of a class.
  static func pattern(_ number: Int?) -> String { "plan-class-\(number.map { String($0) } ?? "none")" }

  func legend(_ wording: PlanWording) -> Markup {
    let page = wording.page
    var items: [(Int?, String)] = [(0, wording.number(0, of: indicator))]
    if indicator.measure == .percent {
      let last: [(Int?, String)] = indicator.aim == nil ? [(4, "75–100%"), (5, "100%")] : [(4, page(.planClassBelow)), (5, page(.planClassReached, ["aim": wording.aim(indicator)]))]
      items += [(1, "< 25%"), (2, "25–50%"), (3, "50–75%")] + last
    } else {
      items += steps.ranges.enumerated().map { step, range in
        (step + 1, range.greatest.map { $0 == range.least ? page.number($0) : "\(page.number(range.least))–\(page.number($0))" } ?? page(.mapLegendFrom, ["count": page.number(range.least)]))
      }
    }
    items.append((nil, page(.planClassNone)))
    let drawn: [Markup] = items.map { number, text in
      "<li><svg class=\"plan-swatch\" viewBox=\"0 0 240 160\" aria-hidden=\"true\" focusable=\"false\"><rect width=\"240\" height=\"160\" fill=\"url(#\(Self.pattern(number)))\"/></svg>\(text)</li>"
    }
    return "<ul class=\"map-shades\" aria-label=\"\(page(.mapLegend))\">\(drawn)</ul>"
  }

  /// In units of the sheet of the province.
  static var patterns: Markup {
    func one(_ number: Int?, _ figure: Markup) -> Markup {
      let shade: Markup = number.map { "map-step-\($0)" } ?? "plan-ground-none"
      return "<pattern id=\"\(pattern(number))\" width=\"80\" height=\"80\" patternUnits=\"userSpaceOnUse\"><rect class=\"\(shade)\" width=\"80\" height=\"80\"/>\(figure)</pattern>"
    }
    let all: [Markup] = [
      one(nil, "<path class=\"plan-class-line\" d=\"M0 80L80 0M0 0l80 80\"/>"), one(0, .empty), one(1, "<circle class=\"plan-class-dot\" cx=\"40\" cy=\"40\" r=\"7\"/>"),
      one(2, "<path class=\"plan-class-line\" d=\"M0 40h80\"/>"), one(3, "<path class=\"plan-class-line\" d=\"M0 80L80 0\"/>"),
      one(4, "<path class=\"plan-class-line\" d=\"M0 40h80M40 0v80\"/>"), one(5, .empty),
    ]
    return "<defs>\(all)</defs>"
  }
}
