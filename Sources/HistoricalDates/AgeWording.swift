/// Ages without a day to count from: "hơn 100 năm", "gần 400 năm tuổi", "hàng trăm năm", "cách đây 300 năm".
enum AgeWording {
  static func matches(_ tokens: [DateToken]) -> Bool {
    tokens.indices.contains { place in
      guard place > 0, ["nam", "years", "doi", "the"].contains(tokens[place].plain) else { return false }
      guard isCount(tokens[place - 1]) else { return false }
      guard place + 1 < tokens.count else { return true }
      if case .number = tokens[place + 1] { return false }
      return tokens[place + 1].plain.map { ["tuoi", "truoc", "nai", "nay", "lich", "old", "ago", "ki", "he"].contains($0) } ?? true
    }
  }

  private static func isCount(_ token: DateToken) -> Bool {
    if case .number = token { return true }
    return ["tram", "nghin", "ngan", "chuc", "nhieu", "mai", "may", "vai", "hundred"].contains(token.plain)
  }
}
