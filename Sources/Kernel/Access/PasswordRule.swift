import VietnameseText

/// What a new password must be, and what is said where it is not. What is said never repeats the password.
///
/// Kinds of characters are asked for only where the password stands alone: OWASP advises against it, but the standard demands it.
/// Source: TCVN 14423:2026, clause 5 (level 3), and Decision 742/QĐ-BTTTT (authentication in internal software): lengths and kinds;
/// OWASP ASVS 5.0, chapter V6: what is easily guessed.
package struct PasswordRule: Sendable {
  /// Characters at least, as a reader counts them, where there is a second factor.
  package var lengthWithSecondFactor = 8
  /// The same where there is none.
  package var lengthWithout = 14
  /// Of small letters, capitals, digits and others at least, where there is no second factor.
  package var kindsWithout = 4
  /// Characters at most.
  package var longest = 128

  package init() {}

  /// Everything to mend at once, with codes `password.…`; empty where the password may be taken.
  package func problems(_ password: String, hasSecondFactor: Bool, accountName: String, displayName: String) -> [Problem] {
    let characters = Array(VietnameseText.nfc(password))
    guard characters.count <= longest else {
      return [Self.problem("password.long", vi: "Mật khẩu dài quá; dùng nhiều nhất \(longest) ký tự.", en: "The password is too long; use at most \(longest) characters.")]
    }
    var problems = length(characters.count, hasSecondFactor ? lengthWithSecondFactor : lengthWithout)
    if !hasSecondFactor { problems += kinds(characters, kindsWithout) }
    problems += Self.names(password, [accountName, displayName])
    problems += Self.frequent(password)
    problems += Self.monotonous(password)
    return problems
  }

  private func length(_ count: Int, _ least: Int) -> [Problem] {
    guard count < least else { return [] }
    return [
      Self.problem(
        "password.short", vi: "Mật khẩu mới có \(count) ký tự, cần ít nhất \(least); hãy ghép thêm vài từ, có thể có dấu cách.",
        en: "The password has \(count) characters and needs at least \(least); add a few words, spaces are allowed.")
    ]
  }

  private func kinds(_ characters: [Character], _ least: Int) -> [Problem] {
    let present = Set(characters.map { Kind($0) })
    let missing = Kind.allCases.filter { !present.contains($0) }
    guard !characters.isEmpty, present.count < least else { return [] }
    func list(_ language: Language) -> String { missing.map { $0.label[language] }.joined(separator: ", ") }
    return [
      Self.problem(
        "password.kinds", vi: "Mật khẩu có \(present.count) loại ký tự, cần ít nhất \(least); có thể thêm: \(list(.vietnamese)).",
        en: "The password has \(present.count) kinds of characters and needs at least \(least); you can add: \(list(.english)).")
    ]
  }

  /// Names as they are, without marks, spaces and signs, and without the host of a mail address.
  private static func names(_ password: String, _ names: [String]) -> [Problem] {
    let hosted = names.compactMap { $0.split(separator: "@").first.map { String($0) } }
    let words = (names + hosted).map { plain(VietnameseText.fold($0)) }.filter { $0.count >= shortestName }
    let password = plain(VietnameseText.fold(password))
    guard words.contains(where: { password.contains($0) }) else { return [] }
    return [problem("password.name", vi: "Mật khẩu có tên của bạn hoặc tên tài khoản; hãy bỏ tên đó đi.", en: "The password contains your name or the name of the account; leave it out.")]
  }

  private static func frequent(_ password: String) -> [Problem] {
    let folded = VietnameseText.fold(password)
    var word = folded
    while let last = word.last, !last.isLetter { word.removeLast() }
    let spelled = String(word.map { lookAlikes[$0] ?? $0 })
    guard [folded, word, spelled].contains(where: { frequentPasswords.contains(plain($0)) }) else { return [] }
    return [problem("password.common", vi: "Nhiều người dùng mật khẩu này nên rất dễ đoán; hãy nghĩ một câu riêng của bạn.", en: "Many people use this password, so it is easily guessed; think of a phrase of your own.")]
  }

  private static func monotonous(_ password: String) -> [Problem] {
    let folded = VietnameseText.fold(password)
    if Set(folded).count == 1 {
      return [problem("password.repeated", vi: "Mật khẩu chỉ có một ký tự lặp lại; hãy dùng nhiều ký tự khác nhau.", en: "The password is one character repeated; use different ones.")]
    }
    guard lengthOfRuns(Array(plain(folded))) * 2 > folded.count else { return [] }
    return [
      problem(
        "password.sequence", vi: "Quá nửa mật khẩu là dãy liền nhau (abcd, 1234, qwerty, aaaa); hãy thay bằng từ khác.",
        en: "More than half of the password is a sequence (abcd, 1234, qwerty, aaaa); use other words.")
    ]
  }

  /// How many characters stand in runs along the alphabet, the digits or a row of keys, forwards or backwards, or of the same character.
  private static func lengthOfRuns(_ characters: [Character]) -> Int {
    var length = 0, start = 0
    while start < characters.count {
      var end = start + 1
      while end < characters.count, isRun(characters[start...end]) { end += 1 }
      let isLong = end - start >= shortestRun
      length += isLong ? end - start : 0
      start = isLong ? end : start + 1
    }
    return length
  }

  private static func isRun(_ characters: ArraySlice<Character>) -> Bool {
    let text = String(characters)
    return Set(characters).count == 1 || rows.contains { $0.contains(text) }
  }

  private static func plain(_ folded: String) -> String { folded.filter { $0.isLetter || $0.isNumber } }

  private static func problem(_ code: String, vi: String, en: String) -> Problem { Problem(code, path: "password", vi: vi, en: en) }

  /// A kind of character. Letters with marks are letters; writing without capitals, such as Hán, counts among the others.
  private enum Kind: CaseIterable {
    case small, capital, digit, other

    init(_ character: Character) {
      self = if character.isLowercase { .small } else if character.isUppercase { .capital } else if character.isNumber { .digit } else { .other }
    }

    var label: LocalizedText {
      switch self {
      case .small: LocalizedText(vi: "chữ thường", en: "small letters")
      case .capital: LocalizedText(vi: "chữ hoa", en: "capitals")
      case .digit: LocalizedText(vi: "chữ số", en: "digits")
      case .other: LocalizedText(vi: "dấu câu, dấu cách hoặc ký hiệu", en: "punctuation, spaces or signs")
      }
    }
  }

  /// Shorter names stand in too many words.
  private static let shortestName = 3
  private static let shortestRun = 4
  private static let rows = ["01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm"].flatMap { [$0, String($0.reversed())] }
  private static let lookAlikes: [Character: Character] = ["@": "a", "4": "a", "3": "e", "1": "i", "!": "i", "0": "o", "$": "s", "5": "s", "7": "t"]
  /// Folded, letters and digits only; digits and signs behind them do not matter. The project's own list.
  private static let frequentPasswords = Set(
    """
    password passwords passwort newpassword mypassword changeme default letmein welcome secret login access guest user test demo
    admin administrator root superadmin system server computer internet iloveyou loveyou sunshine princess monkey dragon football superman master hello
    1q2w3e4r 1q2w3e4r5t q1w2e3r4 1qaz2wsx qazwsx qazwsxedc qweasd qweasdzxc 1qazxsw2 123qwe abc 123abc a1b2c3d4
    matkhau matkhaumoi matkhaucu matmakhau khongbiet khongnho quenmatkhau xinchao taikhoan dangnhap quantri quantrivien hethong
    anhyeuem emyeuanh yeuem yeuanh toiyeuban maiyeuem yeumaimai tinhyeu nhoem conyeu meyeu bome giadinh hanhphuc
    vietnam vietnamvodich toiyeuvietnam hanoi saigon hungyen phohien thaibinh ubnd congchuc vanhoa hochiminh
    """.split(whereSeparator: \.isWhitespace).map { String($0) })
}
