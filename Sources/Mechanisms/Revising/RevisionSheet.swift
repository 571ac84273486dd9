import Edge
import Kernel
import Pages
import Storage

/// One revision, whole, with the form that restores it.
struct RevisionSheet: Sendable {
  let subject: HistorySubject
  let revision: RecordRevision
  let wording: RevisionWording
  let value: FullValue
  /// `nil` where it may not be restored, or is what stands already.
  let form: RestoreForm?
  let token: Markup

  private var page: PageContext { wording.page }
  private func address(_ parameters: [(String, String)]) -> String { HistoryPage.address(subject.header.id, page, parameters) }

  func render() -> Markup {
    """
    <h2>\(page(.historyNumbered, ["number": page.number(revision.number)]))</h2>
    <ul class="revision-ways">\(ways)</ul>
    <dl class="facts">\(facts)</dl>
    <section aria-labelledby="content"><h2 id="content">\(page(.historyContent))</h2>\(content)</section>
    \(restoring)
    """
  }

  private var ways: [Markup] {
    let number = revision.number
    var ways: [(String, MessageKey)] = [(address([]), .historyAll)]
    if number > 1 { ways.append((address([("from", "\(number - 1)"), ("to", "\(number)")]), .historyPrevious)) }
    if number < subject.header.head { ways.append((address([("from", "\(number)"), ("to", "\(subject.header.head)")]), .historyWithHead)) }
    return ways.map { "<li><a href=\"\($0.0)\">\(page($0.1))</a></li>" }
  }

  private var facts: [Markup] {
    let set = DeskPage.oneChange.address(page.language, [("id", revision.changeSet.text)])
    let mark = revision.number == subject.publicNumber ? " · " + page(.historyPublic) : ""
    var facts = [
      wording.fact(.historyAt, DeskTime(milliseconds: revision.at, hasSeconds: true).render(page)), wording.fact(.historyAuthor, "\(wording.who(revision.author))"),
      wording.fact(.historyState, "\(wording.standing(revision))\(mark)"),
      wording.fact(.historyChangeSet, "\(wording.source(revision.source)) · <a href=\"\(set)\">\(page(.historyOpenChangeSet))</a>"),
    ]
    if !revision.reason.isEmpty { facts.append(wording.fact(.historyReason, "\(revision.reason)")) }
    if let unit = revision.unit { facts.append(wording.fact(.changesUnit, "\(wording.unit(unit))")) }
    return facts
  }

  private var content: Markup { wording.untold(revision) ?? RevisionContent(profile: subject.profile, body: revision.body ?? .null, value: value).render(page) }

  private var restoring: Markup {
    guard let form else { return .empty }
    let reason = FormField("reason", page(.historyRestoreReason), .area(longest: RevisionActs.longestReason), value: form.reason, problem: form.problems.at("reason", page))
    return """
      <section aria-labelledby="restore"><h2 id="restore">\(page(.historyRestore))</h2><p>\(page(.historyRestoreLead))</p>
      <form method="post" action="\(address([("number", "\(revision.number)")]))" class="form">\(token)<input type="hidden" name="head" value="\(subject.header.head)">\
      \(reason.render())<button name="act" value="\(RestoreForm.act)">\(page(.historyRestore))</button></form></section>
      """
  }
}

/// All that a body says, field by field in the order of its profile.
struct RevisionContent: Sendable {
  let profile: Profile
  let body: Value
  let value: FullValue

  func render(_ page: PageContext) -> Markup {
    let shown: [Markup] = profile.fields.compactMap { field in
      guard let said = body[field.id], !said.isBlank else { return nil }
      let badge: Markup = field.sensitivity == .public ? .empty : " <span class=\"badge\">\(field.sensitivity.label[page.language])</span>"
      return "<div class=\"fact\"><dt>\(field.label[page.language])\(badge)</dt><dd>\(value.all(said, field))</dd></div>\n"
    }
    return shown.isEmpty ? "<p class=\"muted\">\(page(.historyEmpty))</p>" : "<dl class=\"facts\">\(shown)</dl>"
  }
}
