import Kernel
import Pages

/// The values of a body in the order of its profile, each with the class of its field where that is not public.
struct RecordFacts: Sendable {
  let body: Value
  let profile: Profile
  let presenter: FieldPresenter

  /// For a `<dl class="facts">`.
  func render(_ page: PageContext) -> [Markup] {
    profile.fields.compactMap { field in
      body[field.id].flatMap { presenter.show($0, field) }.map { value in
        let badge: Markup = field.sensitivity == .public ? .empty : " <span class=\"badge\">\(field.sensitivity.label[page.language])</span>"
        return "<div class=\"fact\"><dt>\(field.label[page.language])\(badge)</dt><dd>\(value)</dd></div>\n"
      }
    }
  }
}
