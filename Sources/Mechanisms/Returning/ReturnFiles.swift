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
  private func answer(_ format: Format, _ name: String, _ rows: [[String]], _ value: Value) -> Response {
    switch format {
    case .csv: return Answers.table(CSVText.write(rows), name: "\(name).csv")
    case .json: return Answers.file(value.json, name: "\(name).json", type: "application/json; charset=utf-8")
    case .xlsx:
      let sheet = WorkbookSheet(page(.exportsSheetData), heads: rows[0], widths: Self.widths, all: rows.dropFirst().map { $0.map { .reading($0) } })
      return Answers.file(name: "\(name).xlsx", type: Workbook.type) { send in try await Workbook([sheet]).write { try await send(ByteBuffer(bytes: $0)) } }
    }
  }

  /// With a heading row; ready for any kind of table.
  private func completeness(_ lines: [CompletenessTable.Line]) -> [[String]] {
    let rows = lines.map { line -> [String] in
      let measures = line.measures
      func share(_ share: Double?) -> String { share.map { "\($0)" } ?? "" }
      let cells: [String] = [
        line.dataSet?.label[page.language] ?? "", line.level, line.period?.text ?? "", "\(measures.expected)", "\(measures.actual)", "\(measures.actualOnTime)", share(measures.rate),
        share(measures.onTimeRate),
      ]
      return cells
    }
    return [CompletenessTable.columns(page)] + rows
  }

  private func told(_ line: CompletenessTable.Line) -> Value {
    func share(_ share: Double?) -> Value { share.map { .double($0) } ?? .null }
    let measures = line.measures
    return .object([
      "dataSet": line.dataSet.map { .string($0.id) } ?? .null, "level": .string(line.level), "period": line.period.map { .string($0.text) } ?? .null, "expected": .int(Int64(measures.expected)),
      "actual": .int(Int64(measures.actual)), "actualOnTime": .int(Int64(measures.actualOnTime)), "rate": share(measures.rate), "onTimeRate": share(measures.onTimeRate),
    ])
  }

  private func values(_ dataSet: ReportDataSet, _ mine: [ExpectedReturn], _ reports: [String: Return]) -> [[String]] {
    let items = dataSet.items.flatMap { [$0.label[page.language], "\($0.label[page.language]) – \(page(.returnsEvidence))"] }
    let head = [MessageKey.returnsReporter, .returnsPeriod, .returnsDue, .returnsState, .returnsSent].map { page($0) } + items + [page(.returnsNote)]
    let rows = mine.map { one -> [String] in
      let content = reports[one.reporter.key]?.content ?? ReturnContent()
      let entries: [String] = dataSet.items.flatMap { [ReturnTyped.text(content[$0.id].value, language: .english), content[$0.id].evidence] }
      let state = ReturnWording(page: page).state(one, now: returns.now), filed = one.filed.map { Timestamp.text($0) } ?? ""
      let about: [String] = ["\(one.reporter.code) \(one.reporter.name[page.language])", one.period.text, Timestamp.text(one.due), state, filed]
      return about + entries + [content.note]
    }
    return [head] + rows
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
