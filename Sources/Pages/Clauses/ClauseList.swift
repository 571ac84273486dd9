import Kernel

/// The articles of one text: a list that leads to each, the layers of each side by side, what they are about.
package struct ClauseList: Sendable {
  private let header: RecordHeader
  private let wording: ClauseWording
  private let clauses: [Clause]
  private let isCut: Bool
  private let hasScans: Bool
  /// Whether what it leads to can be seen: a preview of a draft leads nowhere.
  private let isPublic: Bool
  private static let excerpt = 80

  /// `body`: what came through the gate. `nil` where there are no clauses.
  package init?(header: RecordHeader, profile: Profile, body: Value, hasScans: Bool, isPublic: Bool) {
    let clauses = Clause.all(in: body, of: profile)
    guard !clauses.isEmpty, let wording = ClauseWording(profile) else { return nil }
    self.header = header
    self.wording = wording
    self.clauses = clauses
    isCut = (body[wording.rule.group] ?? .null).items.count > clauses.count
    self.hasScans = hasScans
    self.isPublic = isPublic
  }

  /// Those of the profile that any clause has.
  private var layers: [ClauseRule.Layer] { wording.rule.layers.filter { layer in clauses.contains { $0.texts[layer.field] != nil } } }

  package func render(_ page: PageContext) -> Markup {
    let count = clauses.count == 1 ? page(.clauseOne) : page(.clauseCount, ["count": page.number(clauses.count)])
    let cut: Markup = isCut ? "<p class=\"muted\">\(page(.clauseMore, ["count": page.number(clauses.count)]))</p>" : .empty
    return """
      <section class="record-section clauses"><h2 id="s-clauses">\(wording.label[page.language])</h2>
      <div><p class="clause-head">\(count)\(ways(page))</p>\(cut)
      \(choice(page))
      <nav class="clause-contents" aria-label="\(page(.clauseContents))"><ol>\(clauses.map { line($0, page) })</ol></nav>
      \(clauses.map { article($0, page) })
      </div></section>

      """
  }

  private func ways(_ page: PageContext) -> Markup {
    guard isPublic else { return .empty }
    let compare: Markup = " <a href=\"\(page.addresses.compare(wording.profile, records: [header.identifier]))\">\(page(.clauseCompare))</a>"
    let scans: Markup = hasScans ? " <a href=\"\(page.addresses.reader(record: header.id))\">\(page(.clauseScans))</a>" : .empty
    return "\(compare)\(scans)"
  }

  /// Which layers stand side by side: boxes that the style sheet obeys, without a script.
  private func choice(_ page: PageContext) -> Markup {
    guard layers.count > 1 else { return .empty }
    let boxes: [Markup] = layers.enumerated().map { place, layer in
      "<label><input type=\"checkbox\" class=\"clause-choice-\(place)\" checked autocomplete=\"off\"> \(wording.label(ofLayer: layer.field, page))</label>"
    }
    return "<fieldset class=\"clause-choice\"><legend>\(page(.clauseLayers))</legend>\(boxes)</fieldset>"
  }

  private func line(_ clause: Clause, _ page: PageContext) -> Markup {
    let first = wording.readable(page).first { clause.texts[$0.field] != nil }
    let said: Markup? = first.map { layer in "<span class=\"muted\"\(wording.attribute(clause, layer, page))>\(Self.short(clause.text(layer.field, in: page.language)))</span>" }
    let opening: Markup? = clause.isWithheld ? "<span class=\"muted\">\(page(.clauseWithheldShort))</span>" : said
    return "<li><a href=\"#\(clause.anchor)\">\(page.vietnamese(wording.title(clause, page)))</a> \(opening)</li>"
  }

  private static func short(_ text: String) -> String {
    let line = text.prefix { !$0.isNewline }
    guard line.count > excerpt else { return String(line) }
    let cut = line.prefix(excerpt)
    return (cut.lastIndex(of: " ").map { String(cut[..<$0]) } ?? String(cut)) + "…"
  }

  private func article(_ clause: Clause, _ page: PageContext) -> Markup {
    let place: Markup = clause.line.isEmpty ? .empty : "<p class=\"clause-line muted\">\(page(.clauseLine, ["line": clause.line]))</p>"
    return """
      <article class="clause" id="\(clause.anchor)" aria-labelledby="\(clause.anchor)-h"><h3 id="\(clause.anchor)-h">\(page.vietnamese(wording.title(clause, page)))</h3>
      \(isPublic ? wording.tags(clause, page) : .empty)\(texts(clause, page))\(place)</article>

      """
  }

  private func texts(_ clause: Clause, _ page: PageContext) -> Markup {
    if clause.isWithheld { return "<p class=\"clause-withheld\">\(page(.clauseWithheld))</p>" }
    let shown: [Markup] = layers.enumerated().compactMap { place, layer in
      wording.text(clause, layer, page).map { "<div class=\"clause-layer clause-layer-\(place)\"><p class=\"clause-label\">\(wording.label(ofLayer: layer.field, page))</p>\($0)</div>" }
    }
    return shown.isEmpty ? "<p class=\"muted\">\(page(.clauseEmpty))</p>" : "<div class=\"clause-texts\">\(shown)</div>"
  }
}
