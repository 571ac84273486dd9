/// The tables of reports.
extension ReportWriter {
  private static func column(_ label: String, _ width: Int, isCentred: Bool = false) -> OfficialDocument.Column { .init(label: label, width: width, isCentred: isCentred) }

  mutating func table(_ table: ReportTable) -> OfficialDocument.Table {
    switch table {
    case .indicators: indicators()
    case .tasks: tasks(content.tasks, caption: "Tình hình thực hiện nhiệm vụ", withOwner: true)
    case .projects: projects()
    case .returns: returns()
    case .owed: owed()
    }
  }

  // MARK: Indicators

  private mutating func indicators() -> OfficialDocument.Table {
    let columns = [
      Self.column("STT", 2, isCentred: true), Self.column("Chỉ tiêu", 10), Self.column("Mục tiêu", 4, isCentred: true), Self.column("Kết quả", 6, isCentred: true), Self.column("Đánh giá", 4, isCentred: true),
    ]
    var rows: [[String]] = []
    for target in wording.plan.targets {
      let own = content.figures.filter { $0.indicator.target == target.number }
      if own.count > 1 { rows.append(["\(target.number)", target.label[.vietnamese], "", "", ""]) }
      for (index, figure) in own.enumerated() {
        let isOne = own.count == 1
        rows.append(row(figure, isOne ? "\(target.number)" : "\(target.number).\(index + 1)", isOne ? target.label[.vietnamese] : figure.indicator.label[.vietnamese]))
      }
    }
    for figure in content.figures where figure.indicator.target == nil { rows.append(row(figure, "2045", figure.indicator.label[.vietnamese])) }
    return .init(columns: columns, rows: rows, caption: "Kết quả thực hiện các chỉ tiêu đến ngày \(ReportOccasion.text(occasion.day))")
  }

  private mutating func row(_ figure: ReportContent.Figure, _ number: String, _ label: String) -> [String] {
    [number, label, wording.aim(figure.indicator) + (figure.indicator.aim == nil ? "" : " (\(figure.indicator.aimYear))"), wording.result(figure) + notes.call(figure), ReportWording.standing(figure.standing)]
  }

  private mutating func owed() -> OfficialDocument.Table {
    let columns = [Self.column("STT", 2, isCentred: true), Self.column("Số liệu chưa có", 12), Self.column("Đơn vị có trách nhiệm", 8)]
    let figures = content.figures.filter { $0.standing == .notReported }.map { ($0.indicator.label[.vietnamese], wording.agency($0.indicator.owner)) }
    let rows = (figures + owedReturns).enumerated().map { ["\($0 + 1)", $1.0, $1.1] }
    return .init(columns: columns, rows: rows, caption: "Số liệu chưa báo cáo đến ngày \(ReportOccasion.text(occasion.day))")
  }

  /// A row for each data set and period; where many owe it, how many.
  private var owedReturns: [(String, String)] {
    var owers: [String: [String]] = [:], order: [String] = []
    for standing in content.returns where standing.state == .missing || standing.state == .returned {
      let what = "\(label(of: standing)), kỳ \(standing.period)"
      if owers[what] == nil { order.append(what) }
      owers[what, default: []].append(standing.reporter)
    }
    return order.map { what in
      let names = owers[what] ?? []
      return (what, names.count <= Self.mostNamed ? names.joined(separator: "; ") : "\(names.count) đơn vị: \(names.prefix(Self.mostNamed).joined(separator: "; "))…")
    }
  }

  private static var mostNamed: Int { 5 }

  // MARK: Tasks, projects, returns

  func tasks(_ tasks: [ReportContent.TaskStanding], caption: String, withOwner: Bool) -> OfficialDocument.Table {
    let owner = withOwner ? [Self.column("Chủ trì", 5)] : []
    let columns = [Self.column("STT", 2, isCentred: true), Self.column("Nhiệm vụ", 10)] + owner + [Self.column("Thời hạn", 4, isCentred: true), Self.column("Trạng thái", 4, isCentred: true), Self.column("Kết quả, tiến độ", 7)]
    let rows = tasks.enumerated().map { index, standing in
      let task = standing.task
      let due = standing.due.map { ReportOccasion.text($0) } ?? task.phases.map(\.rawValue).joined(separator: ", ")
      let note = standing.note.isEmpty ? "chưa báo cáo" : NoteMark.bare(standing.note) + (standing.noted.map { " (\(ReportOccasion.text($0)))" } ?? "")
      return ["\(index + 1)", "\(task.label[.vietnamese]) (mục \(task.section))"] + (withOwner ? [wording.agency(task.owner)] : []) + [due, ReportWording.state(standing), note]
    }
    return .init(columns: columns, rows: rows, caption: caption)
  }

  private func projects() -> OfficialDocument.Table {
    let columns = [
      Self.column("STT", 2, isCentred: true), Self.column("Dự án", 9), Self.column("Chủ trì", 5), Self.column("Thời gian", 4, isCentred: true), Self.column("Kinh phí (đồng)", 5, isCentred: true),
      Self.column("Đã giải ngân (đồng)", 5, isCentred: true),
    ]
    let rows = content.projects.enumerated().map { index, standing in
      let project = standing.project, money = project.budget.reduce(0) { $0 + $1.amount }
      return [
        "\(index + 1)", project.label[.vietnamese], wording.agency(project.owner), "\(project.from)–\(project.until)", project.budget.isEmpty ? "chưa báo cáo" : SheetNumber.text(Double(money), .vietnamese),
        standing.spent.map { SheetNumber.text(Double($0), .vietnamese) } ?? "chưa báo cáo",
      ]
    }
    return .init(columns: columns, rows: rows, caption: "Dự án, kinh phí")
  }

  private func returns() -> OfficialDocument.Table {
    let columns = [Self.column("STT", 2, isCentred: true), Self.column("Biểu số liệu", 9), Self.column("Đơn vị báo cáo", 7), Self.column("Kỳ", 3, isCentred: true), Self.column("Tình trạng", 5, isCentred: true)]
    let rows = content.returns.enumerated().map { ["\($0 + 1)", label(of: $1), $1.reporter, $1.period, ReportWording.state($1)] }
    return .init(columns: columns, rows: rows, caption: "Tình hình báo cáo số liệu")
  }

  private func label(of standing: ReportContent.ReturnStanding) -> String { wording.plan.dataSet(standing.dataSet)?.label[.vietnamese] ?? standing.dataSet }
}
