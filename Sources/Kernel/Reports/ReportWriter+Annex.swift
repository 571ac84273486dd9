import HistoricalDates

extension ReportWriter {
  /// All that the report was made from, a sheet for each kind.
  package var annex: ReportAnnex { ReportAnnex(sheets: [figureSheet, taskSheet, projectSheet, returnSheet]) }

  private static func cell(_ number: Double?) -> ReportAnnex.Cell { number.map { .number($0) } ?? .none }

  private var figureSheet: ReportAnnex.Sheet {
    let head = ["Mã", "Chỉ tiêu số", "Chỉ tiêu", "Đơn vị tính", "Mục tiêu", "Năm", "Kết quả", "Tử số", "Mẫu số", "Còn thiếu", "Đánh giá", "Đơn vị có trách nhiệm", "Cách tính", "Số liệu đến ngày", "Nguồn", "Địa chỉ"]
    let rows = content.figures.map { figure -> [ReportAnnex.Cell] in
      let indicator = figure.indicator
      let sources = figure.reports.map { "\($0.by), kỳ \($0.period)" }.joined(separator: "; ")
      let facts: [ReportAnnex.Cell] = [.text(indicator.id), Self.cell(indicator.target.map { Double($0) }), .text(indicator.label[.vietnamese]), .text(indicator.measure == .percent ? "%" : "số lượng"), Self.cell(indicator.aim), Self.cell(indicator.aim.map { _ in Double(indicator.aimYear) })]
      let counts: [ReportAnnex.Cell] = [Self.cell(figure.value), Self.cell(figure.numerator), Self.cell(figure.denominator), .number(Double(figure.missing)), .text(ReportWording.standing(figure.standing))]
      let origin: [ReportAnnex.Cell] = [.text(wording.agency(indicator.owner)), .text(wording.formula(indicator)), .text(ReportOccasion.text(occasion.day)), .text(sources), .text(figure.address)]
      return facts + counts + origin
    }
    return .init(name: "Chỉ tiêu", head: head, rows: rows)
  }

  private var taskSheet: ReportAnnex.Sheet {
    let rows = content.tasks.map { standing -> [ReportAnnex.Cell] in
      let task = standing.task
      let facts: [ReportAnnex.Cell] = [.text(task.id), .text(task.section), .text(task.label[.vietnamese]), .text(wording.agency(task.owner)), .text(task.partners.map { wording.agency($0) }.joined(separator: ", "))]
      let state: [ReportAnnex.Cell] = [.text(task.phases.map(\.rawValue).joined(separator: ", ")), .text(standing.due.map { ReportOccasion.text($0) } ?? ""), .text(ReportWording.state(standing)), .text(standing.note)]
      return facts + state
    }
    return .init(name: "Nhiệm vụ", head: ["Mã", "Mục", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Giai đoạn", "Hạn", "Trạng thái", "Kết quả, tiến độ"], rows: rows)
  }

  private var projectSheet: ReportAnnex.Sheet {
    let rows = content.projects.flatMap { standing -> [[ReportAnnex.Cell]] in
      let project = standing.project
      let facts: [ReportAnnex.Cell] = [.text(project.id), .text(project.label[.vietnamese]), .text(wording.agency(project.owner))]
      guard !project.budget.isEmpty else { return [facts + [.none, .none, .none, Self.cell(standing.spent.map { Double($0) })]] }
      return project.budget.map { facts + [.number(Double($0.year)), .text($0.source), .number(Double($0.amount)), Self.cell(standing.spent.map { Double($0) })] }
    }
    return .init(name: "Dự án", head: ["Mã", "Dự án", "Chủ trì", "Năm", "Nguồn vốn", "Kinh phí (đồng)", "Đã giải ngân của dự án (đồng)"], rows: rows)
  }

  private var returnSheet: ReportAnnex.Sheet {
    let rows = content.returns.map { standing -> [ReportAnnex.Cell] in
      [.text(standing.dataSet), .text(wording.plan.dataSet(standing.dataSet)?.label[.vietnamese] ?? ""), .text(standing.reporter), .text(standing.period), .text(ReportWording.state(standing))]
    }
    return .init(name: "Báo cáo số liệu", head: ["Mã biểu", "Biểu số liệu", "Đơn vị báo cáo", "Kỳ", "Tình trạng"], rows: rows)
  }
}
