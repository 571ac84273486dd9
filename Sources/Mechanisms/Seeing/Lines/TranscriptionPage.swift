import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// The lines of one image at the desk: `?id=`, `line=` the one to change, `after=` the one behind which the next stands, `page=` of the list. It works without a script.
struct TranscriptionPage: Sendable {
  let access: LineAccess
  let media: MediaStore
  let accounts: AccountStore

  func open(_ visit: Desk.Visit) async throws -> Response {
    let parameters = try RequestParameters(visit.request)
    try parameters.allow(only: ["id", "done", "line", "after", "page"])
    let done: LineActs.Outcome.Done? = try parameters.choice("done")
    let subject = try await access.open(parameters.text("id"), policy: visit.visitor.policy, actor: visit.visitor.actor, isLooking: visit.form == nil)
    guard let form = visit.form else { return Answers.html(try await sheet(subject, LineActs.Outcome(done: done), parameters, visit)) }
    try form.allow(only: LineForm.names + ["act", "line", "up", "down", "restore", "stamp", DeskFrame.tokenField])
    let outcome = try await LineActs(media: media, subject: subject, visitor: visit.visitor).perform(form)
    if let done = outcome.done { return Answers.seeOther(subject.address(visit.page, Self.after(outcome, done, parameters))) }
    return Answers.html(try await sheet(subject, outcome, parameters, visit), status: outcome.isConflict ? .conflict : .unprocessableContent)
  }

  /// Where a form leads once it was taken.
  private static func after(_ outcome: LineActs.Outcome, _ done: LineActs.Outcome.Done, _ parameters: RequestParameters) -> [(String, String)] {
    let behind = done == .saved ? outcome.line.map { [("after", $0.text)] } ?? [] : []
    let page = parameters.text("page").map { [("page", $0)] } ?? []
    return [("done", done.rawValue)] + behind + (done == .saved ? [] : page)
  }

  private func sheet(_ subject: LineSubject, _ outcome: LineActs.Outcome, _ parameters: RequestParameters, _ visit: Desk.Visit) async throws -> Markup {
    let (lines, stamp) = try await media.stampedLines(of: subject.media.id)
    let count = max(1, (lines.count + TranscriptionSheet.most - 1) / TranscriptionSheet.most)
    let chosen = parameters.text("line").flatMap { RecordID($0) }.flatMap { id in lines.first { $0.id == id } }
    let after = parameters.text("after").flatMap { RecordID($0) }.flatMap { id in lines.first { $0.id == id } }
    let asked = try parameters.number("page", in: 1...1_000_000)
    let place = (chosen ?? after).map { ($0.number - 1) / TranscriptionSheet.most + 1 } ?? 1
    let names = Dictionary(try await accounts.accounts().map { ($0.id.text, $0.display) }, uniquingKeysWith: { first, _ in first })
    let versions = try await media.lineVersions(of: subject.media.id)
    return TranscriptionSheet(
      subject: subject, lines: lines, stamp: stamp, form: form(subject, outcome, chosen, after), place: min(asked ?? place, count), count: count, versions: versions, names: names, outcome: outcome
    ).render(visit)
  }

  /// What the form begins with: what was typed, the line that was chosen, or the next one.
  private func form(_ subject: LineSubject, _ outcome: LineActs.Outcome, _ chosen: ImageLine?, _ after: ImageLine?) -> LineForm {
    if var typed = outcome.typed {
      // Sent once more it stands against what is there now; of a line that is gone it makes a new one.
      if outcome.isConflict { typed.mark = outcome.theirs.map { LineMark($0) } }
      return typed
    }
    if let chosen { return LineForm(chosen) }
    var form = LineForm()
    guard let after else { return form }
    form.setting = after.setting
    form.numbers["number"] = "\(after.number + 1)"
    if let region = after.next(within: subject.width, subject.height) { form.place(region) }
    return form
  }
}
