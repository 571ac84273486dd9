import VietnameseText

/// What is marked as a state secret (bí mật nhà nước) is refused wherever it comes in: this system must not hold it.
/// Source: Luật Bảo vệ bí mật nhà nước 2018, Điều 8 and 10 (the three degrees and their stamps); the Plan, I.2.
package enum StateSecret {
  /// The stamp in a text: a line that holds one of the degrees and nothing else, in capitals as stamps are, or behind “Độ mật:” in any form.
  package static func stamp(in text: String) -> String? {
    guard mayHold(text) else { return nil }
    return text.split(whereSeparator: \.isNewline).map(bare).first(where: isStamp)
  }

  /// Most texts hold neither of the letters that every stamp has, Ậ and ậ: they are looked for as their bytes, for every text that is loaded comes here.
  private static func mayHold(_ text: String) -> Bool {
    var before: UInt8 = 0
    for byte in text.utf8 {
      if before == 0xBA, byte == 0xAC || byte == 0xAD { return true }
      before = byte
    }
    return false
  }

  private static let degrees: Set = ["MẬT", "TỐI MẬT", "TUYỆT MẬT"]
  private static let headings = ["độ mật", "mức độ mật", "mức mật"]

  private static func isStamp(_ line: String) -> Bool {
    if degrees.contains(line) { return true }
    let lower = line.lowercased()
    guard let heading = headings.first(where: { lower.hasPrefix($0) }) else { return false }
    return degrees.contains(bare(Substring(lower.dropFirst(heading.count).drop { $0 == ":" || $0 == " " })).uppercased())
  }

  /// Without what stands around a stamp.
  private static func bare(_ line: Substring) -> String {
    let signs: Set<Character> = ["*", "_", "#", "[", "]", "(", ")", ".", "“", "”", "\"", "|", "-", ":"]
    return line.split { $0.isWhitespace || signs.contains($0) }.joined(separator: " ")
  }

  /// Whether a column or field of that name says how secret its row is.
  package static func isDegree(ofColumn name: String) -> Bool {
    columns.contains(VietnameseText.tokens(name).map(\.folded).joined(separator: " "))
  }

  private static let columns: Set = ["do mat", "muc do mat", "muc mat", "dau mat", "secrecy", "security classification", "classification"]

  /// Tells whoever brought it what to do with it.
  package static func problem(path: String, at place: Problem.Place? = nil, stamp: String) -> Problem {
    Problem(
      code, path: path, at: place,
      vi: "Nội dung mang dấu “\(stamp.prefix(40))”. Hệ thống không được chứa bí mật nhà nước: không nhập tài liệu này, xử lý theo quy định về bảo vệ bí mật nhà nước và báo người phụ trách.",
      en: "The content is stamped \"\(stamp.prefix(40))\". This system must not hold state secrets: do not enter the document, handle it as the rules on state secrets ask, and tell whoever is responsible.")
  }

  package static let code = "record.secret"
}
