import Edge
import Kernel
import Pages
import Storage

/// The form of a record as it is shown.
struct EditSheet: Sendable {
  let subject: EditSubject
  var typed: TypedEdit
  let words: FormWords
  /// Of controls, with their names or the paths of checks, and of the whole.
  var problems: [Problem] = []
  /// Records that typed words may mean, by the path of the reference.
  var candidates: [String: [RecordForm.Candidate]] = [:]
  var stale: Set<String> = []
  var remarks: [String: Markup] = [:]
  /// The question whether a new record is one of those that there are.
  var duplicates: Markup = .empty
  /// How what was typed would be shown.
  var preview: Markup = .empty
  var said: Markup = .empty

  func render(_ visit: Desk.Visit) -> Markup {
    let page = visit.page
    var frame = visit.visitor.frame(page, place: .edit)
    frame.parameters = subject.record.map { [("id", $0.header.id.text)] } ?? [("profile", subject.profile.id), ("draft", subject.draft.text)]
    var form = RecordForm(profile: subject.profile, sees: subject.sees, words: words)
    form.problems = problems.filter(isOfControl)
    form.stale = stale
    form.candidates = candidates
    form.remarks = remarks
    form.hasPreviews = !preview.isEmpty
    let others = problems.filter { !isOfControl($0) }
    return frame.render(
      title: subject.title(page), said: said,
      """
      \(lead(page))
      \(others.isEmpty ? Markup.empty : Notice(others, page).render())
      \(form.summary(page))
      \(remarks[""].map { "<section aria-labelledby=\"whole\"><h2 id=\"whole\">\(page(.editRemarks))</h2>\($0)</section>" as Markup })
      \(preview)
      <form method="post" action="\(subject.address(page))" class="edit-form">
      \(frame.token)<input type="hidden" name="base" value="\(typed.base)">
      \(duplicates)
      \(unit(page))
      \(form.render(typed.form, page))
      \(foot(visit))
      </form>
      """, page)
  }

  private func lead(_ page: PageContext) -> Markup {
    guard let record = subject.record else { return "<p>\(page(.editLeadNew))</p>" }
    let kept: Markup = record.header.published == nil ? .empty : " \(page(.editLeadPublic))"
    return "<p>\(Standing(record.header).text(page)).\(kept) <a href=\"\(WorkingCopyPage.address(record.header.id, page))\">\(page(.editToRecord))</a></p>"
  }

  private func unit(_ page: PageContext) -> Markup {
    let choices = (typed.unit.isEmpty ? [(value: "", label: page(.accountsChoose))] : []) + subject.units
    let problem = problems.first { $0.path == "unit" && !isOfControl($0) }
    return FormField("unit", page(.recordsUnit), .choice(choices), value: typed.unit, hint: page(.editUnitHint), problem: problem?.message[page.language], id: "desk-unit").render()
  }

  private func foot(_ visit: Desk.Visit) -> Markup {
    let page = visit.page, header = subject.record?.header
    let maySubmit = visit.visitor.policy.allows(
      .submit, profile: subject.profile.id, unit: header.map(\.unit) ?? RecordID(typed.unit), sensitivity: header?.sensitivity ?? subject.profile.sensitivity)
    let reason = FormField("reason", page(.editReason), value: typed.reason, hint: page(.editReasonHint), isRequired: false, id: "desk-reason").render()
    let note: Markup = maySubmit
      ? FormField("note", page(.editNote), .area(longest: 2_000), value: typed.note, hint: page(.editNoteHint), isRequired: false, id: "desk-note").render() : .empty
    let submit: Markup = maySubmit ? "<button name=\"act\" value=\"submit\">\(page(.editSubmit))</button>" : .empty
    return """
      <section class="edit-foot" aria-labelledby="edit-foot"><h2 id="edit-foot">\(page(.editFoot))</h2>
      \(reason)\(note)
      <div class="edit-buttons"><button class="main-action" name="act" value="save">\(page(.editSave))</button>\(submit)\
      <button class="quiet" name="act" value="preview">\(page(.editPreview))</button><button class="quiet" name="act" value="keep">\(page(.editKeep))</button>\
      <button class="quiet" name="act" value="drop" formnovalidate>\(page(.editDrop))</button></div></section>
      """
  }

  /// Whether the problem stands beside one of the record's fields.
  private func isOfControl(_ problem: Problem) -> Bool {
    guard !problem.code.hasPrefix("desk."), !problem.code.hasPrefix("edit."), let first = TypedForm.path(of: problem.path).split(separator: ".").first else { return false }
    return subject.profile.field(String(first)).map { $0.sensitivity <= subject.sees } ?? false
  }
}

extension EditSubject {
  func title(_ page: PageContext) -> String {
    guard let record else { return page(.editTitleNew, ["kind": profile.label[page.language]]) }
    return page(.editTitle, ["name": record.title(in: page.language)])
  }
}
