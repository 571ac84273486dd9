/// The names that a form shows in place of codes and ids, and what names that are typed mean.
package struct FormWords: Sendable {
  /// The most terms that a form offers as a list to choose from; longer vocabularies are searched.
  package static let longestList = 15
  package let language: Language
  package let declarations: Declarations
  package let units: UnitNames
  private var titles: [String: String]

  /// `titles`: of the records that are named, by their ids; a record without a title there is shown by its id.
  package init(declarations: Declarations, language: Language, units: UnitTree, titles: [String: String]) {
    self.init(declarations: declarations, language: language, units: UnitNames(units, language: language), titles: titles)
  }

  /// The same with names that were made before.
  package init(declarations: Declarations, language: Language, units: UnitNames, titles: [String: String]) {
    self.declarations = declarations
    self.language = language
    self.units = units
    self.titles = titles
  }

  /// Gives a record its title.
  package mutating func add(_ title: String, of id: String) { titles[id] = title }

  /// What stands for a record or unit.
  package func title(of id: String) -> String { units.label(id) ?? titles[id] ?? id }

  /// The vocabulary of a field, if it has one.
  package func vocabulary(of field: Field) -> Vocabulary? { field.vocabulary.flatMap { declarations.vocabularies[$0] } }

  /// Whether the terms of a field are all shown to choose from; then its control holds codes, else names.
  package func isListed(_ field: Field) -> Bool { vocabulary(of: field).map { $0.offered.count <= Self.longestList } ?? false }

  /// What a control holds for a term: its name where that is clear and the terms are not listed, else its code.
  func shown(_ code: String, _ field: Field) -> String {
    guard !isListed(field), let label = vocabulary(of: field)?[code]?.label[language], case .one(code) = term(label, field) else { return code }
    return label
  }

  /// The term that `words` name: the code where terms are listed, else first the name in the language of the form, then the code, then any name without its marks.
  func term(_ words: String, _ field: Field) -> WordMatch {
    guard let vocabulary = vocabulary(of: field) else { return .one(words) }
    if isListed(field), vocabulary[words] != nil { return .one(words) }
    let all = vocabulary.terms.filter { $0.label[language] == words }, current = all.filter { !$0.isRetired }
    let named = current.isEmpty ? all : current
    if named.count == 1 { return .one(named[0].code) }
    if vocabulary[words] != nil { return .one(words) }
    var table = WordTable()
    for term in vocabulary.offered { for words in term.label.values.values + [term.code] { table.add(words, for: term.code) } }
    return WordMatch(table.ids(words), near: table.near(words, most: WordMatch.most))
  }
}
