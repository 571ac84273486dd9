/// What is wrong with a change of a term before any record is looked at. `path` names the control of the form.
extension TermRevision {
  private static let longestLabel = 200

  /// Codes: `terms.vocabulary`, `terms.code`, `terms.taken`, `terms.absent`, `terms.label`, `terms.twice`, `terms.broader`, `terms.retired`, `terms.used`, `terms.day`, `terms.into`.
  package func problems(_ declarations: Declarations) -> [Problem] {
    guard let vocabulary = declarations.vocabularies[key.vocabulary] else {
      return [Problem("terms.vocabulary", path: "vocabulary", vi: "Không có danh mục này.", en: "There is no such vocabulary.")]
    }
    if act == .add {
      guard key.code.wholeMatch(of: /[a-z][a-z0-9-]{0,59}/) != nil else {
        return [Problem("terms.code", path: "code", vi: "Mã gồm chữ thường không dấu, chữ số và gạch nối, bắt đầu bằng chữ, nhiều nhất 60 ký tự.", en: "A code is lower-case letters, digits and hyphens, begins with a letter and has 60 characters at most.")]
      }
      guard vocabulary[key.code] == nil else { return [Problem("terms.taken", path: "code", vi: "Danh mục đã có mã này.", en: "The vocabulary has this code already.")] }
    } else if vocabulary[key.code] == nil {
      return [Problem("terms.absent", path: "code", vi: "Danh mục không có thuật ngữ này.", en: "The vocabulary has no such term.")]
    }
    switch act {
    case .add, .rename: return labels(vocabulary) + broaderProblems(vocabulary)
    case .retire: return retiring(vocabulary)
    case .restore: return vocabulary[key.code]?.isRetired == true ? [] : [Problem("terms.used", vi: "Thuật ngữ đang được dùng.", en: "The term is in use.")]
    case .merge: return merging(vocabulary)
    }
  }

  private func labels(_ vocabulary: Vocabulary) -> [Problem] {
    var problems: [Problem] = []
    for language in Language.required {
      let text = label[language.code] ?? ""
      let path = "label.\(language.code)"
      if text.allSatisfy(\.isWhitespace) {
        problems.append(Problem("terms.label", path: path, vi: "Hãy nhập tên bằng cả hai thứ tiếng.", en: "Enter the name in both languages."))
      } else if text.unicodeScalars.count > Self.longestLabel {
        problems.append(Problem("terms.label", path: path, vi: "Tên dài quá \(Self.longestLabel) ký tự.", en: "The name has more than \(Self.longestLabel) characters."))
      } else if vocabulary.offered.contains(where: { $0.code != key.code && $0.label.exactly(language) == text }) {
        problems.append(Problem("terms.twice", path: path, vi: "Thuật ngữ khác đang dùng tên này; hãy gộp thay vì đặt trùng tên.", en: "Another term has this name; join them instead."))
      }
    }
    return problems
  }

  private func broaderProblems(_ vocabulary: Vocabulary) -> [Problem] {
    guard !broader.isEmpty else { return [] }
    var next: String? = broader, seen: Set<String> = []
    while let code = next, code != key.code, seen.insert(code).inserted { next = vocabulary[code]?.broader }
    guard vocabulary[broader] != nil, next != key.code else {
      return [Problem("terms.broader", path: "broader", vi: "Thuật ngữ rộng hơn không hợp lệ.", en: "This cannot be the broader term.")]
    }
    return []
  }

  private func retiring(_ vocabulary: Vocabulary) -> [Problem] {
    if vocabulary[key.code]?.isRetired == true { return [Problem("terms.retired", vi: "Thuật ngữ đã ngừng dùng.", en: "The term is already out of use.")] }
    return day == nil ? [Problem("terms.day", path: "day", vi: "Hãy nhập ngày dùng cuối cùng.", en: "Enter the last day in use.")] : []
  }

  private func merging(_ vocabulary: Vocabulary) -> [Problem] {
    guard into != key.code, let other = vocabulary[into], !other.isRetired else {
      return [Problem("terms.into", path: "into", vi: "Hãy chọn thuật ngữ đang dùng để gộp vào.", en: "Choose a term in use to join into.")]
    }
    if vocabulary[key.code]?.replacedBy != nil { return [Problem("terms.retired", vi: "Thuật ngữ đã được gộp.", en: "The term was joined already.")] }
    return []
  }
}
