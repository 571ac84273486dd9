import HistoricalDates

/// What the published term records say over the vocabularies of the declarations: new terms, other labels and places, terms that are no longer used.
/// Where two records name one term, the one with the lower id counts.
package struct VocabularyOverlay: Sendable, Hashable {
  /// In the order of their records' ids.
  package let entries: [TermEntry]

  package init(_ entries: [TermEntry] = []) { self.entries = entries.sorted { $0.record < $1.record } }

  /// The record that speaks of a term.
  package func entry(_ key: TermKey) -> TermEntry? { entries.first { $0.key == key } }

  /// The vocabularies as they are on `day`; records that name none of `seeds` say nothing.
  package func vocabularies(over seeds: [String: Vocabulary], on day: CalendarDay) -> [String: Vocabulary] {
    guard !entries.isEmpty else { return seeds }
    let codes = Dictionary(entries.map { ($0.record, $0.key) }, uniquingKeysWith: { first, _ in first })
    var all = seeds
    for (id, group) in Dictionary(grouping: entries, by: \.key.vocabulary) {
      if let seed = seeds[id] { all[id] = Self.laid(group, over: seed, codes, on: day) }
    }
    return all
  }

  private static func laid(_ entries: [TermEntry], over seed: Vocabulary, _ codes: [RecordID: TermKey], on day: CalendarDay) -> Vocabulary {
    let said = Dictionary(entries.map { ($0.key.code, $0) }, uniquingKeysWith: { first, _ in first })
    let known = Set(seed.terms.map(\.code)).union(said.keys)
    var terms = seed.terms.map { term in said[term.code].map { Self.term($0, over: term, known, codes, on: day) } ?? term }
    let new = said.values.filter { seed[$0.key.code] == nil }.sorted { $0.key < $1.key }
    terms += new.map { Self.term($0, over: nil, known, codes, on: day) }
    let placed = terms.filter { said[$0.code]?.position != nil }
    terms.removeAll { term in placed.contains { $0.code == term.code } }
    for term in placed.sorted(by: { (said[$0.code]?.position ?? 0, $0.code) < (said[$1.code]?.position ?? 0, $1.code) }) {
      terms.insert(term, at: min(max(0, (said[term.code]?.position ?? 1) - 1), terms.count))
    }
    return Vocabulary(id: seed.id, terms: terms)
  }

  private static func term(_ entry: TermEntry, over seed: Vocabulary.Term?, _ known: Set<String>, _ codes: [RecordID: TermKey], on day: CalendarDay) -> Vocabulary.Term {
    let code = entry.key.code, label = (seed?.label.values ?? [:]).merging(entry.label) { $1 }
    let replaced = entry.replacedBy.flatMap { codes[$0] }.flatMap { $0.vocabulary == entry.key.vocabulary && $0.code != code ? $0.code : nil }
    var term = Vocabulary.Term(
      code: code, label: LocalizedText(label.isEmpty ? ["vi": code] : label), broader: entry.broader.flatMap { known.contains($0) && $0 != code ? $0 : nil }, matches: entry.matches, note: entry.note,
      plate: seed?.plate)
    term.replacedBy = replaced
    term.isRetired = replaced != nil || entry.until.map { $0 < day } ?? false
    return term
  }

  /// The terms for which index entries could tell something else than under `older`: a record that carries none of them has the same entry.
  package func differences(from older: VocabularyOverlay, in declarations: Declarations) -> Set<TermKey> {
    guard self != older else { return [] }
    // Whether a term is still offered tells an entry nothing: any day does.
    let day = CalendarDay(julianDayNumber: 0)
    let before = older.vocabularies(over: declarations.seeds, on: day), after = vocabularies(over: declarations.seeds, on: day)
    let ranking = Set(declarations.profiles.compactMap { profile in profile.prominenceField.flatMap { profile.field($0)?.vocabulary } })
    var changed: Set<TermKey> = []
    for (id, now) in after {
      guard let then = before[id], then != now else { continue }
      let codes = Set(now.terms.map(\.code)).union(then.terms.map(\.code))
      let isRanked = ranking.contains(id) && then.terms.map(\.code) != now.terms.map(\.code)
      for code in codes where isRanked || then[code]?.label != now[code]?.label { changed.insert(TermKey(id, code)) }
    }
    return changed
  }
}

/// The overlay as text, so that an index can tell which one it was made with.
extension VocabularyOverlay {
  /// JSON, the same for equal overlays.
  package var text: String { Value.list(entries.map(\.stored)).json }

  /// `nil` for what `text` did not write.
  package init?(text: String) {
    guard let items = (try? Value(json: text))?.list else { return nil }
    let entries = items.compactMap { TermEntry(stored: $0) }
    guard entries.count == items.count else { return nil }
    self.init(entries)
  }
}
