import Edge
import Kernel
import Pages
import Storage

/// Two people have changed the same fields: each as it was, as this person typed it and as the other left it, side by side, to choose from. What was typed goes along.
struct EditConflictSheet: Sendable {
  /// What the names of the choices begin with.
  static let pick = "pick."
  private static let mine = "mine"
  private static let theirs = "theirs"

  let sheet: EditSheet
  let conflict: EditConflict
  /// The name of the other.
  let author: String
  let presenter: FieldPresenter
  /// Whether it was asked before and not everything was chosen, or somebody has changed it once more.
  let isAgain: Bool

  /// The body that was chosen; `nil` where not every field was, or the choice was between other texts than those that stand there now.
  static func chosen(_ conflict: EditConflict, _ sent: RequestParameters) -> [String: Value]? {
    guard sent.text("act") == "resolve", sent.text("head") == String(conflict.head) else { return nil }
    var body = conflict.merged.object ?? [:]
    for field in conflict.fields {
      switch sent.text(pick + field.id) {
      case mine: body[field.id] = conflict.mine[field.id]
      case theirs: body[field.id] = conflict.theirs[field.id]
      default: return nil
      }
    }
    return body
  }

  func render(_ visit: Desk.Visit) -> Markup {
    let page = visit.page, subject = sheet.subject
    var frame = visit.visitor.frame(page, place: .edit)
    frame.parameters = [("id", subject.draft.text)]
    let told = Notice(.bad, [page(.editConflict, ["name": author, "time": DeskTime(milliseconds: conflict.at).text(in: page.language)]), page(isAgain ? .editConflictAgain : .editConflictLead)])
    return frame.render(
      title: subject.title(page), said: told.render(),
      """
      <form method="post" action="\(subject.address(page))" class="edit-conflict">
      \(frame.token)\(hidden)
      \(conflict.fields.map { choice($0, page) })
      <div class="edit-buttons"><button class="main-action" name="act" value="resolve">\(page(.editSaveChoice))</button>\
      <a href="\(subject.address(page, [("kept", "yes")]))">\(page(.editBackToForm))</a></div>
      </form>
      """, page)
  }

  /// What was typed, as one text, so that it is read again with what is chosen.
  private var hidden: Markup {
    let typed = sheet.typed
    let fields = [
      ("base", "\(typed.base)"), ("head", "\(conflict.head)"), ("typed", typed.form.text), ("unit", typed.unit), ("reason", typed.reason), ("note", typed.note),
    ]
    return "\(fields.map { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" as Markup })"
  }

  private func choice(_ field: Field, _ page: PageContext) -> Markup {
    let before = "<div class=\"edit-side\"><p class=\"edit-side-head\">\(page(.editSideBefore))</p>\(shown(conflict.base, field, page))</div>" as Markup
    return """
      <fieldset class="form-field"><legend>\(field.label[page.language])</legend><div class="edit-sides">\(before)\
      \(side(field, Self.mine, page(.editSideMine), conflict.mine, page))\
      \(side(field, Self.theirs, page(.editSideTheirs, ["name": author]), conflict.theirs, page))</div></fieldset>

      """
  }

  private func side(_ field: Field, _ value: String, _ label: String, _ body: Value, _ page: PageContext) -> Markup {
    """
    <div class="edit-side"><label class="form-check edit-side-head"><input type="radio" name="\(Self.pick)\(field.id)" value="\(value)" required> \(label)</label>\(shown(body, field, page))</div>
    """
  }

  /// Texts in all their languages: the presenter shows the one of the page.
  private func shown(_ body: Value, _ field: Field, _ page: PageContext) -> Markup {
    guard let value = body[field.id], !value.isBlank else { return "<p class=\"muted\">\(page(.editEmpty))</p>" }
    guard field.kind.shape == .languages, !field.repeatable, let texts = value.object else { return "<div>\(presenter.show(value, field))</div>" }
    let parts: [Markup] = texts.sorted { $0.key < $1.key }.compactMap { language, text in
      text.string.map { "<div lang=\"\(language)\"><span class=\"badge\">\(language)</span> \(field.kind == .longText ? LongText.render($0) : "\($0)")</div>" }
    }
    return "\(parts)"
  }
}
