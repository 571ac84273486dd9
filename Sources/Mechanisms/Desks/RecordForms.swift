import Edge
import Kernel
import Pages
import Storage

/// The ways on from a record's page at the desk: links, and a form for each act that may be done now.
struct RecordForms: Sendable {
  let record: RevealedRecord
  let acts: Set<DeskAct>
  let review: Review?
  let outcome: RecordActs.Outcome
  let token: Markup
  private var header: RecordHeader { record.header }

  /// Links above the record.
  func ways(_ visit: Desk.Visit) -> Markup {
    let page = visit.page, id = header.id, policy = visit.visitor.policy
    var ways: [(label: String, address: String)] = []
    if acts.contains(.edit) { ways.append((page(.editEdit), EditSubject.address(id, page))) }
    if acts.contains(.edit), record.profile.clauses != nil { ways.append((page(.deskSegments), SegmentingPage.address(id, page))) }
    if let review, review.state == .open, DeskPage.review.isOpen(to: policy) { ways.append((page(.editToReview), DeskPage.review.address(page.language, [("id", review.id.text)]))) }
    if DeskPage.media.isOpen(to: policy), header.state != .erased, policy.allows(.edit, profile: header.profile, unit: header.unit, sensitivity: header.sensitivity) {
      ways.append((page(.uploadWay), DeskPage.media.address(page.language, [("id", id.text)])))
    }
    ways.append((page(.editPublicPreview), WorkingCopyPage.address(id, page, [("view", "preview")])))
    ways.append((page(.editHistory), DeskPage.history.address(page.language, [("id", id.text)])))
    ways.append((page(.editSheet), DeskPage.sheets.address(page.language, [("ids", id.text)])))
    ways.append((page(.editFindLikely), WorkingCopyPage.address(id, page, [("view", "duplicates")])))
    let links: [Markup] = ways.map { "<li><a href=\"\($0.address)\">\($0.label)</a></li>" }
    return "<nav aria-label=\"\(page(.editWays))\"><ul class=\"desk-ways\">\(links)</ul></nav>\n"
  }

  func render(_ page: PageContext) -> Markup {
    let forms: [Markup] = [
      form(.submit, page(.editSubmitLead), [note(page)], page), form(.takeBack, page(.editTakeBackLead), [], page),
      form(.withdraw, header.published == nil ? page(.editSetAsideLead) : page(.editWithdrawLead), [reason(.withdraw, page)], page),
      form(.reopen, page(.editReopenLead), [reason(.reopen, page)], page),
    ]
    return "\(forms)"
  }

  private func note(_ page: PageContext) -> FormField {
    FormField("note", page(.editNote), .area(longest: 2_000), value: typed(.submit), hint: page(.editNoteHint), isRequired: false, id: "note-submit")
  }

  private func reason(_ act: DeskAct, _ page: PageContext) -> FormField {
    let problem = outcome.refused == act ? outcome.problems.at("reason", page) : nil
    return FormField("reason", page(.recordsReason), value: typed(act), problem: problem, id: "reason-\(act.rawValue)")
  }

  private func typed(_ act: DeskAct) -> String { outcome.refused == act ? outcome.typed : "" }

  /// Nothing where the act may not be done.
  private func form(_ act: DeskAct, _ lead: String, _ fields: [FormField], _ page: PageContext) -> Markup {
    guard acts.contains(act) else { return .empty }
    let title = act.label[page.language]
    return """
      <section aria-labelledby="act-\(act.rawValue)"><h2 id="act-\(act.rawValue)">\(title)</h2><p>\(lead)</p>
      <form method="post" action="\(WorkingCopyPage.address(header.id, page))" class="form">\(token)<input type="hidden" name="head" value="\(header.head)">\
      \(fields.map { $0.render() })<button name="act" value="\(act.rawValue)">\(title)</button></form></section>

      """
  }
}
