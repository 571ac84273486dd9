import Kernel

/// A record in a list: its drawing, its name, what and where it is.
package struct RecordLine: Sendable {
  package var title: String
  package var address: String
  /// The language of the title.
  package var language: Language
  package var plate: String
  /// What kind of thing, where; without what is not known.
  package var facts: [String]
  package var note: Markup?

  package init(title: String, address: String, language: Language, plate: String, facts: [String], note: Markup? = nil) {
    self.title = title
    self.address = address
    self.language = language
    self.plate = plate
    self.facts = facts
    self.note = note
  }

  package func render(_ page: PageContext) -> Markup {
    let line: Markup = facts.isEmpty ? .empty : "<span class=\"line-facts\">\(facts.map { "\($0)" as Markup }.joined(by: " <span aria-hidden=\"true\">·</span> "))</span>"
    return """
      <li class="line"><span class="line-plate" aria-hidden="true">\(page.assets.plate(plate))</span><span class="line-body"><a class="line-title" href="\(address)"\(page.attribute(language))>\(title)</a>\(line)\(note)</span></li>

      """
  }

  package static func list(_ lines: [RecordLine], _ page: PageContext) -> Markup { lines.isEmpty ? .empty : "<ul class=\"lines\">\(lines.map { $0.render(page) })</ul>" }
}
