import Foundation
import VietnameseText

/// Numbers as people here write them: `1.234,5` and `1,234.5`; sums of money as `1.500.000` or `1,5 tỷ đồng`.
enum TypedNumber {
  private static let multiples: [String: Double] = ["nghin": 1e3, "ngan": 1e3, "trieu": 1e6, "ty": 1e9, "ti": 1e9]
  private static let currency: Set<String> = ["d", "dong", "vnd", "₫"]

  /// How a control shows a number; `read` gives it back in either language.
  static func text(_ value: Value, isMoney: Bool, language: Language) -> String {
    if let number = value.int { return isMoney ? grouped(number, by: language == .english ? "," : ".") : String(number) }
    guard let number = value.double else { return "" }
    let text = "\(number)"
    guard !text.contains("e"), let point = text.firstIndex(of: ".") else { return text }
    let fraction = text[text.index(after: point)...]
    // "1,234" might also be a thousand and some: one more digit makes it clear.
    return text[..<point] + (language == .english ? "." : ",") + fraction + (fraction.count == 3 ? "0" : "")
  }

  private static func grouped(_ number: Int64, by mark: String) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += mark }
      text.append(digit)
    }
    return text
  }

  /// A sum in đồng. Throws `form.whole`, `form.number` or `form.number-unclear`.
  static func money(_ text: String) throws(TypedFault) -> Value {
    let plain = VietnameseText.fold(text)
    let number = plain.prefix { $0.isASCII && !$0.isLetter }
    let words = plain[number.endIndex...].split { $0.isWhitespace || $0 == "." }.map(String.init)
    guard words.allSatisfy({ multiples[$0] != nil || currency.contains($0) }) else { throw fault(text) }
    let factor = words.compactMap { multiples[$0] }.reduce(1, *)
    if factor == 1 { return try read(String(number), whole: true) }
    guard let sum = try read(String(number), whole: false).double.map({ ($0 * factor).rounded() }), let whole = Int64(exactly: sum) else { throw fault(text) }
    return .int(whole)
  }

  /// A number; a whole one where `whole`. Throws `form.whole`, `form.number` or `form.number-unclear`.
  static func read(_ text: String, whole: Bool) throws(TypedFault) -> Value {
    var digits = text.filter { !$0.isWhitespace }.replacing("−", with: "-")
    if let number = exponential(digits) { return try value(number, whole: whole, text) }
    let sign = digits.hasPrefix("-") ? "-" : ""
    if !sign.isEmpty || digits.hasPrefix("+") { digits.removeFirst() }
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2C || $0 == 0x2E }), digits.contains(where: \.isNumber) else { throw fault(text) }
    guard let mark = try decimalMark(digits, whole: whole, text) else {
      let groups = digits.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
      guard isGrouped(groups), Set(digits.filter { !$0.isNumber }).count < 2, let number = Int64(sign + groups.joined(separator: "")) else { throw fault(text) }
      return .int(number)
    }
    let lead = digits[..<mark], fraction = digits[digits.index(after: mark)...]
    let groups = lead.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    guard isGrouped(groups), !lead.contains(digits[mark]), !fraction.isEmpty, fraction.allSatisfy(\.isNumber), let number = Double("\(sign)\(groups.joined(separator: "").isEmpty ? "0" : groups.joined(separator: "")).\(fraction)")
    else { throw fault(text) }
    return try value(number, whole: whole, text)
  }

  /// Where the decimals begin; `nil` where all marks group digits.
  private static func decimalMark(_ digits: String, whole: Bool, _ text: String) throws(TypedFault) -> String.Index? {
    guard let last = digits.lastIndex(where: { !$0.isNumber }) else { return nil }
    let marks = digits.filter { !$0.isNumber }
    if Set(marks).count == 2 { return last }
    if marks.count > 1 { return nil }
    let lead = digits[..<last], fraction = digits[digits.index(after: last)...]
    guard fraction.count == 3, (1...3).contains(lead.count), lead.first != "0" else { return last }
    if whole { return nil }
    throw TypedFault(
      "form.number-unclear", vi: "“\(text.prefix(40))” có thể là \(lead)\(fraction) hoặc \(lead),\(fraction); hãy viết \(lead)\(fraction) hoặc \(lead),\(fraction)0.",
      en: "\"\(text.prefix(40))\" may be \(lead)\(fraction) or \(lead).\(fraction); write \(lead)\(fraction) or \(lead).\(fraction)0.")
  }

  /// One to three digits, then groups of three; or digits that are not grouped at all.
  private static func isGrouped(_ groups: [Substring]) -> Bool {
    groups.count == 1 || (groups.dropFirst().allSatisfy { $0.count == 3 } && groups.first.map { (1...3).contains($0.count) } == true)
  }

  /// As programs write very large and very small numbers: `1e-05`.
  private static func exponential(_ text: String) -> Double? {
    text.wholeMatch(of: /-?[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]+/) == nil ? nil : Double(text)
  }

  private static func value(_ number: Double, whole: Bool, _ text: String) throws(TypedFault) -> Value {
    guard number.isFinite else { throw fault(text) }
    if let exact = Int64(exactly: number) { return .int(exact) }
    guard !whole else { throw TypedFault("form.whole", vi: "“\(text.prefix(40))” phải là số nguyên.", en: "\"\(text.prefix(40))\" must be a whole number.") }
    return .double(number)
  }

  private static func fault(_ text: String) -> TypedFault {
    TypedFault("form.number", vi: "“\(text.prefix(40))” không phải là số; hãy viết như 1234,5 hoặc 1.500.000.", en: "\"\(text.prefix(40))\" is not a number; write 1234.5 or 1,500,000.")
  }
}
