import VietnameseText

/// Numbers as headings of clauses write them, 1 to 999: digits, Vietnamese words, Sino-Vietnamese readings, Hán numerals.
package enum ClauseNumeral {
  private static let words: [String: Int] = [
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
    "nhất": 1, "nhì": 2, "nhị": 2, "tam": 3, "tứ": 4, "ngũ": 5, "lục": 6, "thất": 7, "bát": 8, "cửu": 9,
  ]
  private static let tens: Set<String> = ["mươi", "mười", "thập"]
  private static let han: [Character: Int] = ["一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "壹": 1, "貳": 2, "參": 3, "肆": 4, "伍": 5, "陸": 6, "柒": 7, "捌": 8, "玖": 9]

  /// The number that `tokens` begin with and how many of them it takes; `nil` where they begin with none.
  package static func read(_ tokens: [String]) -> (value: Int, length: Int)? {
    guard let first = tokens.first?.lowercased() else { return nil }
    if let digits = Int(first), (1...999).contains(digits), first.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return (digits, 1) }
    var value = 0, digit = 0, length = 0, hasTens = false
    for token in tokens.prefix(4) {
      let word = VietnameseText.nfc(token.lowercased())
      if tens.contains(word), !hasTens {
        value = max(digit, 1) * 10
        digit = 0
        hasTens = true
      } else if let unit = words[word], digit == 0 {
        digit = unit
      } else {
        break
      }
      length += 1
      if hasTens, digit > 0 { break }
      // A digit that no ten follows ends the number.
      if !hasTens, digit > 0, tokens.count <= length || !tens.contains(VietnameseText.nfc(tokens[length].lowercased())) { break }
    }
    return value + digit > 0 ? (value + digit, length) : nil
  }

  /// A number written in Hán numerals alone: 十二, 廿一, 第1 has none of it. `nil` for anything else.
  package static func han(_ text: Substring) -> Int? {
    guard !text.isEmpty, text.count <= 5 else { return nil }
    if let digits = Int(text), (1...999).contains(digits) { return digits }
    var value = 0, digit = 0
    for character in text {
      switch character {
      case "十", "拾":
        value += max(digit, 1) * 10
        digit = 0
      case "廿": value += 20
      case "卅": value += 30
      case "百":
        value += max(digit, 1) * 100
        digit = 0
      case "零", "〇": continue
      default:
        guard let unit = han[character], digit == 0 else { return nil }
        digit = unit
      }
    }
    let number = value + digit
    return (1...999).contains(number) ? number : nil
  }
}
