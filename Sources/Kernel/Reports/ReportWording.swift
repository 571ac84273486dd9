/// How a report words figures and states. Reports are written in Vietnamese.
struct ReportWording: Sendable {
  let plan: ProvincialPlan
  /// What a profile is called.
  let profile: @Sendable (String) -> String

  func agency(_ id: String) -> String { plan.agency(id)?.label[.vietnamese] ?? id }

  /// With two decimals at most.
  static func number(_ value: Double) -> String { SheetNumber.text((value * 100).rounded() / 100, .vietnamese) }

  static func value(_ value: Double, _ measure: Indicator.Measure) -> String { number(value) + (measure == .percent ? "%" : "") }

  /// The value, or why there is none and who owes it.
  func result(_ figure: ReportContent.Figure) -> String {
    if let value = figure.value, figure.standing != .notReported { return Self.value(value, figure.indicator.measure) }
    let owner = agency(figure.indicator.owner)
    switch figure.standing {
    case .nothingToCount: return "chưa có đối tượng để tính"
    case .contradictory: return "số liệu mâu thuẫn, cần \(owner) rà soát"
    case .reached, .onCourse, .behind, .measured, .notReported: return "chưa báo cáo (\(owner) có trách nhiệm báo cáo)"
    }
  }

  func aim(_ indicator: Indicator) -> String {
    guard let aim = indicator.aim else { return "chưa đặt mục tiêu" }
    let value = Self.value(aim, indicator.measure)
    return indicator.comparison == .moreThan ? "trên \(value)" : aim >= 100 && indicator.measure == .percent ? value : "ít nhất \(value)"
  }

  static func standing(_ standing: ReportContent.Standing) -> String {
    switch standing {
    case .reached: "Đạt"
    case .onCourse: "Đúng tiến độ"
    case .behind: "Chậm tiến độ"
    case .measured: "Đã đo, chưa đặt mục tiêu"
    case .notReported: "Chưa báo cáo"
    case .nothingToCount: "Chưa có đối tượng"
    case .contradictory: "Số liệu mâu thuẫn"
    }
  }

  static func state(_ task: ReportContent.TaskStanding) -> String {
    let state =
      switch task.state {
      case .notStarted: "Chưa triển khai"
      case .underWay: "Đang triển khai"
      case .done: "Hoàn thành"
      case .blocked: "Vướng mắc"
      case .cancelled: "Dừng thực hiện"
      }
    return task.isLate ? "\(state), quá hạn" : state
  }

  static func state(_ standing: ReportContent.ReturnStanding) -> String {
    let state =
      switch standing.state {
      case .approved: "Đã duyệt"
      case .submitted: "Đã gửi, chờ duyệt"
      case .returned: "Bị trả lại"
      case .missing: "Chưa báo cáo"
      }
    return standing.isLate ? "\(state), quá hạn" : state
  }

  // MARK: Formulas

  /// How the number comes about, in words.
  func formula(_ indicator: Indicator) -> String {
    switch indicator.formula {
    case .recordShare(let scope, _, let whole):
      let of = profiles(scope)
      guard case .supplied(let item) = whole else { return "số bản ghi \(of) đã công bố đạt điều kiện, chia cho tổng số bản ghi trong phạm vi" }
      return "số bản ghi \(of) đã công bố đạt điều kiện, chia cho “\(label(item))” do địa phương cung cấp"
    case .unitShare(let level, let scope, _): return "số đơn vị (\(profile(level.profile).lowercased())) có ít nhất một bản ghi \(profiles(scope)) đạt điều kiện, chia cho tổng số đơn vị"
    case .reported(let item): return "giá trị “\(label(item))” đã báo cáo và được duyệt"
    case .reportedRatio(let numerator, let denominator): return "“\(label(numerator))” chia cho “\(label(denominator))”, đã báo cáo và được duyệt"
    case .surveyed(let asked): return "số người hài lòng hoặc rất hài lòng theo phiếu “\(plan.survey(asked.survey)?.label[.vietnamese] ?? asked.survey)”, chia cho số người đã trả lời trong 12 tháng trước đó"
    case .unitsReporting(let level, let item): return "số đơn vị (\(profile(level.profile).lowercased())) báo cáo có “\(label(item))”, chia cho tổng số đơn vị"
    }
  }

  private func profiles(_ scope: [RecordScope]) -> String { scope.map { profile($0.profile).lowercased() }.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.joined(separator: ", ") }

  func label(_ item: ReportedItem) -> String { plan.item(item)?.label[.vietnamese] ?? item.text }
}
