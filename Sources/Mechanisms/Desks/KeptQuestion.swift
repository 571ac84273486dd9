import Edge
import Kernel
import Pages
import Storage

/// Asked before a form is shown that somebody has left unsaved: go on with it, or drop it. Until then the form is not shown, so that nothing is typed over it.
struct KeptQuestion: Sendable {
  let subject: EditSubject
  let kept: DeskDrafts.Kept

  func render(_ visit: Desk.Visit) -> Markup {
    let page = visit.page
    var frame = visit.visitor.frame(page, place: .edit)
    frame.parameters = [("id", subject.draft.text)]
    let isOlder = kept.base < subject.base
    return frame.render(
      title: subject.title(page),
      """
      <section class="notice notice-bad" aria-labelledby="kept"><h2 id="kept">\(page(.editKeptFrom, ["time": DeskTime(milliseconds: kept.at).text(in: page.language)]))</h2>
      \(isOlder ? "<p>\(page(.editKeptOlder))</p>" as Markup : .empty)
      <p><a class="edit-continue" href="\(subject.address(page, [("kept", "yes")]))">\(page(.editContinue))</a></p>
      <form method="post" action="\(subject.address(page))">\(frame.token)<button class="quiet" name="act" value="drop">\(page(.editDrop))</button></form></section>
      """, page)
  }
}
