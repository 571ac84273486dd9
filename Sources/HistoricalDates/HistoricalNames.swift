/// Finds reign titles, kings and periods by name.
enum HistoricalNames {
  enum Entry: Sendable, Hashable {
    case era(ReignEra)
    case reign(Reign)
    case period(HistoricalPeriod)
  }

  /// The entries whose whole name this is.
  static func exactly(_ name: String) -> [Entry] {
    let tokens = DateTokens.read(name)
    guard let match = match(tokens[...]), match.length == tokens.count else { return [] }
    return match.entries
  }

  /// The entries of the longest name the tokens begin with, and how many tokens that is.
  /// Names written with the same marks go before names that only have the same letters.
  static func match(_ tokens: ArraySlice<DateToken>) -> (entries: [Entry], length: Int)? {
    guard let first = tokens.first, let names = index[key(first)] else { return nil }
    let fitting = names.filter { tokens.starts(with: $0.tokens, by: sameLetters) }
    guard let length = fitting.map(\.tokens.count).max() else { return nil }
    let longest = fitting.filter { $0.tokens.count == length }
    let exact = longest.filter { tokens.starts(with: $0.tokens) }
    let kept = exact.isEmpty ? longest : exact
    var entries: [Entry] = []
    for name in kept where !entries.contains(name.entry) { entries.append(name.entry) }
    return (entries, length)
  }

  /// Whether a name of two words or more stands here: Tự Đức is not từ, Quang Thuận is not quãng.
  static func standsAt(_ tokens: ArraySlice<DateToken>) -> Bool {
    guard let word = tokens.first?.word, let names = index[word.plain] else { return false }
    let isUnmarked = word.marked == word.plain
    return names.contains { name in
      name.tokens.count > 1 && tokens.starts(with: name.tokens, by: sameLetters) && (isUnmarked || name.tokens.first == tokens.first)
    }
  }

  private struct Name: Sendable {
    let tokens: [DateToken]
    let entry: Entry
  }

  private static let index = Dictionary(grouping: names) { key($0.tokens[0]) }

  private static let names: [Name] =
    ReignEras.all.flatMap { named([$0.name, $0.hanName] + $0.otherNames, .era($0)) }
    + ReignEras.reigns.flatMap { named([$0.name] + $0.otherNames, .reign($0)) }
    + ReignEras.periods.flatMap { named([$0.name] + $0.otherNames, .period($0)) }

  private static func named(_ names: [String], _ entry: Entry) -> [Name] {
    names.map { Name(tokens: DateTokens.read($0), entry: entry) }.filter { !$0.tokens.isEmpty }
  }

  private static func key(_ token: DateToken) -> String {
    token.plain ?? "\(token)"
  }

  private static func sameLetters(_ left: DateToken, _ right: DateToken) -> Bool {
    if left.isDash && right.isDash { return true }
    return left.plain == nil ? left == right : left.plain == right.plain
  }
}

extension DateToken {
  var isDash: Bool { self == .longDash || self == .sign("-") }
}
