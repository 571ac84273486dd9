import Kernel
import Pages

/// The terms of one vocabulary in their order, each with how often it is used and what can be done with it.
struct TermList: Sendable {
  let vocabulary: Vocabulary
  /// Of public records, in the order of the terms.
  let uses: [Int]
  let mayChange: Bool
  let page: PageContext

  func render() -> Markup {
    let rows: [[Markup]] = zip(vocabulary.terms, uses).map { row($0, $1) }
    let columns = [page(.termsNameVietnamese), page(.termsNameEnglish), page(.termsCode), page(.termsUses), page(.termsState), page(.termsWays)]
    let add: Markup = mayChange ? "<li><a href=\"\(address(.add))\">\(TermRevision.Act.add.label[page.language])</a></li>" : .empty
    return """
      <p>\(page(.termsUsesLead)) <code>\(vocabulary.id)</code></p>
      <ul class="desk-ways"><li><a href="\(DeskPage.terms.address(page.language))">\(page(.termsAll))</a></li>\(add)</ul>
      \(DeskTable(label: page(.deskTerms), columns: columns, rows: rows).render())
      """
  }

  private func row(_ term: Vocabulary.Term, _ count: Int) -> [Markup] {
    let broader: Markup = term.broader.map { "<br><span class=\"muted\">\(page(.termsWithin, ["term": vocabulary.label($0, in: page.language)]))</span>" } ?? .empty
    return [
      "\(page.vietnamese(term.label[.vietnamese]))\(broader)", "\(page.inLanguage("\(term.label[.english])", .english))", "<code>\(term.code)</code>", "\(page.number(count))", "\(state(term))",
      ways(term),
    ]
  }

  private func state(_ term: Vocabulary.Term) -> String {
    if let other = term.replacedBy { return page(.termsReplaced, ["term": vocabulary.label(other, in: page.language)]) }
    return page(term.isRetired ? .termsOut : .termsIn)
  }

  private func ways(_ term: Vocabulary.Term) -> Markup {
    let label = term.label[page.language]
    func link(_ address: String, _ name: String) -> Markup { "<li><a href=\"\(address)\">\(name)<span class=\"visually-hidden\">: \(label)</span></a></li>" }
    let acts: [TermRevision.Act] = mayChange ? term.isRetired ? [.rename, .restore] : [.rename, .merge, .retire] : []
    var links = acts.map { link(address($0, term.code), $0.label[page.language]) }
    // Terms that only the declarations speak of have no record, and no history of their own.
    if let entry = page.declarations.overlay.entry(TermKey(vocabulary.id, term.code)) {
      links.append(link(DeskPage.history.address(page.language, [("id", entry.record.text)]), page(.deskHistory)))
    }
    return links.isEmpty ? .empty : "<ul class=\"desk-ways\">\(links)</ul>"
  }

  private func address(_ act: TermRevision.Act, _ code: String? = nil) -> String {
    DeskPage.terms.address(page.language, [("vocabulary", vocabulary.id), ("change", act.rawValue)] + (code.map { [("code", $0)] } ?? []))
  }
}
