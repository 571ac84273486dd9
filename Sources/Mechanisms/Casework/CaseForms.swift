import Edge
import Kernel
import Pages
import Storage

/// The forms on the page of a case: one for each act that somebody may do now.
struct CaseForms: Sendable {
  let sheet: CaseStore.Sheet
  let access: CaseAccess
  let wording: CaseWording
  let outcome: CaseActs.Outcome
  let visitor: SignedIn
  let token: Markup

  private var file: CaseFile { sheet.file }
  private var page: PageContext { wording.page }
  private var address: String { CasePage.address(file.id, page) }
  private var kind: CaseKind? { page.declarations.caseKind(file.kind) }
  private var isRunning: Bool { file.state != .closed }

  private func may(_ act: CaseActs.Act) -> Bool { access.mayDo(act, file, isStrong: visitor.session.strength == .secondFactor) }

  func render() -> Markup {
    let take: Markup = isRunning && may(.take) && file.assigned != visitor.account.id ? form(.take, page(.casesTake), page(.casesTakeLead)) : .empty
    let note: Markup = !may(.note) ? .empty : form(.note, page(.casesNote), page(.casesNoteLead), [area("note", .casesNote, of: .note)])
    let decide: Markup = isRunning && may(.decide) ? decision : .empty
    let close: Markup = file.state == .decided && may(.close) ? form(.close, page(.casesClose), page(.casesCloseLead)) : .empty
    let forget: Markup = file.state == .closed && sheet.filer != nil && may(.forget) ? form(.forget, page(.casesForget), page(.casesForgetLead)) : .empty
    return "\(take)\(note)\(decide)\(close)\(takedown)\(export)\(forget)"
  }

  /// The form that is nothing but its button, beside a clock that runs.
  func meeting(_ clock: CaseFile.Clock, label: String) -> Markup {
    guard clock.met == nil, isRunning, may(.meet) else { return .empty }
    return """
      <form method="post" action="\(address)">\(token)<input type="hidden" name="clock" value="\(clock.id)">\
      <button class="quiet" name="act" value="\(CaseActs.Act.meet.rawValue)" aria-label="\(page(.casesMeetOf, ["clock": label]))">\(page(.casesMeet))</button></form>
      """
  }

  private var decision: Markup {
    let choices = [(value: "", label: page(.accountsChoose))] + (kind?.outcomes ?? []).map { outcome in
      (value: outcome.id, label: outcome.isFinal ? page(.casesFinal, ["outcome": outcome.label[page.language]]) : outcome.label[page.language])
    }
    let running = file.clocks.filter { $0.met == nil }.map { (value: $0.id, label: wording.clock($0.id, of: file)) }
    let fields = [
      FormField("outcome", page(.casesOutcome), .choice(choices), value: outcome.typed("outcome", of: .decide), problem: outcome.problem("outcome", of: .decide, page)),
      area("answer", .casesAnswer, of: .decide, hint: page(.casesAnswerHint)),
    ]
    let clocks = FormField("clock", page(.casesMeets), .checkboxes(running, chosen: []), problem: outcome.problem("clock", of: .decide, page), isRequired: false, id: "decide-clock")
    // What was read before deciding: where more has happened since, that is told first.
    let read: Markup = "<input type=\"hidden\" name=\"after\" value=\"\(sheet.entries.last?.number ?? 0)\">"
    return form(.decide, page(.casesDecide), page(.casesDecideLead), running.isEmpty ? fields : fields + [clocks], more: read)
  }

  private var takedown: Markup {
    guard isRunning, file.subject != nil else { return .empty }
    let evidence: Markup = may(.evidence) ? form(.evidence, page(.casesTakeEvidence), page(.casesTakeEvidenceLead)) : .empty
    let withdraw: Markup = may(.withdraw) ? form(.withdraw, page(.casesWithdraw), page(.casesWithdrawLead), [reason(.withdraw, .casesReasonPublic)]) : .empty
    let erase: Markup = may(.erase) ? form(.erase, page(.casesErase), page(.casesEraseLead), [reason(.erase, .casesReason)]) : .empty
    return "\(evidence)\(withdraw)\(erase)"
  }

  private var export: Markup {
    guard may(.export) else { return .empty }
    func box(_ name: String, _ label: MessageKey, _ yes: MessageKey) -> FormField {
      FormField(name, page(label), .checkboxes([(value: "yes", label: page(yes))], chosen: []), isRequired: false)
    }
    var fields = [reason(.export, .casesReason)]
    if sheet.filer != nil { fields.append(box("sender", .casesExportSender, .casesExportSenderYes)) }
    if sheet.entries.contains(where: { $0.what == .note }) { fields.append(box("notes", .casesNote, .casesExportNotesYes)) }
    return form(.export, page(.casesExport), page(.casesExportLead), fields)
  }

  private func reason(_ act: CaseActs.Act, _ label: MessageKey) -> FormField {
    FormField("reason", page(label), value: outcome.typed("reason", of: act), problem: outcome.problem("reason", of: act, page), id: "reason-\(act.rawValue)")
  }

  private func area(_ name: String, _ label: MessageKey, of act: CaseActs.Act, hint: String = "") -> FormField {
    FormField(name, page(label), .area(longest: 4_000), value: outcome.typed(name, of: act), hint: hint, problem: outcome.problem(name, of: act, page))
  }

  private func form(_ act: CaseActs.Act, _ title: String, _ lead: String, _ fields: [FormField] = [], more: Markup = .empty) -> Markup {
    """
    <section aria-labelledby="act-\(act.rawValue)"><h2 id="act-\(act.rawValue)">\(title)</h2><p>\(lead)</p>
    <form method="post" action="\(address)" class="form">\(token)\(more)\(fields.map { $0.render() })<button name="act" value="\(act.rawValue)">\(title)</button></form></section>

    """
  }
}
