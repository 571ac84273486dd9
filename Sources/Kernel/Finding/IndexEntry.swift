import HistoricalDates
import VietnameseText

/// Everything the index keeps of one public record. Built only from a body that the gate has revealed.
package struct IndexEntry: Sendable {
  package let id: RecordID
  /// Terms with how often they count.
  package private(set) var terms = TermBag()
  /// Facet codes by slot.
  package private(set) var facets: [UInt32: [String]] = [:]
  /// 0…1; raises a record among equals.
  package private(set) var prominence = 0.0
  package private(set) var titleKey = ""
  /// Sorts by the earliest date the record states; empty when it states none.
  package private(set) var dateKey = ""
  package let updatedKey: String

  package static let prominenceSlot: UInt32 = 0
  package static let titleSlot: UInt32 = 1
  package static let dateSlot: UInt32 = 2
  package static let updatedSlot: UInt32 = 3

  private static let nameWeight: UInt32 = 4
  private static let mostWords = 20_000, mostWordsOfFile = 500_000
  /// Neighbours and exact forms cost as much as the words themselves: names, places and kinds have them, texts only so far.
  private static let mostCloseWords = 120
  /// Fields whose label is part of what people ask: "thờ Ỷ Lan", "quyết định 1473".
  private static let labelled: Set<FieldKind> = [.text, .reference, .agent, .decision, .term]

  private let known: IndexTexts

  /// `files`: what the public may read in its files. `texts` is one for all entries of a run.
  package init(
    header: RecordHeader, identifiers: [String], body: Value, profile: Profile, declarations: Declarations, catalogue: FacetCatalogue, units: UnitTree, files: [String] = [],
    texts: IndexTexts = IndexTexts()
  ) {
    id = header.id
    known = texts
    let padded = String(header.updated)
    updatedKey = String(repeating: "0", count: max(0, 16 - padded.count)) + padded
    terms.addFilter(IndexTerms.identity(id))
    terms.addFilter(IndexTerms.profile(profile.id))
    if !profile.listed { terms.addFilter(IndexTerms.unlisted) }
    facets[FacetCatalogue.profile.slot] = [profile.id]
    titleKey = VietnameseText.sortKey(profile.title(of: body, in: .vietnamese))
    for identifier in identifiers { add(text: identifier) }
    addLabels(profile)
    for field in profile.fields where field.access == .public {
      guard let value = body[field.id] else { continue }
      if Self.labelled.contains(field.kind), field.search == .text { for label in field.label.values.values { add(known.tokens(label), closely: false) } }
      for item in value.items { add(item, field: field, closely: field.id == profile.summaryField || field.kind != .longText, declarations: declarations) }
      if let facet = catalogue.facet(field.id, profile: profile.id), facet.profile != nil { addFacet(value, facet) }
      if field.kind == .recurrence { facets[FacetCatalogue.recurrence.slot, default: []] += value.items.compactMap { RecurrenceCode($0)?.text } }
      if field.kind == .geometry { addCell(value) }
    }
    for key in TermPlaces.keys(in: body, of: profile.fields, where: { $0.access == .public }) { terms.addFilter(IndexTerms.vocabularyTerm(key)) }
    for text in files { addFile(text) }
    addPlaces(profile, body: body, units: units)
    addDates(profile, body: body)
    addProminence(profile, body: body, declarations: declarations)
    for (slot, codes) in facets { for code in codes { terms.addFilter(IndexTerms.facet(slot, code)) } }
  }

  private mutating func add(text: String, closely: Bool = true) { add(VietnameseText.tokens(text), closely: closely) }

  /// `closely`: also which words stand next to each other, and how they are spelt exactly.
  private mutating func add(_ tokens: [Token], weight: UInt32 = 1, closely: Bool = true) {
    for token in tokens.prefix(Self.mostWords) { terms.add(.word, token.folded, weight: weight) }
    guard closely else { return }
    let close = tokens.prefix(Self.mostCloseWords)
    for token in close where token.exact != token.folded { terms.add(.exactWord, token.exact, weight: weight) }
    for (first, second) in zip(close, close.dropFirst()) { terms.add(.pair, first.folded, second.folded, weight: weight) }
  }

  /// A book has more words than any field; neighbours of words and exact forms are not kept of them.
  private mutating func addFile(_ text: String) { for token in VietnameseText.tokens(text).prefix(Self.mostWordsOfFile) { terms.add(.word, token.folded, weight: 1) } }

  private mutating func add(name: String) {
    let tokens = VietnameseText.tokens(name)
    guard !tokens.isEmpty else { return }
    add(tokens, weight: Self.nameWeight)
    for token in tokens {
      terms.add(.nameWord, token.folded, weight: 1)
      terms.add(.exactNameWord, token.exact, weight: 1)
    }
    for (first, second) in zip(tokens, tokens.dropFirst()) { terms.add(.namePair, first.folded, second.folded, weight: 1) }
    addWhole(tokens, weight: Self.nameWeight)
    // A name is also known without what stands in brackets behind it, but less than one that has no brackets.
    if let bracket = name.firstIndex(of: "("), bracket > name.startIndex { addWhole(VietnameseText.tokens(String(name[..<bracket])), weight: 1) }
  }

  private mutating func addWhole(_ tokens: [Token], weight: UInt32) {
    guard !tokens.isEmpty else { return }
    let folded = tokens.map(\.folded)
    terms.addOnce(.wholeName, folded, weight: weight)
    terms.addOnce(.wordsOfName, folded.sorted(), weight: weight)
    terms.addOnce(.exactName, tokens.map(\.exact), weight: weight)
    terms.addOnce(.nameInside, folded, weight: 1)
  }

  /// The kind of thing is searchable by its name in every language, at the least weight.
  private mutating func addLabels(_ profile: Profile) {
    for label in profile.label.values.values { add(known.tokens(label), closely: false) }
  }

  private mutating func add(_ item: Value, field: Field, closely: Bool, declarations: Declarations) {
    guard field.search != .none else { return }
    switch field.kind {
    case .url, .media, .geometry, .yesNo, .number, .money, .score: return
    case .term:
      guard let code = item.string, let term = field.vocabulary.flatMap({ declarations.vocabularies[$0]?[code] }) else { return }
      for label in term.label.values.values { add(known.tokens(label)) }
    case .reference, .place: if let note = item["note"]?.string { add(text: note) }
    case .recurrence: addRecurrence(item)
    case .group:
      for sub in field.fields where sub.access == .public { for part in (item[sub.id] ?? .null).items { add(part, field: sub, closely: false, declarations: declarations) } }
    default: for text in Self.texts(item) { if field.search == .name { add(name: text) } else { add(text: text, closely: closely) } }
    }
  }

  private mutating func addRecurrence(_ item: Value) {
    if let text = item["text"]?.string { add(text: text) }
    let lunar = item["calendar"]?.string != "solar"
    for month in Set([item["month"]?.int, item["end_month"]?.int].compactMap(\.self)) {
      for text in MonthNames.texts(Int(month), lunar: lunar) { add(text: text) }
    }
  }

  private static func texts(_ value: Value) -> [String] {
    switch value {
    case .string(let text): [text]
    case .object(let members): members.sorted { $0.key < $1.key }.flatMap { ["edtf", "url", "ref", "calendar", "cycle"].contains($0.key) ? [] : texts($0.value) }
    case .list(let items): items.flatMap(texts)
    default: []
    }
  }

  private mutating func addFacet(_ value: Value, _ facet: FacetCatalogue.Facet) {
    facets[facet.slot] = value.items.compactMap { $0.string ?? $0.bool.map { $0 ? "true" : "false" } }
  }

  /// Only a point that says more than the unit does: an office that gave the middle of its commune has not been there.
  private mutating func addCell(_ value: Value) {
    let cells = value.items.compactMap { item -> String? in
      guard let latitude = item["lat"]?.double, let longitude = item["lon"]?.double, GeometryPrecision(item).isPoint else { return nil }
      return MapCell(latitude: latitude, longitude: longitude)?.code
    }
    if !cells.isEmpty { facets[FacetCatalogue.cell.slot, default: []] += cells }
  }

  private mutating func addPlaces(_ profile: Profile, body: Value, units: UnitTree) {
    var places: [RecordID] = profile.traits.contains(.unit) ? [id] : []
    for field in profile.fields where field.kind == .place && field.access == .public {
      places += (body[field.id] ?? .null).items.compactMap { $0["ref"]?.string.map { RecordID(stored: $0) } }
    }
    if profile.traits.contains(.unit) {
      for next in units[id]?.successors ?? [] { terms.addFilter(IndexTerms.unit(next)) }
      for former in units.formerUnits(of: id) { for name in former.names { add(known.tokens(name)) } }
    }
    // Also of a place that is no unit (yet): when it becomes one, its records are found by this.
    for place in places { terms.addFilter(IndexTerms.unit(place)) }
    // What lies in a former unit is found in the one of today too. Former units themselves lie where they lay.
    let heirs = profile.traits.contains(.unit) ? [] : units.heirs(of: places)
    var all = units.expansion(of: places)
    for unit in heirs.flatMap({ units.chain($0) }) where !all.contains(unit) { all.append(unit) }
    for unit in all {
      terms.addFilter(IndexTerms.unit(unit))
      if unit != id { for name in units[unit]?.names ?? [] { add(known.tokens(name)) } }
    }
    let present = places.filter { units.isPresent($0) && $0 != id } + heirs
    if !present.isEmpty { facets[FacetCatalogue.unit.slot] = present.map(\.text) }
  }

  private mutating func addDates(_ profile: Profile, body: Value) {
    var centuries: Set<Int> = []
    var earliest: CalendarDay?
    for field in profile.fields where field.kind == .date && field.access == .public && (field.facet || field.sort) {
      for item in (body[field.id] ?? .null).items {
        guard let edtf = item["edtf"]?.string.flatMap({ EDTF($0) }) else { continue }
        if field.facet, let from = edtf.earliest ?? edtf.latest, let to = edtf.latest ?? edtf.earliest {
          let first = Self.century(from.year), last = Self.century(to.year)
          if first <= last, last - first <= 20 { centuries.formUnion(first...last) }
        }
        if let day = edtf.earliest ?? edtf.latest, earliest.map({ day < $0 }) ?? true { earliest = day }
      }
    }
    centuries.remove(0)
    if !centuries.isEmpty { facets[FacetCatalogue.century.slot] = centuries.sorted().map(String.init) }
    // EDTF years have at most 15 digits (about ±3.7 × 10¹⁷ days): so moved, every day has 18 digits and texts sort as the days do.
    if let earliest { dateKey = String(earliest.julianDayNumber + 500_000_000_000_000_000) }
  }

  /// 17 for 1601–1700; negative before our era; there is no century 0.
  package static func century(_ year: Int) -> Int { year > 0 ? (year - 1) / 100 + 1 : year / 100 - 1 }

  private mutating func addProminence(_ profile: Profile, body: Value, declarations: Declarations) {
    guard let id = profile.prominenceField, let field = profile.field(id), field.access == .public, let vocabulary = field.vocabulary.flatMap({ declarations.vocabularies[$0] }),
      let position = (body[id] ?? .null).items.compactMap({ $0.string.flatMap(vocabulary.position) }).min()
    else { return }
    prominence = 1 - Double(position) / Double(max(1, vocabulary.terms.count))
  }
}
