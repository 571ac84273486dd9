/// Phrases that say the same, written with marks here and compared without.
struct PhraseSet: Sendable {
  private let phrases: [[String]]

  /// Phrases are separated by a bar.
  init(_ list: String) {
    let all = list.split(separator: "|").map { phrase in phrase.split(separator: " ").map { Folding.plain(String($0)) } }
    phrases = all.sorted { $0.count > $1.count }
  }

  /// The number of words of the longest phrase the tokens begin with; nil when there is none.
  func length(at tokens: ArraySlice<DateToken>) -> Int? {
    phrases.first { phrase in
      tokens.count >= phrase.count && zip(tokens, phrase).allSatisfy { token, word in token.plain == word }
    }?.count
  }
}
