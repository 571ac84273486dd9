import VietnameseText

/// Finds what is meant by words that somebody typed: as written first, then without marks.
struct WordTable: Sendable {
  private var exact: [String: Set<String>] = [:]
  private var folded: [String: Set<String>] = [:]

  /// `words` mean `id`, perhaps among others.
  mutating func add(_ words: String, for id: String) {
    exact[Self.key(words), default: []].insert(id)
    folded[Self.foldedKey(words), default: []].insert(id)
  }

  /// All that `words` may mean, in the order of their ids.
  func ids(_ words: String) -> [String] { (exact[Self.key(words)] ?? folded[Self.foldedKey(words)] ?? []).sorted() }

  /// What was probably meant: what holds all of `words`, else what is at most two slips away. At most `most`.
  func near(_ words: String, most: Int) -> [String] {
    let key = Self.foldedKey(words)
    guard key.utf8.count > 1 else { return [] }
    let around = folded.filter { $0.key.contains(key) }
    let keys = around.isEmpty ? Nearness.nearest(to: key, in: Array(folded.keys)).map { [$0] } ?? [] : around.keys.sorted { ($0.count, $0) < ($1.count, $1) }
    var ids: [String] = []
    for id in keys.prefix(most * 4).flatMap({ folded[$0]?.sorted() ?? [] }) where !ids.contains(id) { ids.append(id) }
    return Array(ids.prefix(most))
  }

  private static func key(_ words: String) -> String { VietnameseText.exact(words).split(whereSeparator: \.isWhitespace).joined(separator: " ") }
  private static func foldedKey(_ words: String) -> String { VietnameseText.fold(words).split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}

/// What words come to.
enum WordMatch: Sendable, Hashable {
  case one(String)
  /// The ids of several things that the words may mean.
  case several([String])
  /// Nothing; with the ids of what was probably meant.
  case none(near: [String])

  /// At most this many are told.
  static let most = 5

  init(_ ids: [String], near: @autoclosure () -> [String]) {
    self = ids.count == 1 ? .one(ids[0]) : ids.isEmpty ? .none(near: near()) : .several(Array(ids.prefix(Self.most)))
  }
}
