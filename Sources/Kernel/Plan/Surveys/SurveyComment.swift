/// Words of a visitor's own: looked through for what would say who somebody is, before they are taken.
/// Source: Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, điều 2 and 3 (only what the purpose needs is collected).
package enum SurveyComment {
  /// What such words may hold that says who somebody is.
  package enum Finding: String, Sendable, Hashable, CaseIterable {
    case mail, phone, identity

    var label: LocalizedText {
      switch self {
      case .mail: LocalizedText(vi: "địa chỉ thư điện tử", en: "a mail address")
      case .phone: LocalizedText(vi: "số điện thoại", en: "a telephone number")
      case .identity: LocalizedText(vi: "số định danh, số căn cước", en: "an identity number")
      }
    }
  }

  package static func trimmed(_ text: String) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  /// `survey.long`, `survey.personal`, `record.secret`.
  static func problems(in text: String, path: String) -> [Problem] {
    var problems: [Problem] = []
    let count = text.unicodeScalars.count, most = SurveyQuestion.longestComment
    if count > most {
      problems.append(Problem("survey.long", path: path, vi: "Ý kiến dài quá \(most) ký tự (đang có \(count)); xin rút ngắn.", en: "The comment has more than \(most) characters (\(count) now); please shorten it."))
    }
    if let stamp = StateSecret.stamp(in: text) { problems.append(StateSecret.problem(path: path, stamp: stamp)) }
    let found = findings(in: text)
    if !found.isEmpty {
      let vi = found.map { $0.label[.vietnamese] }.joined(separator: ", "), en = found.map { $0.label[.english] }.joined(separator: ", ")
      problems.append(Problem(
        "survey.personal", path: path, vi: "Ý kiến có vẻ chứa \(vi). Phiếu không thu thập dữ liệu cá nhân: xin bỏ phần ấy rồi gửi lại.",
        en: "The comment seems to hold \(en). This survey collects no personal data: please take that out and send it again."))
    }
    return problems
  }

  /// In the order of the cases.
  package static func findings(in text: String) -> [Finding] {
    var found: Set<Finding> = []
    if holdsMail(text) { found.insert(.mail) }
    // As sums of money are not written: without signs in between.
    if text.split(whereSeparator: { digit($0) == nil }).contains(where: { $0.count == 9 }) { found.insert(.identity) }
    for digits in numbers(in: text) {
      if isPhone(digits) { found.insert(.phone) } else if isIdentity(digits) { found.insert(.identity) }
    }
    return Finding.allCases.filter { found.contains($0) }
  }

  /// Something before and after an at sign, with a point behind it.
  private static func holdsMail(_ text: String) -> Bool {
    text.split { $0.isWhitespace || ",;()<>[]\"“”".contains($0) }.contains { word in
      let halves = word.split(separator: "@", omittingEmptySubsequences: false)
      guard halves.count == 2, !halves[0].isEmpty else { return false }
      let host = halves[1].split(separator: ".", omittingEmptySubsequences: true)
      return host.count >= 2 && (host.last?.count ?? 0) >= 2
    }
  }

  /// Runs of digits with what people write between them, each as its digits with a leading plus.
  private static func numbers(in text: String) -> [String] {
    var numbers: [String] = [], run = "", gap = 0
    func end() {
      if !run.isEmpty { numbers.append(run) }
      (run, gap) = ("", 0)
    }
    for character in text {
      if let digit = digit(character) {
        run += "\(digit)"
        gap = 0
      } else if character == "+", run.isEmpty {
        run = "+"
      } else if !run.isEmpty, gap < 2, " .-–()\u{A0}".contains(character) {
        gap += 1
      } else {
        end()
      }
    }
    end()
    return numbers
  }

  /// 0 to 9, of whatever script's decimal digits.
  private static func digit(_ character: Character) -> Int? {
    character.unicodeScalars.first?.properties.generalCategory == .decimalNumber ? character.wholeNumberValue : nil
  }

  /// A number of the country's plan (0 and nine or ten digits), the same with 84 before it, or any other country's with a plus. Source: ITU-T E.164; TT 22/2014/TT-BTTTT.
  private static func isPhone(_ number: String) -> Bool {
    if number.hasPrefix("+") { return (9...16).contains(number.count) }
    if number.hasPrefix("84"), (11...12).contains(number.count) { return true }
    return number.hasPrefix("0") && (10...11).contains(number.count)
  }

  /// Twelve digits of the personal identity number; those of the old card, nine, are looked for apart. Source: Luật Căn cước 26/2023/QH15, điều 12.
  private static func isIdentity(_ number: String) -> Bool { number.count == 12 }
}
