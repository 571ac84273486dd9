import HistoricalDates
import VietnameseText

/// Turns the wording of one cell into a value of a field (or of one member of it).
enum CellReader {
  /// What a cell should have been.
  struct Failure: Error { var code: String; var vi: String; var en: String }

  /// The whole value of `field` from a plain text.
  static func value(_ text: String, field: Field) throws(Failure) -> Value {
    switch field.kind.shape {
    case .plain(let scalar): return try value(text, scalar: scalar)
    case .languages: return .object(["vi": .string(text)])
    case .fields: throw Failure(code: "cell.group", vi: "Trường nhóm cần ghi rõ trường con.", en: "A group needs the name of its sub-field.")
    case .members(let members):
      if field.kind == .date { return date(text) }
      if field.kind == .agent { return .object(["name": .string(text)]) }
      guard let first = members.first(where: \.required) ?? members.first else { return .string(text) }
      return .object([first.name: try value(text, scalar: first.scalar)])
    }
  }

  /// One member of `field`, e.g. `vi` of a multilingual text or `month` of a recurrence.
  static func value(_ text: String, member: String, field: Field) throws(Failure) -> Value {
    switch field.kind.shape {
    case .languages: return .string(text)
    case .members(let members):
      guard let known = members.first(where: { $0.name == member }) else {
        let names = members.map(\.name).joined(separator: ", ")
        throw Failure(code: "cell.member", vi: "Trường “\(field.id)” không có phần “\(member)”; có: \(names).", en: "The field \"\(field.id)\" has no member \"\(member)\"; it has: \(names).")
      }
      return try value(text, scalar: known.scalar)
    case .fields:
      guard let sub = field.fields.first(where: { $0.id == member }) else {
        throw Failure(code: "cell.member", vi: "Nhóm “\(field.id)” không có trường con “\(member)”.", en: "The group \"\(field.id)\" has no sub-field \"\(member)\".")
      }
      return try value(text, field: sub)
    case .plain:
      throw Failure(code: "cell.member", vi: "Trường “\(field.id)” không có phần “\(member)”.", en: "The field \"\(field.id)\" has no member \"\(member)\".")
    }
  }

  /// The wording with its reading where there is one. The wording is never changed.
  static func date(_ text: String) -> Value {
    let reading = DateReader.read(text)
    var members: [String: Value] = ["text": .string(text)]
    if let edtf = reading.edtf { members["edtf"] = .string(edtf.description) }
    return .object(members)
  }

  private static func value(_ text: String, scalar: FieldKind.Scalar) throws(Failure) -> Value {
    switch scalar {
    case .text, .code, .term, .unit, .reference, .url: return .string(text)
    case .number:
      guard let number = Double(text.replacing(",", with: ".")), number.isFinite else {
        throw Failure(code: "cell.number", vi: "“\(text)” không phải là số.", en: "\"\(text)\" is not a number.")
      }
      return Int64(exactly: number).map { .int($0) } ?? .double(number)
    case .whole:
      guard let number = Int64(text) else {
        throw Failure(code: "cell.whole", vi: "“\(text)” không phải là số nguyên.", en: "\"\(text)\" is not a whole number.")
      }
      return .int(number)
    case .yesNo:
      switch VietnameseText.fold(text) {
      case "true", "1", "co", "yes", "x": return .bool(true)
      case "false", "0", "khong", "no": return .bool(false)
      default: throw Failure(code: "cell.yes-no", vi: "“\(text)” phải là true hoặc false (có / không).", en: "\"\(text)\" must be true or false.")
      }
    case .edtf:
      guard let edtf = DateReader.read(text).edtf else {
        throw Failure(code: "cell.date", vi: "Không hiểu ngày “\(text)”; hãy viết như 2014-12-31, 2014-12 hoặc 2014.", en: "The date \"\(text)\" is not understood; write 2014-12-31, 2014-12 or 2014.")
      }
      return .string(edtf.description)
    }
  }
}
