import VietnameseText

/// Words of lines that begin like what is being typed, with how often each stands there.
package enum LineTerms {
  package struct Term: Sendable, Hashable {
    package let text: String
    package let count: Int
  }

  /// The most frequent `most` terms, in the order of a dictionary. Of several typed words the last one is completed, and the others have to stand right before it.
  package static func completing(_ typed: String, in lines: [ImageLine], least: Int = 1, most: Int = 12) -> [Term] {
    let wanted = VietnameseText.tokens(typed).map(\.folded)
    guard let last = wanted.last else { return [] }
    var counts: [String: Int] = [:]
    for text in lines.flatMap(\.texts.values) {
      let tokens = VietnameseText.tokens(text)
      guard tokens.count >= wanted.count else { continue }
      for start in 0...(tokens.count - wanted.count) {
        let part = tokens[start..<start + wanted.count]
        guard zip(part.dropLast(), wanted).allSatisfy({ $0.folded == $1 }), let end = part.last, end.folded.hasPrefix(last) else { continue }
        counts[joined(part), default: 0] += 1
      }
    }
    let terms = counts.filter { $0.value >= least }.map { Term(text: $0.key, count: $0.value) }
    let chosen = terms.sorted { ($1.count, $0.text) < ($0.count, $1.text) }.prefix(most)
    return chosen.sorted { VietnameseText.sortKey($0.text) < VietnameseText.sortKey($1.text) }
  }

  /// Characters stand together, words apart.
  private static func joined(_ tokens: ArraySlice<Token>) -> String {
    var text = ""
    var isIdeograph = true
    for token in tokens {
      if !text.isEmpty, !(isIdeograph && token.kind == .ideograph) { text += " " }
      text += token.exact
      isIdeograph = token.kind == .ideograph
    }
    return text
  }
}
