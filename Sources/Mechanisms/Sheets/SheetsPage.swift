import Edge
import HTTPTypes
import HistoricalDates
import Hummingbird
import Kernel
import Pages
import Storage
import Typesetting

/// The form that a sheet is chosen with, and the sheet itself as a page or a file. Every sheet is told to the log, and before it what restricted data it shows.
struct SheetsPage: Sendable {
  let records: ChosenSheetRecords
  let log: AuditLog
  let typesetter: Typesetter

  func open(_ visit: Desk.Visit) async throws -> Response {
    let page = visit.page, policy = visit.visitor.policy
    let request = try SheetRequest(
      RequestParameters(visit.request), issuer: page.declarations.issuer, today: CalendarDay(inVietnamAt: records.index.store.clock()), language: page.language)
    let subject = try await request.key.isEmpty ? nil : records.one(request.key, policy: policy)
    if !request.key.isEmpty, subject == nil {
      guard request.form != nil else { throw RequestProblem.absent }
      return try await ask(request, nil, [SheetFault.absent], .notFound, visit)
    }
    guard let form = request.form else { return try await ask(request, subject, [], .ok, visit) }
    do {
      return try await print(request, form, subject, visit)
    } catch let problems as Problems {
      return try await ask(request, subject, problems.list, .unprocessableContent, visit)
    }
  }

  private func ask(_ request: SheetRequest, _ subject: RevealedRecord?, _ problems: [Problem], _ status: HTTPResponse.Status, _ visit: Desk.Visit) async throws -> Response {
    // Its title stands in the form.
    if let subject, subject.header.sensitivity == .restricted { try await log.add(AuditEvent(.restrictedRead, object: subject.header.identifier), by: visit.visitor.actor) }
    let isOfMany = subject == nil && !request.selection.isEmpty
    let count = try await isOfMany ? records.count(request.selection, policy: visit.visitor.policy) : nil
    let form = SheetForm(request: request, subject: subject, count: count, units: records.units, problems: problems)
    var frame = visit.visitor.frame(visit.page, place: .sheets)
    frame.parameters = request.parameters(nil)
    return Answers.html(frame.render(title: visit.page(.deskSheets), said: form.summary(visit.page), form.render(visit.page), visit.page), status: status)
  }

  // MARK: The sheet

  private func print(_ request: SheetRequest, _ form: SheetRequest.Form, _ subject: RevealedRecord?, _ visit: Desk.Visit) async throws -> Response {
    let page = visit.page, policy = visit.visitor.policy
    guard let sheet = page.declarations.sheet(request.sheet) else { throw Problems([SheetFault.choice]) }
    if let subject, !sheet.fits(subject.profile.id) { throw Problems([SheetFault.fit]) }
    let frame = try request.frame()
    let found: [RevealedRecord] = if let subject { [subject] } else { try await records.all(request.selection, for: sheet, policy: policy) }
    let chosen = try await records.prepare(found, for: sheet, policy: policy, language: page.language)
    let documents = SheetWriter(sheet: sheet, declarations: page.declarations, titles: chosen.titles, language: page.language).documents(of: chosen.records, frame: frame)
    let title = subject.map { "\(sheet.label[page.language]): \($0.title(in: page.language))" } ?? sheet.label[page.language]
    let response: Response =
      switch form {
      case .page:
        Answers.html(
          SheetLayout(
            title: title, file: DeskPage.sheets.address(page.language, request.parameters(.pdf)), form: DeskPage.sheets.address(page.language, request.parameters(nil))
          ).render(documents, page))
      case .pdf: try await file(documents, title: title, name: subject.map { "\(sheet.id)-\($0.header.identifier)" } ?? sheet.id, page)
      }
    // Before anybody sees it.
    try await tell(sheet, chosen, subject?.header.identifier, visit)
    return response
  }

  private func tell(_ sheet: Sheet, _ chosen: ChosenSheetRecords.Chosen, _ identifier: String?, _ visit: Desk.Visit) async throws {
    let actor = visit.visitor.actor
    if chosen.restricted > 0 {
      try await log.add(AuditEvent(.restrictedRead, object: identifier ?? AuditEvent.list, reason: identifier == nil ? "\(chosen.restricted)" : nil), by: actor)
    }
    try await log.add(AuditEvent(.sheetPrinted, object: identifier ?? sheet.id, reason: identifier == nil ? "\(chosen.records.count)" : sheet.id), by: actor)
  }

  private func file(_ documents: [OfficialDocument], title: String, name: String, _ page: PageContext) async throws -> Response {
    do {
      let made = try await typesetter.file(of: documents, title: title, language: page.language)
      let safe = name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
      var response = Answers.bytes(made.bytes, type: "application/pdf")
      response.headers[.contentDisposition] = "attachment; filename=\"\(safe).pdf\""
      return response
    } catch TypesettingProblem.busy {
      throw RequestProblem.busy
    } catch TypesettingProblem.pages(let most) {
      throw Problems([SheetFault.long(most: most)])
    }
  }
}
