import Kernel
import Storage
import VietnameseText

/// The words of a query and the questions that can be made of them.
struct QueryWords: Sendable {
  let text: String
  let tokens: [VietnameseText.Token]

  init(_ text: String) {
    self.text = text
    tokens = Array(VietnameseText.tokens(text).prefix(Self.most))
  }

  private static let most = 32

  var isEmpty: Bool { tokens.isEmpty }

  /// What must hold, and what ranks those for which it holds.
  struct Question: Sendable {
    var matching: SearchQuery
    var ranking: SearchQuery
  }

  /// Every word must occur; words as typed, neighbours, words of names and whole names weigh more.
  func question() -> Question { raised(.all(tokens.map { Self.word($0.folded) })) }

  /// Names that hold every word, the last of them perhaps unfinished; `nil` where that makes no sense.
  func unfinished() -> Question? {
    guard let last = tokens.last, last.kind == .word, last.folded.utf8.count >= 2 else { return nil }
    let whole = tokens.dropLast().map { SearchQuery.term(IndexTerms.nameWord($0.folded)) }
    let names = SearchQuery.all(whole + [.starting(IndexTerms.nameWord(last.folded), most: 50)])
    let neighbours = zip(tokens, tokens.dropFirst()).dropLast().map { SearchQuery.term(IndexTerms.namePair($0.folded, $1.folded)) }
    return Question(matching: names, ranking: names.raised(by: .any(neighbours + [SearchQuery.weight(ofSlot: IndexEntry.prominenceSlot)])))
  }

  /// Every word in a name.
  func inNames() -> SearchQuery { .all(tokens.map { .term(IndexTerms.nameWord($0.folded)) }) }

  /// Like `question`, but one word of the given ones may be missing.
  func relaxed() -> Question? {
    guard tokens.count >= 3 else { return nil }
    let words = tokens.map { Self.word($0.folded) }
    let subsets = words.indices.map { missing in SearchQuery.all(words.indices.filter { $0 != missing }.map { words[$0] }) }
    return raised(.any(subsets))
  }

  /// Every word or one that is a slip away from it, as `candidates` lists them.
  func spread(over candidates: [[String]]) -> SearchQuery {
    .all(zip(tokens, candidates).map { token, near in
      let others = near.filter { $0 != token.folded }.map { SearchQuery.any([.term(IndexTerms.word($0)), SearchQuery.term(IndexTerms.nameWord($0)).scaled(2)]).scaled(0.6) }
      return .any([Self.word(token.folded)] + others)
    })
  }

  /// A folded word, or its other spelling with i or y at less weight.
  private static func word(_ folded: String) -> SearchQuery {
    let word = SearchQuery.term(IndexTerms.word(folded))
    guard let other = VietnameseText.iyVariant(folded) else { return word }
    return .any([word, SearchQuery.term(IndexTerms.word(other)).scaled(0.7)])
  }

  /// Runs of two and more neighbouring words, shorter than the whole: a query often names the thing and then where it is.
  private func parts(of words: [String]) -> [[String]] {
    guard words.count > 2 else { return [] }
    return words.indices.flatMap { start in
      (2...Self.longestPart).compactMap { length in
        start + length <= words.count && length < words.count ? Array(words[start..<start + length]) : nil
      }
    }
  }

  private static let longestPart = 6

  private func raised(_ query: SearchQuery) -> Question {
    let folded = tokens.map(\.folded), exact = tokens.map(\.exact)
    var boosts: [SearchQuery] = [
      SearchQuery.term(IndexTerms.wholeName(folded)).scaled(6), SearchQuery.term(IndexTerms.wordsOfName(folded)).scaled(3),
      SearchQuery.term(IndexTerms.exactName(exact)).scaled(3), SearchQuery.weight(ofSlot: IndexEntry.prominenceSlot).scaled(1.5),
    ]
    for token in tokens {
      boosts.append(SearchQuery.term(IndexTerms.nameWord(token.folded)).scaled(1.5))
      boosts.append(SearchQuery.term(IndexTerms.exactNameWord(token.exact)).scaled(0.8))
      if token.exact != token.folded { boosts.append(SearchQuery.term(IndexTerms.exactWord(token.exact)).scaled(0.4)) }
    }
    for part in parts(of: folded) { boosts.append(SearchQuery.term(IndexTerms.nameInside(part)).scaled(0.9)) }
    for (first, second) in zip(folded, folded.dropFirst()) {
      boosts.append(SearchQuery.term(IndexTerms.pair(first, second)).scaled(0.7))
      boosts.append(SearchQuery.term(IndexTerms.namePair(first, second)).scaled(1.2))
    }
    return Question(matching: query, ranking: query.raised(by: .any(boosts)))
  }
}

extension QueryWords.Question {
  /// One question for everything or nothing: there is nothing to rank.
  static func plain(_ query: SearchQuery) -> Self { Self(matching: query, ranking: query) }

  static func any(_ first: Self, _ second: Self) -> Self {
    Self(matching: .any([first.matching, second.matching]), ranking: .any([first.ranking, second.ranking]))
  }
}
