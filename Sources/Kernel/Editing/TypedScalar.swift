import VietnameseText

/// One scalar of a record as a control holds it, both ways.
enum TypedScalar {
  static func text(_ value: Value, _ scalar: FieldKind.Scalar, _ field: Field, _ words: FormWords) -> String {
    switch scalar {
    case .text, .code, .unit, .reference, .url: value.string ?? ""
    case .number where field.kind == .geometry: TypedDegrees.text(value)
    case .number, .whole: TypedNumber.text(value, isMoney: field.kind == .money, language: words.language)
    case .yesNo: value.bool.map { $0 ? "yes" : "no" } ?? ""
    case .term: value.string.map { words.shown($0, field) } ?? ""
    case .edtf: value.string.map { TypedDate.text($0) } ?? ""
    }
  }

  /// Throws `form.number`, `form.number-unclear`, `form.whole`, `form.position`, `form.yes-no`, `form.term`, `form.term-unclear`, `form.date` or `form.month`.
  static func value(_ text: String, _ scalar: FieldKind.Scalar, _ field: Field, _ words: FormWords) throws(TypedFault) -> Value {
    switch scalar {
    case .text, .code, .unit, .reference, .url: return .string(text)
    case .number where field.kind == .geometry: return try degrees(text)
    case .whole where field.kind == .money: return try TypedNumber.money(text)
    case .whole where field.kind == .recurrence: return try monthOrDay(text)
    case .number, .whole: return try TypedNumber.read(text, whole: scalar == .whole || field.whole)
    case .yesNo: return try yesNo(text)
    case .term: return try term(text, field, words)
    case .edtf: return .string(try TypedDate.edtf(text))
    }
  }

  private static func degrees(_ text: String) throws(TypedFault) -> Value {
    guard let degrees = TypedDegrees.one(text) else {
      throw TypedFault("form.position", vi: "Không hiểu tọa độ “\(text.prefix(40))”; hãy viết như 20.6512 hoặc 20°39'04\"B.", en: "The position \"\(text.prefix(40))\" is not understood; write 20.6512 or 20°39'04\"N.")
    }
    return TypedDegrees.value(degrees)
  }

  /// Days and months of the lunar year have names: mùng 10, rằm, tháng Giêng, tháng Chạp.
  private static func monthOrDay(_ text: String) throws(TypedFault) -> Value {
    var words = VietnameseText.fold(text).split(whereSeparator: \.isWhitespace).map(String.init)
    if words.count > 1, ["mung", "mong", "ngay", "thang"].contains(words[0]) { words.removeFirst() }
    if words.count == 1, let number = ["ram": 15, "gieng": 1, "chap": 12][words[0]] ?? (words[0].utf8.count < 3 ? Int64(words[0]) : nil) { return .int(number) }
    throw TypedFault("form.month", vi: "“\(text.prefix(40))” không phải là số ngày hoặc số tháng; hãy viết như 10.", en: "\"\(text.prefix(40))\" is not the number of a day or month; write 10.")
  }

  private static func yesNo(_ text: String) throws(TypedFault) -> Value {
    switch VietnameseText.fold(text) {
    case "yes", "true", "co", "1", "x": return .bool(true)
    case "no", "false", "khong", "0": return .bool(false)
    default: throw TypedFault("form.yes-no", vi: "“\(text.prefix(40))” phải là có hoặc không.", en: "\"\(text.prefix(40))\" must be yes or no.")
    }
  }

  private static func term(_ text: String, _ field: Field, _ words: FormWords) throws(TypedFault) -> Value {
    func names(_ codes: [String]) -> String { codes.map { "“\(words.vocabulary(of: field)?.label($0, in: words.language) ?? $0)”" }.joined(separator: ", ") }
    switch words.term(text, field) {
    case .one(let code): return .string(code)
    case .several(let codes):
      throw TypedFault("form.term-unclear", vi: "“\(text.prefix(60))” có thể là \(names(codes)); hãy chọn một.", en: "\"\(text.prefix(60))\" may be \(names(codes)); choose one.")
    case .none(let near):
      throw TypedFault(
        "form.term", vi: "Danh mục không có “\(text.prefix(60))”\(near.isEmpty ? "; hãy chọn trong danh sách." : "; có phải \(names(near))?")",
        en: "The vocabulary has no \"\(text.prefix(60))\"\(near.isEmpty ? "; choose from the list." : "; did you mean \(names(near))?")")
    }
  }
}
