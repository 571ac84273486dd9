import HistoricalDates

/// What is wrong with a report before it may be sent. Problems stand at `values.ITEM` and `evidence.ITEM`.
package struct ReturnChecks: Sendable {
  package static let longestText = 2_000
  package static let longestEvidence = 1_000
  private let dataSet: ReportDataSet
  private let content: ReturnContent

  package init(_ content: ReturnContent, of dataSet: ReportDataSet) {
    self.content = content
    self.dataSet = dataSet
  }

  package static func valuePath(_ item: String) -> String { "values.\(item)" }
  package static func evidencePath(_ item: String) -> String { "evidence.\(item)" }

  /// What makes it impossible to keep: another kind of value, unknown items, too many words.
  package func faults() -> [Problem] {
    let unknown = content.entries.keys.filter { dataSet.item($0) == nil }.sorted().map { Self.unknown($0, dataSet) }
    return unknown + dataSet.items.flatMap { faults(of: $0) } + long(content.note, "note", Self.longestText)
  }

  /// What has to be mended before it is sent; the faults first.
  package func problems() -> [Problem] { faults() + dataSet.items.flatMap { missing($0) } + dataSet.items.flatMap { item in item.must.compactMap { broken($0, item) } } }

  // MARK: One item

  private func faults(of item: ReportItem) -> [Problem] {
    let entry = content[item.id], path = Self.valuePath(item.id)
    return (fits(entry.value, item.kind) ? [] : [Self.kind(item, path)]) + long(entry.value.string ?? "", path, Self.longestText)
      + long(entry.evidence, Self.evidencePath(item.id), Self.longestEvidence)
  }

  private func fits(_ value: Value, _ kind: ReportItem.Kind) -> Bool {
    guard value != .null else { return true }
    switch kind {
    case .count: return value.int.map { (0...1_000_000_000_000).contains($0) } ?? false
    case .percent: return value.double.map { (0...100).contains($0) } ?? false
    case .text: return value.string != nil
    case .yesNo: return value.bool != nil
    }
  }

  private func missing(_ item: ReportItem) -> [Problem] {
    let entry = content[item.id], label = item.label
    if item.isRequired, entry.value.isBlank {
      return [Problem(
        "return.missing", path: Self.valuePath(item.id), vi: "Hãy điền “\(label[.vietnamese])”. Nếu không có, hãy ghi 0.", en: "Fill in \"\(label[.english])\". If there is none, write 0.")]
    }
    guard item.needsEvidence, entry.evidence.allSatisfy(\.isWhitespace), !entry.value.isBlank, entry.number != 0 else { return [] }
    return [Problem(
      "return.evidence", path: Self.evidencePath(item.id), vi: "“\(label[.vietnamese])” cần minh chứng: số văn bản, đường dẫn hoặc tên tệp.",
      en: "\"\(label[.english])\" needs evidence: the number of a document, a link or the name of a file.")]
  }

  private func broken(_ rule: ReportRule, _ item: ReportItem) -> Problem? {
    guard let value = content[item.id].number else { return nil }
    let path = Self.valuePath(item.id), label = item.label
    switch rule {
    // Told of the figures, once both are approved.
    case .agrees: return nil
    case .notAbove(let other):
      guard let whole = dataSet.item(other), let most = content[other].number, value > most else { return nil }
      return Problem(
        "return.above", path: path,
        vi: "“\(label[.vietnamese])” (\(Self.told(value, .vietnamese))) không được lớn hơn “\(whole.label[.vietnamese])” (\(Self.told(most, .vietnamese))); hãy sửa một trong hai.",
        en: "\"\(label[.english])\" (\(Self.told(value, .english))) cannot be more than \"\(whole.label[.english])\" (\(Self.told(most, .english))); correct one of them.")
    case .atLeast(let least):
      guard value < least else { return nil }
      return Problem(
        "return.range", path: path, vi: "“\(label[.vietnamese])” phải từ \(Self.told(least, .vietnamese)) trở lên.", en: "\"\(label[.english])\" must be \(Self.told(least, .english)) or more.")
    case .atMost(let most):
      guard value > most else { return nil }
      return Problem(
        "return.range", path: path, vi: "“\(label[.vietnamese])” phải từ \(Self.told(most, .vietnamese)) trở xuống.", en: "\"\(label[.english])\" must be \(Self.told(most, .english)) or less.")
    }
  }

  // MARK: Words

  /// A number as the language writes it, without needless zeros.
  package static func told(_ number: Double, _ language: Language) -> String {
    let text = Int64(exactly: number).map { "\($0)" } ?? "\((number * 100).rounded() / 100)"
    return language == .english ? text : text.replacing(".", with: ",")
  }

  private static func kind(_ item: ReportItem, _ path: String) -> Problem {
    let label = item.label
    switch item.kind {
    case .count:
      return Problem("return.number", path: path, vi: "“\(label[.vietnamese])” phải là một số nguyên không âm.", en: "\"\(label[.english])\" must be a whole number of 0 or more.")
    case .percent:
      return Problem("return.number", path: path, vi: "“\(label[.vietnamese])” phải là một tỷ lệ từ 0 đến 100.", en: "\"\(label[.english])\" must be a percentage from 0 to 100.")
    case .text: return Problem("return.text", path: path, vi: "“\(label[.vietnamese])” phải là chữ.", en: "\"\(label[.english])\" must be a text.")
    case .yesNo: return Problem("return.choice", path: path, vi: "“\(label[.vietnamese])” phải là có hoặc không.", en: "\"\(label[.english])\" must be yes or no.")
    }
  }

  static func unknown(_ item: String, _ dataSet: ReportDataSet) -> Problem {
    let near = Nearness.nearest(to: item, in: dataSet.items.map(\.id)), known = dataSet.items.map(\.id).joined(separator: ", ")
    return Problem(
      "return.item", path: valuePath(item), vi: "Biểu không có mục “\(item)”\(near.map { "; có phải “\($0)”?" } ?? ".") Các mục: \(known).",
      en: "The form has no item \"\(item)\"\(near.map { "; did you mean \"\($0)\"?" } ?? ".") Items: \(known).")
  }

  private func long(_ text: String, _ path: String, _ most: Int) -> [Problem] {
    let count = text.unicodeScalars.count
    return count > most ? [Problem("return.long", path: path, vi: "Dài quá \(most) ký tự (đang có \(count)); hãy rút ngắn.", en: "More than \(most) characters (there are \(count)); shorten it.")] : []
  }
}
