import HistoricalDates

/// The notes of a report: each figure gets one, with its query, its day and its address; asked for again it is called by the same number.
struct ReportNotes {
  private let wording: ReportWording
  private let day: CalendarDay
  private(set) var texts: [String] = []
  private var numbers: [String: Int] = [:]

  init(wording: ReportWording, day: CalendarDay) {
    self.wording = wording
    self.day = day
  }

  /// Calls the note of an indicator.
  mutating func call(_ figure: ReportContent.Figure) -> String { call(figure.indicator.id) { $0.text(figure) } }

  /// Calls the note of a reported item.
  mutating func call(_ item: ReportedItem, _ reported: ReportContent.Reported?) -> String { call("item \(item.text)") { $0.text(item, reported) } }

  private mutating func call(_ key: String, _ make: (ReportNotes) -> String) -> String {
    if let number = numbers[key] { return NoteMark.text(number) }
    texts.append(NoteMark.bare(make(self)))
    numbers[key] = texts.count
    return NoteMark.text(texts.count)
  }

  private func text(_ figure: ReportContent.Figure) -> String {
    let indicator = figure.indicator
    var parts = ["Chỉ tiêu “\(indicator.label[.vietnamese])” (mã \(indicator.id))", indicator.definition[.vietnamese], "Cách tính: \(wording.formula(indicator))\(Self.counted(figure))"]
    parts.append("Đơn vị tính: \(indicator.measure == .percent ? "%" : "số lượng")")
    parts += figure.reports.map { source($0) }
    if figure.value == nil { parts.append("Đơn vị có trách nhiệm: \(wording.agency(indicator.owner))") }
    return finished(parts, figure.address)
  }

  private func text(_ item: ReportedItem, _ reported: ReportContent.Reported?) -> String {
    let dataSet = wording.plan.dataSet(item.dataSet)?.label[.vietnamese] ?? item.dataSet, unit = wording.plan.item(item)?.unitOfMeasure?[.vietnamese]
    return finished(["Mục “\(wording.label(item))” của biểu “\(dataSet)” (mã \(item.text))"] + (unit.map { ["Đơn vị tính: \($0)"] } ?? []) + (reported.map { [source($0)] } ?? []), "")
  }

  /// `: 12/30`, and how many are missing.
  private static func counted(_ figure: ReportContent.Figure) -> String {
    guard let numerator = figure.numerator, let denominator = figure.denominator else { return "" }
    return ": \(ReportWording.number(numerator))/\(ReportWording.number(denominator))" + (figure.missing > 0 ? ", còn thiếu \(figure.missing)" : "")
  }

  private func source(_ reported: ReportContent.Reported) -> String {
    let evidence = reported.evidence.isEmpty ? "" : ", minh chứng: \(reported.evidence)"
    return "Nguồn: báo cáo kỳ \(reported.period) của \(reported.by), duyệt ngày \(ReportOccasion.text(CalendarDay(inVietnamAt: reported.at)))\(evidence)"
  }

  private func finished(_ parts: [String], _ address: String) -> String {
    let all = parts.filter { !$0.isEmpty } + ["Số liệu tính đến hết ngày \(ReportOccasion.text(day))"] + (address.isEmpty ? [] : [address])
    return all.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }.joined(separator: ". ") + (address.isEmpty ? "." : "")
  }
}
