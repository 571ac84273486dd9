/// Finds texts that match a declared pattern: from stock wordings, else made from the pattern itself where it is a simple one.
enum PatternSample {
  /// Up to `count` matching texts; empty when the pattern is beyond this reader.
  static func texts(_ pattern: String, count: Int) -> [String] {
    guard let regex = try? Regex(pattern) else { return [] }
    func matches(_ text: String) -> Bool { ((try? regex.wholeMatch(in: text)) ?? nil) != nil }
    let stock = (1...28).flatMap { day in (1...12).map { "\(day)/\($0)" } } + (1900...2025).map(String.init) + ["0900000000", "000000000000", "ten@example.org", "A1", "HY-001"]
    var found = Array(stock.filter(matches).prefix(count))
    if found.count > 100 { return found }
    var random = CorpusRandom(seed: CorpusRandom.number(of: pattern), index: 0)
    for _ in 0..<count * 2 where found.count < count {
      guard let text = text(pattern, &random) else { return found }
      if matches(text) { found.append(text) }
    }
    return found
  }

  /// One text of a pattern of characters, classes and counts; `nil` for groups and alternatives.
  private static func text(_ pattern: String, _ random: inout CorpusRandom) -> String? {
    var rest = Substring(pattern), text = ""
    if rest.first == "^" { rest.removeFirst() }
    if rest.last == "$" { rest.removeLast() }
    while !rest.isEmpty {
      guard let choices = characters(&rest), !choices.isEmpty, let range = count(&rest) else { return nil }
      for _ in 0..<random.within(range) { text.append(choices[random.below(choices.count)]) }
    }
    return text
  }

  private static func characters(_ rest: inout Substring) -> [Character]? {
    let first = rest.removeFirst()
    switch first {
    case "[": return set(&rest)
    case "\\":
      guard let kind = rest.popFirst() else { return nil }
      return kind == "d" ? Array("0123456789") : kind.isLetter ? nil : [kind]
    case ".": return Array("abcdefghk")
    case "(", ")", "|", "*", "+", "?", "{": return nil
    default: return [first]
    }
  }

  private static func set(_ rest: inout Substring) -> [Character]? {
    guard rest.first != "^", let end = rest.firstIndex(of: "]") else { return nil }
    var members = Array(rest[..<end].unicodeScalars), choices: [Character] = []
    rest = rest[rest.index(after: end)...]
    while !members.isEmpty {
      let low = members.removeFirst()
      guard low != "\\" else { return nil }
      if members.count > 1, members[0] == "-" {
        let high = members[1]
        guard low.value <= high.value else { return nil }
        choices += (low.value...min(high.value, low.value + 99)).compactMap { Unicode.Scalar($0).map(Character.init) }
        members.removeFirst(2)
      } else {
        choices.append(Character(low))
      }
    }
    return choices
  }

  private static func count(_ rest: inout Substring) -> ClosedRange<Int>? {
    switch rest.first {
    case "?": rest.removeFirst(); return 0...1
    case "*": rest.removeFirst(); return 0...4
    case "+": rest.removeFirst(); return 1...4
    case "{":
      guard let end = rest.firstIndex(of: "}") else { return nil }
      let numbers = rest[rest.index(after: rest.startIndex)..<end].split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
      rest = rest[rest.index(after: end)...]
      guard let low = numbers.first ?? nil, low >= 0 else { return nil }
      return low...max(low, numbers.count > 1 ? (numbers[1] ?? low + 3) : low)
    default: return 1...1
    }
  }
}
