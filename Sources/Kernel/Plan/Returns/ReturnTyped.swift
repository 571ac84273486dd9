import Foundation
import VietnameseText

/// Reads what was typed or sent as the value of an item.
package enum ReturnTyped {
  private static let yes: Set<String> = ["yes", "true", "1", "co"]
  private static let no: Set<String> = ["no", "false", "0", "khong"]

  /// `null` where nothing was typed. Throws `Problems` (`return.number`, `return.choice`, or the codes of typed numbers), at the item's place.
  package static func value(_ text: String, of item: ReportItem) throws -> Value {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !text.isEmpty else { return .null }
    switch item.kind {
    case .text: return .string(VietnameseText.nfc(text))
    case .yesNo:
      let word = VietnameseText.fold(text)
      if yes.contains(word) { return .bool(true) }
      if no.contains(word) { return .bool(false) }
    case .count, .percent:
      let typed = item.kind == .percent && text.hasSuffix("%") ? String(text.dropLast()) : text
      if let value = try? TypedNumber.read(typed, whole: item.kind == .count) {
        let problems = check(value, item)
        guard problems.isEmpty else { throw Problems(problems) }
        return value
      }
    }
    // A text is of no other kind: so that the message of the kind is told.
    throw Problems(check(.object([:]), item))
  }

  private static func check(_ value: Value, _ item: ReportItem) -> [Problem] {
    let alone = ReportDataSet(id: "", label: LocalizedText([:]), frequency: .yearly, due: 0, reporters: .communes, items: [item])
    return ReturnChecks(ReturnContent([item.id: .init(value)]), of: alone).faults()
  }

  /// How a control shows a value.
  package static func text(_ value: Value, language: Language) -> String {
    switch value {
    case .bool(let flag): flag ? "yes" : "no"
    case .string(let text): text
    case .int, .double: TypedNumber.text(value, isMoney: false, language: language)
    case .null, .list, .object: ""
    }
  }
}
