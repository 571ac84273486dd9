import Edge
import Hummingbird
import Kernel
import Pages
import Storage
import Workbooks

/// Tables of data reports as files: what somebody may see, numbers without signs that group their digits.
struct ReturnFiles: Sendable {
  enum Kind: String, Sendable, CaseIterable { case completeness, values }
  enum Format: String, Sendable, CaseIterable { case csv, xlsx, json }

  let returns: ReturnStore
  let dataSets: [ReportDataSet]
  let page: PageContext
  private static let widths: [Double] = [32, 14, 22, 16, 22]

  func answer(_ kind: Kind, _ format: Format, _ dataSet: ReportDataSet, _ period: ReportPeriod, _ all: ReturnStore.Expectation) async throws -> Response {
    switch kind {
    case .completeness:
      let lines = CompletenessTable(dataSets: dataSets, expected: all.expected).lines(page)
      return answer(format, "data-reports-completeness", completeness(lines), .object(["items": .list(lines.map(told))]))
    case .values:
      let mine = (all.expected + all.beside).filter { $0.dataSet == dataSet.id && $0.period == period }.sorted { $0.reporter.code < $1.reporter.code }
      let reports = Dictionary(try await returns.all(of: dataSet.id, in: period).map { ($0.reporter, $0) }, uniquingKeysWith: { first, _ in first })
      let sets = mine.map { Self.told($0, reports[$0.reporter.key], dataSet) }
      let value = Value.object(["dataSet": .string(dataSet.id), "period": .string(period.text), "items": .list(sets)])
      return answer(format, "\(dataSet.id)-\(period.text)", values(dataSet, mine, reports), value)
    }
  }

  /// `rows`: the first one is the head.
  private func answer(_ format: Format, _ name: String, _ rows: [[WorkbookCell]], _ value: Value) -> Response {
    switch format {
    case .csv: return Answers.table(CSVText.write(rows.map { $0.map(\.text) }), name: "\(name).csv")
    case .json: return Answers.file(value.json, name: "\(name).json", type: "application/json; charset=utf-8")
    case .xlsx:
      let sheet = WorkbookSheet(page(.exportsSheetData), heads: rows[0].map(\.text), widths: Self.widths, all: Array(rows.dropFirst()))
      return Answers.made(name: "\(name).xlsx", type: Workbook.type) { send in try await Workbook([sheet]).write(send) }
    }
  }

  /// With a heading row; ready for any kind of table.
  private func completeness(_ lines: [CompletenessTable.Line]) -> [[WorkbookCell]] {
    let rows = lines.map { line -> [WorkbookCell] in
      let measures = line.measures
      func share(_ share: Double?) -> WorkbookCell { share.map { cell(.double($0)) } ?? .empty }
      let about = [line.dataSet?.label[page.language] ?? "", line.level, line.period?.text ?? ""].map { WorkbookCell.text($0) }
      return about + [.count(measures.expected), .count(measures.actual), .count(measures.actualOnTime), share(measures.rate), share(measures.onTimeRate)]
    }
    return [CompletenessTable.columns(page).map { .text($0) }] + rows
  }

  /// Numbers as numbers, spelt as JSON writes them; all else as it is typed.
  private func cell(_ value: Value) -> WorkbookCell {
    switch value {
    case .int(let number): .number(Double(number), spelt: value.json)
    case .double(let number): .number(number, spelt: value.json)
    default: .text(ReturnTyped.text(value, language: .english))
    }
  }

  private func told(_ line: CompletenessTable.Line) -> Value {
    func share(_ share: Double?) -> Value { share.map { .double($0) } ?? .null }
    let measures = line.measures
    return .object([
      "dataSet": line.dataSet.map { .string($0.id) } ?? .null, "level": .string(line.level), "period": line.period.map { .string($0.text) } ?? .null, "expected": .int(Int64(measures.expected)),
      "actual": .int(Int64(measures.actual)), "actualOnTime": .int(Int64(measures.actualOnTime)), "rate": share(measures.rate), "onTimeRate": share(measures.onTimeRate),
    ])
  }

  private func values(_ dataSet: ReportDataSet, _ mine: [ExpectedReturn], _ reports: [String: Return]) -> [[WorkbookCell]] {
    let items = dataSet.items.flatMap { [$0.label[page.language], "\($0.label[page.language]) – \(page(.returnsEvidence))"] }
    let head = [MessageKey.returnsReporter, .returnsPeriod, .returnsDue, .returnsState, .returnsSent].map { page($0) } + items + [page(.returnsNote)]
    let rows = mine.map { one -> [WorkbookCell] in
      let content = reports[one.reporter.key]?.content ?? ReturnContent()
      let entries: [WorkbookCell] = dataSet.items.flatMap { [cell(content[$0.id].value), .text(content[$0.id].evidence)] }
      let state = ReturnWording(page: page).state(one, now: returns.now), filed = one.filed.map { Timestamp.text($0) } ?? ""
      let about: [String] = ["\(one.reporter.code) \(one.reporter.name[page.language])", one.period.text, Timestamp.text(one.due), state, filed]
      return about.map { .text($0) } + entries + [.text(content.note)]
    }
    return [head.map { .text($0) }] + rows
  }

  /// One report as programs read it.
  static func told(_ one: ExpectedReturn, _ report: Return?, _ dataSet: ReportDataSet) -> Value {
    let values: [Value] = dataSet.items.compactMap { item in
      guard let entry = report?.content[item.id], !entry.isEmpty else { return nil }
      return .object(["dataElement": .string(item.id), "value": entry.value, "comment": .string(entry.evidence)])
    }
    return .object([
      "dataSet": .string(one.dataSet), "period": .string(one.period.text), "orgUnit": .string(one.reporter.code), "name": .string(one.reporter.name[.vietnamese]),
      "state": one.state.map { .string($0.rawValue) } ?? .null, "due": .string(Timestamp.text(one.due)), "completeDate": one.filed.map { .string(Timestamp.text($0)) } ?? .null,
      "dataValues": .list(values), "note": .string(report?.content.note ?? ""),
    ])
  }
}
