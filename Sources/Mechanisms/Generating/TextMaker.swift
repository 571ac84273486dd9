/// Writes Vietnamese descriptions and short English ones. A class, so that drafts share its tables.
final class TextMaker: Sendable {
  private struct Choice: Sendable {
    var sentences: [Int]
    var pick: WeightedPick

    init(_ sentences: [Int], key: UInt64) {
      self.sentences = CorpusRandom.order(sentences.count, key: key).map { sentences[$0] }
      pick = .zipf(max(sentences.count, 1), shift: 9)
    }
  }

  let names: NameMaker
  let dates: DateMaker
  private let lexicon: Lexicon
  private let englishLexicon: Lexicon
  private let patterns: [SentencePattern]
  private let openings: [Choice]
  private let bodies: [Choice]
  private let english: [SentencePattern]
  private let fragments: [SentencePattern]

  /// Syllables of a description: quantiles of a log-normal law (median 72, σ 0.6), tabulated so that no machine's `exp` matters.
  private static let lengths = [
    17, 22, 25, 28, 30, 32, 34, 35, 37, 39, 40, 42, 43, 44, 46, 47, 49, 50, 52, 53, 54, 56, 57, 59, 60, 62, 63, 65, 66, 68, 70, 71,
    73, 75, 76, 78, 80, 82, 84, 86, 88, 90, 93, 95, 98, 101, 103, 106, 110, 113, 117, 121, 125, 129, 135, 140, 147, 155, 163, 174, 188, 207, 237, 307,
  ]
  /// The letters of `SentenceTable` for each topic.
  private static let letters: [Character] = ["b", "p", "f", "o", "w"]

  init() {
    names = NameMaker()
    dates = DateMaker()
    lexicon = Lexicon(WordTable.classes())
    englishLexicon = Lexicon(WordTable.read(SentenceTable.englishWords))
    let words = lexicon, englishWords = englishLexicon
    english = SentenceTable.english.split(separator: "\n").compactMap { SentencePattern($0, lexicon: englishWords) }
    fragments = FragmentTable.lines.split(separator: "\n").compactMap { SentencePattern($0, lexicon: words) }
    var patterns: [SentencePattern] = [], topics: [String] = [], openings: [Choice] = [], bodies: [Choice] = []
    for line in SentenceTable.lines.split(separator: "\n") {
      let halves = line.split(separator: "|", maxSplits: 1)
      guard let pattern = SentencePattern(halves[1], lexicon: lexicon) else { continue }
      patterns.append(pattern)
      topics.append(String(halves[0]))
    }
    for (number, letter) in Self.letters.enumerated() {
      let capital = Character(letter.uppercased())
      openings.append(Choice(topics.indices.filter { topics[$0].contains(capital) }, key: UInt64(number)))
      bodies.append(Choice(topics.indices.filter { topics[$0].contains(letter) || topics[$0].contains("g") }, key: UInt64(number + 100)))
    }
    self.patterns = patterns
    self.openings = openings
    self.bodies = bodies
  }

  /// A description in Markdown: one or more paragraphs. `share` of the usual length, in hundredths.
  func description(of subject: Subject, opening: Bool, share: Int, _ random: inout CorpusRandom) -> String {
    let slot = random.below(Self.lengths.count)
    var wanted = (Self.lengths[slot] + random.below(9)) * share / 100
    if slot == Self.lengths.count - 1 { wanted += random.below(240) * share / 100 }
    var text = "", syllables = 0, paragraph = 0
    text.reserveCapacity(wanted * 8)
    var used: (UInt64, UInt64) = (0, 0)
    while syllables < wanted {
      let choice = opening && syllables == 0 ? openings[subject.topic.rawValue] : bodies[subject.topic.rawValue]
      let sentence = fresh(choice, &used, &random)
      if syllables > 0 {
        let breaks = syllables - paragraph > 90 && random.happens(450)
        text += breaks ? "\n\n" : " "
        if breaks { paragraph = syllables }
      }
      syllables += write(patterns[sentence], of: subject, words: lexicon, to: &text, &random)
    }
    return text
  }

  /// A sentence that this text does not have yet, if a few draws find one.
  private func fresh(_ choice: Choice, _ used: inout (UInt64, UInt64), _ random: inout CorpusRandom) -> Int {
    var sentence = 0
    for _ in 0..<5 {
      sentence = choice.sentences[choice.pick.place(&random)]
      let bit: UInt64 = 1 << UInt64(sentence & 63)
      if sentence < 64 {
        if used.0 & bit == 0 { used.0 |= bit; return sentence }
      } else if used.1 & bit == 0 {
        used.1 |= bit
        return sentence
      }
    }
    return sentence
  }

  func englishDescription(of subject: Subject, _ random: inout CorpusRandom) -> String {
    var text = ""
    for number in 0..<random.within(1...3) {
      let sentence = number == 0 ? random.below(4) : 4 + random.below(english.count - 4)
      if number > 0 { text += " " }
      _ = write(english[sentence], of: subject, words: englishLexicon, to: &text, &random)
    }
    return text
  }

  /// A few words, as in a short field.
  func fragment(of subject: Subject, _ random: inout CorpusRandom) -> String {
    var text = ""
    _ = write(fragments[random.below(fragments.count)], of: subject, words: lexicon, to: &text, &random)
    return text
  }

  /// One phrase of a word class.
  func word(_ name: String, _ random: inout CorpusRandom) -> String {
    lexicon.places[name].map { lexicon.phrase($0, lexicon.draw($0, &random)).text } ?? ""
  }

  /// Writes one sentence and says how many syllables it has.
  private func write(_ pattern: SentencePattern, of subject: Subject, words: Lexicon, to text: inout String, _ random: inout CorpusRandom) -> Int {
    var syllables = 0, first = true, last = -1, before = -1
    for part in pattern.parts {
      switch part {
      case .text(let piece, let count):
        text += piece
        syllables += count
      case .words(let place):
        var draw = words.draw(place, &random)
        for _ in 0..<3 where draw == last || draw == before { draw = words.draw(place, &random) }
        before = last
        last = draw
        let phrase = words.phrase(place, draw)
        text += first ? phrase.capital : phrase.text
        syllables += phrase.syllables
      default:
        let piece = own(part, subject, &random)
        text += first ? Lexicon.capital(piece) : piece
        syllables += 2
      }
      first = false
    }
    return syllables
  }

  private func own(_ part: SentencePattern.Part, _ subject: Subject, _ random: inout CorpusRandom) -> String {
    switch part {
    case .title: subject.title
    case .kind: subject.kind
    case .village: subject.village
    case .name: subject.name
    case .otherVillage: names.village(&random)
    case .otherName: names.anyone(&random)
    case .woman: names.woman(&random)
    case .oldPlace: names.oldPlace(&random)
    case .penName: names.penName(&random)
    case .year: String(min(subject.year + random.below(60), 2025 - random.below(15)))
    case .time: dates.phrase(min(subject.year + random.below(40), 2025 - random.below(15)), &random)
    case .era: dates.era(subject.year + random.below(30), &random)
    case .smallNumber: String(2 + random.below(4 + random.below(40)))
    case .largeNumber: String(20 + random.below(30 + random.below(4000)))
    case .text, .words: ""
    }
  }
}
