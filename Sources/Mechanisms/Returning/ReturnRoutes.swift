import Edge
import HTTPTypes
import HistoricalDates
import Hummingbird
import Kernel
import Storage

/// Data reports for programs, with a token of the scope `report`: forms, what was reported, and sending one. The names of members are those of data value sets in DHIS2.
struct ReturnRoutes: Sendable {
  static let path = "/api/v1/returns"

  let returns: ReturnStore
  let programs: TokenDoor

  var all: [Mechanism.Route] {
    [
      programs.route(Self.path, action: .report, vi: "Báo cáo số liệu của một biểu và kỳ", en: "The reports of a data set and period") { try await list($0, $1) },
      programs.route("\(Self.path)/data-sets", action: .report, vi: "Các biểu số liệu và mục của chúng", en: "The data sets and their items") { _, program in forms(program) },
      Mechanism.Route(Self.path, method: .post, vi: "Gửi báo cáo số liệu", en: "Sends a report of data") { request, context in
        guard case .open(let program) = try await programs.answer(request, context) else { throw RequestProblem.tokenMissing }
        try await programs.require(.report, of: program)
        return Answers.private(try await receive(request, program))
      },
    ]
  }

  // MARK: Reading

  private func forms(_ program: SignedInProgram) -> Response {
    Answers.json(.object(["items": .list(returns.plan.dataSets.map { dataSet in
      let items = dataSet.items.map { item in
        Value.object([
          "id": .string(item.id), "label": .object(item.label.values.mapValues { .string($0) }), "kind": .string(item.kind.rawValue), "required": .bool(item.isRequired), "evidence": .bool(item.needsEvidence),
        ])
      }
      return .object([
        "id": .string(dataSet.id), "label": .object(dataSet.label.values.mapValues { .string($0) }), "frequency": .string(dataSet.frequency.rawValue), "due": .int(Int64(dataSet.due)), "items": .list(items),
        "periods": .list(returns.periods(of: dataSet).map { .string($0.text) }),
      ])
    })]))
  }

  /// `?dataSet=`, `?period=`. Throws `return.data-set`, `return.period` (422).
  private func list(_ request: Request, _ program: SignedInProgram) async throws -> Response {
    let parameters = try RequestParameters(request), rights = ReturnRights(program.policy)
    try parameters.allow(only: ["dataSet", "period"])
    let (dataSet, period) = try Self.refusing { try place(parameters.text("dataSet") ?? "", parameters.text("period") ?? "") }
    let all = try await returns.expectation([dataSet], in: period, reporters: try await returns.reporters()) { rights.maySee($0.unit) }
    let reports = Dictionary(try await returns.all(of: dataSet.id, in: period).map { ($0.reporter, $0) }, uniquingKeysWith: { first, _ in first })
    return Answers.json(.object(["items": .list((all.expected + all.beside).map { ReturnFiles.told($0, reports[$0.reporter.key], dataSet) })]))
  }

  private func place(_ dataSet: String, _ period: String) throws -> (ReportDataSet, ReportPeriod) {
    guard let known = returns.plan.dataSet(dataSet) else { throw Problems([ReturnProblems.dataSet(dataSet, known: returns.plan.dataSets.map(\.id))]) }
    let periods = returns.periods(of: known)
    guard let period = ReportPeriod(period), periods.contains(period) else {
      throw Problems([ReturnProblems.period(known, example: periods.last ?? ReportPeriod(known.frequency, containing: CalendarDay(inVietnamAt: returns.now)))])
    }
    return (known, period)
  }

  private static func refusing<T>(_ body: () throws -> T) throws -> T {
    do { return try body() } catch let found as Problems {
      guard let first = found.list.first else { throw found }
      throw RequestProblem(first, .unprocessableContent)
    }
  }

  // MARK: Sending

  /// 200 with what came of it; 422 with every problem at its place, and nothing is written.
  private func receive(_ request: Request, _ program: SignedInProgram) async throws -> Response {
    let set = try await ReturnImport.read(request)
    do {
      let (dataSet, period) = try place(set.dataSet, set.period)
      let rights = ReturnRights(program.policy)
      guard let reporter = try await returns.reporters().of(dataSet).first(where: { $0.code == set.orgUnit || $0.unit?.text == set.orgUnit }), rights.mayReport(for: reporter.unit), reporter.mayFile(period) else {
        throw Problems([ReturnProblems.reporter])
      }
      let place = ReturnStore.Place(dataSet: dataSet, reporter: reporter, period: period)
      let content = try set.content(dataSet)
      let report = try await returns.save(content, at: place, submitting: set.isComplete, policy: program.policy, by: program.actor)
      return Answers.json(.object([
        "status": "SUCCESS", "id": .string(report.id.text), "state": .string(report.state.rawValue), "imported": .int(Int64(content.entries.count)), "problems": .list([]),
      ]))
    } catch let found as Problems {
      return Answers.json(.object(["status": "ERROR", "imported": .int(0), "problems": .list(found.list.map { set.told($0) })]), status: .unprocessableContent)
    }
  }
}
