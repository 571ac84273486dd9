import VietnameseText

/// What a person is looked for by, brought to one form: a name without marks and capitals, a telephone number in digits, a mail address in lower case.
package enum PersonKey {
  /// Starts with the kind, so that a number never equals a name; `nil` where nothing is left.
  package static func name(_ text: String) -> String? { kept("name", VietnameseText.fold(text).split(separator: " ").joined(separator: " ")) }
  package static func mail(_ text: String) -> String? { kept("mail", text.lowercased().filter { !$0.isWhitespace }) }

  /// As it is dialled within the country: +84 912 … is 0912….
  package static func phone(_ text: String) -> String? {
    var digits = text.filter { ("0"..."9").contains($0) }
    if digits.hasPrefix("84"), text.contains("+") || digits.count == 11 { digits = "0" + digits.dropFirst(2) }
    return kept("phone", digits)
  }

  /// Of words that somebody typed to look for a person.
  package static func guessed(_ words: String) -> String? {
    if words.contains("@") { return mail(words) }
    let isNumber = words.allSatisfy { ("0"..."9").contains($0) || " +.-()".contains($0) } && words.contains { $0 != " " }
    return isNumber ? phone(words) : name(words)
  }

  private static func kept(_ kind: String, _ text: String) -> String? { text.isEmpty ? nil : "\(kind):\(text)" }
}
