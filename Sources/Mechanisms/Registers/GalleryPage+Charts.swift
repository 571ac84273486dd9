import Pages

/// Charts that the server draws, filled with invented numbers.
extension GalleryPage {
  func charts(_ page: PageContext) -> Section {
    Section(id: "charts", title: .galleryCharts, note: .galleryChartsNote, content: "\(ChartStanding.patterns)\(bars(page))\(trend(page))")
  }

  private func bars(_ page: PageContext) -> Markup {
    let samples: [(ChartStanding, MessageKey, Double?)] = [
      (.reached, .planReached, 96), (.onCourse, .planOnCourse, 71.5), (.behind, .planBehind, 22), (.unknown, .planNotReported, nil), (.empty, .planNothingToCount, nil), (.wrong, .planContradictory, nil),
    ]
    let rows: [Markup] = samples.map { standing, title, value in
      let name = "\(page(title)): \(value.map { page.percent($0) } ?? "–")"
      let bar = BulletChart(value: value, aim: 80, whole: 100, steps: [40, 60], standing: standing, name: name)
      return "<div class=\"fact\"><dt class=\"plan-state-\(standing.rawValue)\">\(standing.sign) \(page(title))</dt><dd>\(bar.render())</dd></div>\n"
    }
    let line = SparkLine([12, 14, nil, 18, 22], most: 40, name: page(.galleryCharts))
    return "<dl class=\"facts\">\(rows)</dl><p>\(line.render())</p>"
  }

  private func trend(_ page: PageContext) -> Markup {
    let months = (0..<12).map { TrendChart.Month(year: 2026, month: $0 + 1, value: $0 == 4 ? nil : 8 + Double($0) * 2.5) }
    var chart = TrendChart(
      months: months, aim: 80, aimYear: 2030, aimLabel: page(.planAimOfYear, ["year": "2030", "aim": page.percent(80)]), title: page(.planCourse), description: page(.galleryChartsNote)
    ) { page.percent($0) }
    chart.whole = 100
    chart.forecast = 92
    chart.steps = [2027: 30, 2028: 50]
    return "<div class=\"plan-trend-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"\(page(.planCourse))\">\(chart.render())</div>"
  }
}
