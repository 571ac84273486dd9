/// The word tables, ready to be drawn from.
struct Lexicon: Sendable {
  struct Phrase: Sendable {
    var text: String
    /// With a capital first letter.
    var capital: String
    var syllables: Int
  }

  struct WordClass: Sendable {
    var phrases: [Phrase]
    var pick: WeightedPick
  }

  private(set) var classes: [WordClass] = []
  private(set) var places: [String: Int] = [:]

  /// Reads classes of phrases; within a class the frequent ones stand first.
  init(_ tables: [(name: String, phrases: [String])]) {
    for (name, phrases) in tables {
      places[name] = classes.count
      let ready = phrases.map { Phrase(text: $0, capital: Self.capital($0), syllables: $0.utf8.count { $0 == 0x20 } + 1) }
      classes.append(WordClass(phrases: ready, pick: .zipf(ready.count, shift: 4)))
    }
  }

  /// The number of a phrase of class `place`.
  func draw(_ place: Int, _ random: inout CorpusRandom) -> Int { classes[place].pick.place(&random) }

  func phrase(_ place: Int, _ draw: Int) -> Phrase { classes[place].phrases[draw] }

  static func capital(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
