import HistoricalDates

@testable import Kernel

/// A small plan with two targets, and what is known of it.
enum ReportSample {
  static let plan: ProvincialPlan = {
    var plan = ProvincialPlan()
    plan.agencies = [Agency(id: "culture", label: text("Sở Văn hóa")), Agency(id: "home", label: text("Sở Nội vụ"))]
    plan.targets = [PlanTarget(number: 1, label: text("100% di tích được số hóa.")), PlanTarget(number: 2, label: text("Cán bộ được bồi dưỡng."))]
    plan.indicators = [indicator("monuments", 1, "Di tích"), indicator("treasures", 1, "Bảo vật"), indicator("officials", 2, "Cán bộ", owner: "home", formula: .reported(item))]
    plan.dataSets = [
      ReportDataSet(id: "people", label: text("Nhân lực"), frequency: .yearly, due: 15, reporters: .agencies(["home"]), items: [ReportItem(id: "trained", label: text("Số người"), kind: .count, unitOfMeasure: text("người"))])
    ]
    plan.tasks = [
      PlanTask(id: "a", label: text("Số hóa"), section: "IV.2.a", owner: "culture", phases: [.first]), PlanTask(id: "b", label: text("Bồi dưỡng"), section: "IV.1.c", owner: "home", partners: ["culture"], phases: [.second, .third]),
    ]
    return plan
  }()

  static let item = ReportedItem(dataSet: "people", item: "trained")
  /// 31 December 2026.
  static let day = CalendarDay(inVietnamAt: 1_798_693_200_000)

  static func text(_ vi: String) -> LocalizedText { LocalizedText(vi: vi, en: vi) }

  static func indicator(
    _ id: String, _ target: Int, _ label: String, owner: String = "culture", formula: Formula = .recordShare(scope: [RecordScope(profile: "monument")], counted: .digitised, whole: .records)
  ) -> Indicator {
    Indicator(id: id, target: target, label: text(label), definition: text("\(label) đã số hóa trên tổng số."), aim: 100, owner: owner, evidence: text(""), formula: formula)
  }

  static var content: ReportContent {
    var content = ReportContent()
    content.figures = [
      .init(indicator: plan.indicators[0], standing: .behind, value: 45.456, numerator: 5, denominator: 11, missing: 6, address: "https://example.vn/vi/chi-tieu/monuments"),
      .init(indicator: plan.indicators[1], standing: .nothingToCount), .init(indicator: plan.indicators[2], standing: .notReported),
    ]
    content.tasks = [.init(task: plan.tasks[0], state: .done, note: "Xong"), .init(task: plan.tasks[1], state: .underWay, isOverdue: true)]
    content.returns = [.init(dataSet: "people", reporter: "Sở Nội vụ", agency: "home", period: "2026", state: .missing, isLate: true)]
    return content
  }

  static let head = "Loại: Báo cáo\nTrích yếu: Kết quả năm {{nam}}\n---\n"

  static func document(_ body: String, head: String = head, content: ReportContent = content, agency: String? = nil, writings: [String: String] = [:]) -> OfficialDocument {
    let source = head + body
    var frame = SheetFrame()
    (frame.agency, frame.number, frame.place) = ("Ủy ban nhân dân", "5/BC-UBND", "Hưng Yên")
    let template = ReportTemplate(id: "t", label: text("t"), scope: agency == nil ? .province : .agency, text: source)
    let occasion = ReportOccasion(year: 2026, agency: agency, day: day, frame: frame, writings: writings)
    var writer = ReportWriter(template: template, text: ReportMarkup.read(source).text, content: content, occasion: occasion, plan: plan) { $0 == "monument" ? "Di tích" : $0 }
    return writer.document()
  }

  static func codes(_ source: String) -> [String] {
    let (text, problems) = ReportMarkup.read(source)
    return (problems + ReportChecks(plan: plan).problems(text)).map { "\($0.code.dropFirst("report.".count)) \($0.place?.line ?? 0)" }
  }
}
