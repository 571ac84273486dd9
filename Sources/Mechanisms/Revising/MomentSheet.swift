import Kernel
import Pages
import Storage

/// A record as it stood at the end of a day: at the desk, and for the public.
struct MomentSheet: Sendable {
  let moment: RecordStore.Moment
  let past: PastDay
  let wording: RevisionWording
  let request: HistoryRequest

  private var page: PageContext { wording.page }
  private var id: RecordID { moment.subject.header.id }

  /// All that is shown.
  var bodies: [Value] {
    guard case .open(let revision, _) = moment.public, revision.number != moment.desk?.number else { return [moment.desk?.body].compactMap(\.self) }
    return [moment.desk?.body, revision.body].compactMap(\.self)
  }

  func render(_ value: FullValue) -> Markup {
    """
    <h2>\(page(.historyDayOf, ["day": past.text(in: page.language)]))</h2>
    <p><a href="\(HistoryPage.address(id, page))">\(page(.historyAll))</a></p>
    <section aria-labelledby="desk"><h3 id="desk">\(page(.historyDesk))</h3>\(desk(value))</section>
    <section aria-labelledby="public"><h3 id="public">\(page(.historySeen))</h3>\(seen(value))</section>
    \(PastDayForm(id: id, typed: request.day).render(page))
    """
  }

  private func desk(_ value: FullValue) -> Markup {
    guard let revision = moment.desk else { return "<p>\(page(.historyDeskNone))</p>" }
    var facts = [
      wording.fact(.historyNumber, link(revision)), wording.fact(.historyAt, DeskTime(milliseconds: revision.at).render(page)),
      wording.fact(.historyAuthor, "\(wording.who(revision.author))"), wording.fact(.historyState, "\(wording.standing(revision))"),
    ]
    if let unit = revision.unit { facts.append(wording.fact(.changesUnit, "\(wording.unit(unit))")) }
    return "<dl class=\"facts\">\(facts)</dl>\(content(revision, value))"
  }

  private func seen(_ value: FullValue) -> Markup {
    switch moment.public {
    case .nothing: return "<p>\(page(.historySeenNone))</p>"
    case .gone(let reason):
      let told = reason.map { page(.historySeenGoneReason, ["reason": $0]) } ?? page(.historySeenGone)
      return "<p>\(told)</p>"
    case .open(let revision, let isDescribed):
      let media: Markup = isDescribed ? "<p>\(page(.historySeenDescribed))</p>" : .empty
      guard revision.number != moment.desk?.number else { return "<p>\(page(.historySeenSame))</p>\(media)" }
      return "<p>\(page(.historySeenOther, ["number": page.number(revision.number)])) \(link(revision))</p>\(media)\(content(revision, value))"
    }
  }

  private func link(_ revision: RecordRevision) -> Markup {
    "<a href=\"\(HistoryPage.address(id, page, [("number", "\(revision.number)")]))\">\(page(.historyNumbered, ["number": page.number(revision.number)]))</a>"
  }

  private func content(_ revision: RecordRevision, _ value: FullValue) -> Markup {
    wording.untold(revision) ?? RevisionContent(profile: moment.subject.profile, body: revision.body ?? .null, value: value).render(page)
  }
}
