import Kernel

/// Clauses of several texts in columns; on a phone those of one row stand under each other. Between editions of one community words that differ are marked.
package struct ClauseComparison: Sendable {
  package struct Column: Sendable {
    package let title: String
    package let address: String
    package let language: Language
    /// The date as the text words it; empty where there is none.
    package let edition: String
    package let place: String
    /// The page with its scans; `nil` where there are none.
    package let scans: String?

    package init(title: String, address: String, language: Language, edition: String, place: String, scans: String?) {
      self.title = title
      self.address = address
      self.language = language
      self.edition = edition
      self.place = place
      self.scans = scans
    }
  }

  package let columns: [Column]
  package let table: ClauseTable
  package let wording: ClauseWording
  /// The layer asked for; `nil`: of each row the most readable that most texts have.
  package let layer: ClauseRule.Layer?

  package init(columns: [Column], table: ClauseTable, wording: ClauseWording, layer: ClauseRule.Layer?) {
    self.columns = columns
    self.table = table
    self.wording = wording
    self.layer = layer
  }

  /// What a cell shows: a layer and its words; `nil` where there are none.
  private typealias Shown = (layer: ClauseRule.Layer, text: String)

  package func render(_ page: PageContext) -> Markup {
    let heads: [Markup] = columns.enumerated().map { place, column in
      let scans: Markup = column.scans.map { " <a class=\"compare-scans\" href=\"\($0)\">\(page(.clauseScans))</a>" } ?? .empty
      return """
        <th scope="col" id="compare-\(place)"><a href="\(column.address)"\(page.attribute(column.language))>\(column.title)</a>\
        <span class="compare-facts">\(column.edition.isEmpty ? page(.compareUndated) : column.edition)\(column.place.isEmpty ? "" : " · \(column.place)")</span>\(scans)</th>
        """
    }
    let legend: Markup = table.isByNumber && columns.count > 1
      ? "<p class=\"compare-legend\">\(page(.compareLegend)) \(DifferenceMark.removed.around("\(page(.compareRemovedSign))", page)), \(DifferenceMark.added.around("\(page(.compareAddedSign))", page)).</p>" : .empty
    return """
      \(legend)<div class="table-scroll compare-scroll difference" tabindex="0" role="region" aria-label="\(page(.compareTable))"><table class="compare-table compare-\(columns.count)">
      <caption class="visually-hidden">\(page(.compareTable))</caption><thead><tr>\(heads)</tr></thead>
      \(table.groups.map { group($0, page) })</table></div>
      """
  }

  private func group(_ group: ClauseTable.Group, _ page: PageContext) -> Markup {
    let name = group.subject.map { wording.subject($0, page) } ?? page(.compareNoSubject)
    let rows: [Markup] = group.rows.map { row in "<tr>\(cells(row, page))</tr>\n" }
    return "<tbody><tr class=\"compare-subject\"><th scope=\"rowgroup\" colspan=\"\(columns.count)\">\(name)</th></tr>\n\(rows)</tbody>\n"
  }

  private func cells(_ row: ClauseTable.Row, _ page: PageContext) -> [Markup] {
    let chosen = layer ?? common(row)
    var before: Shown?
    return row.cells.enumerated().map { place, clause in
      let label = columns[place].title
      guard let clause else { return "<td class=\"compare-none\" data-label=\"\(label)\"><p class=\"muted\">\(page(.compareNone))</p></td>" }
      let shown = shown(clause, chosen, page)
      let text = words(clause, shown, before: table.isByNumber ? before : nil, chosen, page)
      if let shown { before = shown }
      return """
        <td data-label="\(label)"><p class="compare-title"><a href="\(columns[place].address)#\(clause.anchor)">\(page.vietnamese(wording.title(clause, page)))</a></p>\(text)</td>
        """
    }
  }

  /// The most readable layer of those that most clauses of the row have, so that like is set beside like.
  private func common(_ row: ClauseTable.Row) -> ClauseRule.Layer? {
    let clauses = row.cells.compactMap(\.self).filter { !$0.isWithheld }
    func count(_ layer: ClauseRule.Layer) -> Int { clauses.count { $0.texts[layer.field] != nil } }
    let layers = wording.rule.layers.filter { $0.language == nil } + wording.rule.layers.filter { $0.language != nil }.reversed()
    let most = layers.map(count).max() ?? 0
    return most == 0 ? nil : layers.first { count($0) == most }
  }

  private func shown(_ clause: Clause, _ chosen: ClauseRule.Layer?, _ page: PageContext) -> Shown? {
    let order = [chosen].compactMap(\.self) + wording.readable(page)
    return order.lazy.map { (layer: $0, text: clause.text($0.field, in: page.language)) }.first { !$0.text.isEmpty }
  }

  private func words(_ clause: Clause, _ shown: Shown?, before: Shown?, _ chosen: ClauseRule.Layer?, _ page: PageContext) -> Markup {
    if clause.isWithheld { return "<p class=\"clause-withheld\">\(page(.clauseWithheld))</p>" }
    guard let shown else { return "<p class=\"muted\">\(page(.clauseEmpty))</p>" }
    let note: Markup = chosen.map { $0.field != shown.layer.field } ?? false
      ? "<p class=\"muted compare-note\">\(page(.compareOtherLayer, ["layer": wording.label(ofLayer: shown.layer.field, page)]))</p>" : .empty
    guard let before, before.layer.field == shown.layer.field, before.text != shown.text else { return "\(note)\(wording.text(clause, shown.layer, page))" }
    let difference = WordDifference(from: before.text, to: shown.text)
    let lang = wording.attribute(clause, shown.layer, page)
    guard difference.before.contains(where: \.isChanged) || difference.after.contains(where: \.isChanged) else {
      return "\(note)<p class=\"muted compare-note\">\(page(.compareTooLong))</p>\(wording.text(clause, shown.layer, page))"
    }
    return "\(note)<div class=\"clause-text difference-text\"\(lang)>\(Self.merged(difference).map { $0.mark.map { mark in { mark.around("\($0)", page) } }?($0.text) ?? "\($0.text)" as Markup })</div>"
  }

  /// One text of both: what went, then what came, where it stands.
  private static func merged(_ difference: WordDifference) -> [(text: String, mark: DifferenceMark?)] {
    var merged: [(text: String, mark: DifferenceMark?)] = []
    var old = difference.before[...], new = difference.after[...]
    while !old.isEmpty || !new.isEmpty {
      if let piece = old.first, piece.isChanged {
        merged.append((piece.text, .removed))
        old = old.dropFirst()
      } else if let piece = new.first, piece.isChanged {
        merged.append((piece.text, .added))
        new = new.dropFirst()
      } else {
        // What both keep is one run on either side, cut where one of them changes between.
        let left = old.first?.text ?? "", right = new.first?.text ?? ""
        let same = left.count <= right.count ? left : right
        merged.append((same.isEmpty ? left + right : same, nil))
        old = Self.after(same, old)
        new = Self.after(same, new)
        if same.isEmpty { break }
      }
    }
    return merged
  }

  private static func after(_ text: String, _ pieces: ArraySlice<WordDifference.Piece>) -> ArraySlice<WordDifference.Piece> {
    guard let first = pieces.first else { return pieces }
    let rest = String(first.text.dropFirst(text.count))
    return rest.isEmpty ? pieces.dropFirst() : [WordDifference.Piece(rest, isChanged: false)] + pieces.dropFirst()
  }

  // MARK: Table

  /// The same for a spreadsheet: a row for each clause of each text, with every layer of `layers`.
  package func rows(_ page: PageContext) -> [[String]] {
    let layers = layer.map { [$0] } ?? wording.rule.layers
    let head = [page(.compareSubject), page(.compareRow), page(.compareChosen), page(.clauseLine)] + layers.map { wording.label(ofLayer: $0.field, page) }
    let body = table.groups.flatMap { group in
      group.rows.enumerated().flatMap { rank, row in
        row.cells.enumerated().compactMap { place, clause -> [String]? in
          guard let clause else { return nil }
          let name = [columns[place].title, columns[place].edition].filter { !$0.isEmpty }.joined(separator: ", ")
          return [group.subject.map { wording.subject($0, page) } ?? page(.compareNoSubject), wording.title(clause, page), name, clause.line]
            + layers.map { clause.isWithheld ? page(.clauseWithheld) : clause.text($0.field, in: page.language) }
        }
      }
    }
    return [head] + body
  }
}
