import VietnameseText

/// Decodes a `vocabularies/<id>.csv` with the header `code,vi,en,broader,match,note,plate`.
enum VocabularyDecoder {
  private static let header = ["code", "vi", "en", "broader", "match", "note", "plate"]

  static func read(_ bytes: [UInt8], file: String) -> (Vocabulary, [Problem]) {
    let id = file.split(separator: "/").last.map { String($0.dropLast(4)) } ?? file
    var problems: [Problem] = []
    func tell(_ line: Int, _ code: String, vi: String, en: String) {
      problems.append(Problem(code, at: .init(file: file, line: line), vi: vi, en: en))
    }
    let table: CSVTable
    switch CSVTable.read(bytes, file: file) {
    case .success(let read): table = read
    case .failure(let found): return (Vocabulary(id: id, terms: []), found.list)
    }
    for name in table.header where !header.contains(name) {
      tell(1, "vocabulary.column", vi: "Không biết cột “\(name)”; các cột: \(header.joined(separator: ", ")).", en: "Unknown column \"\(name)\"; columns: \(header.joined(separator: ", ")).")
    }
    var terms: [Vocabulary.Term] = []
    var codes: Set<String> = []
    for row in table.rows {
      let code = row["code"] ?? ""
      if code.isEmpty || !codes.insert(code).inserted {
        tell(row.line, "vocabulary.code", vi: "Mã “\(code)” trống hoặc lặp lại.", en: "The code \"\(code)\" is empty or stands twice.")
      }
      if (row["vi"] ?? "").isEmpty || (row["en"] ?? "").isEmpty {
        tell(row.line, "vocabulary.label", vi: "Thuật ngữ “\(code)” cần nhãn vi và en.", en: "The term \"\(code)\" needs a label in vi and en.")
      }
      terms.append(.init(
        code: code, label: LocalizedText(vi: row["vi"] ?? "", en: row["en"] ?? ""), broader: row["broader"].flatMap { $0.isEmpty ? nil : $0 },
        matches: (row["match"] ?? "").split(separator: " ").map(String.init), note: row["note"].flatMap { $0.isEmpty ? nil : $0 },
        plate: row["plate"].flatMap { $0.isEmpty ? nil : $0 }))
    }
    for (index, term) in terms.enumerated() {
      if let broader = term.broader, !codes.contains(broader) {
        tell(table.rows[index].line, "vocabulary.broader", vi: "Không có mã “\(broader)” ở cột broader.", en: "There is no code \"\(broader)\" for broader.")
      }
    }
    return (Vocabulary(id: id, terms: terms), problems)
  }
}
