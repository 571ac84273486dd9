import Foundation

/// Adds to a finished PDF what cairo cannot say: the language, that the title is to be shown, and that the structure is marked.
/// The file stays as it is; a second table of objects follows it. Source: ISO 32000-1, 7.5.6 (incremental updates), 14.9.2 (language).
enum PDFCatalogue {
  /// The same bytes where the file is not as expected.
  static func telling(_ language: String, in bytes: [UInt8]) -> [UInt8] {
    let file = Data(bytes)
    guard let trailer = last("trailer", in: file), let start = number(after: "startxref", in: text(file, from: trailer)) else { return bytes }
    let tail = text(file, from: trailer)
    guard let root = number(after: "/Root", in: tail), let size = number(after: "/Size", in: tail), let catalogue = object(root, in: file) else { return bytes }
    let info = number(after: "/Info", in: tail).map { " /Info \($0) 0 R" } ?? ""
    let added = " /Lang (\(language)) /MarkInfo << /Marked true >> /ViewerPreferences << /DisplayDocTitle true >> >>"
    let written = "\(root) 0 obj\n\(catalogue)\(added)\nendobj\n"
    let place = "\(bytes.count + 1)"
    let entry = String(repeating: "0", count: max(0, 10 - place.utf8.count)) + place
    let table = "xref\n\(root) 1\n\(entry) 00000 n \ntrailer\n<< /Size \(size) /Root \(root) 0 R\(info) /Prev \(start) >>\nstartxref\n\(bytes.count + 1 + written.utf8.count)\n%%EOF\n"
    return bytes + Array("\n\(written)\(table)".utf8)
  }

  private static func last(_ word: String, in file: Data) -> Data.Index? { file.range(of: Data(word.utf8), options: .backwards)?.lowerBound }

  private static func text(_ file: Data, from start: Data.Index) -> String { String(decoding: file[start...], as: UTF8.self) }

  private static func number(after word: String, in text: String) -> Int? {
    guard let place = text.firstRange(of: word) else { return nil }
    return Int(text[place.upperBound...].drop(while: \.isWhitespace).prefix(while: \.isNumber))
  }

  /// The dictionary of an object without its closing brackets.
  private static func object(_ number: Int, in file: Data) -> String? {
    let head = "\n\(number) 0 obj\n"
    guard let start = last(head, in: file) else { return nil }
    let rest = text(file, from: start + head.utf8.count)
    guard rest.hasPrefix("<<"), let end = rest.firstRange(of: "endobj") else { return nil }
    let dictionary = rest[..<end.lowerBound]
    guard let close = dictionary.ranges(of: ">>").last else { return nil }
    return String(dictionary[..<close.lowerBound])
  }
}
