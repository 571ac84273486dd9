import Kernel

/// The addresses of what readers send in: `/vi/gop-y` and `/vi/gop-y/tra-cuu`.
package enum FeedbackAddress {
  /// The last word of the address at which a sender looks the state up.
  package static func stateWord(_ spelling: Language) -> String { spelling == .vietnamese ? "tra-cuu" : "status" }

  /// The form of a kind of case, about a record; without a kind all that may be sent.
  package static func form(_ language: Language, kind: String = "", about: String = "") -> String {
    Addresses(language: language).page(.feedback, [("kind", kind), ("about", about)])
  }

  package static func state(_ language: Language) -> String { "\(form(language))/\(stateWord(language))" }

  /// What may be said of a record by whoever reads it: links for the foot of its page.
  package static func links(about id: RecordID, _ page: PageContext) -> [Markup] {
    page.declarations.caseKinds.filter { $0.isPublic && $0.about != .nothing && $0.action.isOfRecords }.map { kind in
      "<a href=\"\(form(page.language, kind: kind.id, about: id.text))\" rel=\"nofollow\">\(kind.label[page.language])</a>"
    }
  }
}
