import Kernel
import Workbooks

/// One column of a table: a part of the values of one field.
struct FieldColumn: Sendable {
  /// What of a value stands in the column.
  enum Part: Sendable, Hashable {
    case whole, language(String), member(String)
    /// What the code of a term means; the title of the record that is named.
    case label, title
  }

  /// Between several values of one field, in the same order in all its columns; and between those inside of a group.
  static let separator = " | ", innerSeparator = "; "

  /// The field's id, behind those of the groups around it, and the part: `decisions.number`.
  let path: String
  let label: String
  private let fields: [Field]
  private let part: Part

  private init(_ fields: [Field], _ part: Part, in language: Language) {
    self.fields = fields
    self.part = part
    let word: String? =
      switch part {
      case .whole: nil
      case .language(let name), .member(let name): name
      case .label: "label"
      case .title: "title"
      }
    path = (fields.map(\.id) + [word].compactMap(\.self)).joined(separator: ".")
    label = fields.map { $0.label[language] }.joined(separator: " › ") + (word.map { " (\($0))" } ?? "")
  }

  /// The columns of `fields` up to a class, in their order.
  static func all(_ fields: [Field], sees: Sensitivity, languages: [Language], in language: Language, under outer: [Field] = []) -> [FieldColumn] {
    fields.filter { $0.sensitivity <= sees }.flatMap { field -> [FieldColumn] in
      let fields = outer + [field]
      func column(_ part: Part) -> FieldColumn { FieldColumn(fields, part, in: language) }
      switch field.kind.shape {
      case .fields: return all(field.fields, sees: sees, languages: languages, in: language, under: fields)
      case .languages: return languages.map { column(.language($0.code)) }
      case .plain(.term): return [column(.whole), column(.label)]
      case .plain: return [column(.whole)]
      case .members(let members): return members.map { column(.member($0.name)) } + (field.kind.pointsAtRecord ? [column(.title)] : [])
      }
    }
  }

  /// What stands there for one record.
  func cell(_ body: Value, _ names: ExportNames) -> WorkbookCell {
    if fields.count == 1, let field = fields.first, !field.repeatable, let value = number(body[field.id]), let double = value.double { return .number(double, spelt: value.json) }
    return .text(text(body, fields[...], names))
  }

  private func number(_ value: Value?) -> Value? {
    let value: Value? =
      switch part {
      case .whole: value
      case .member(let name): value?[name]
      case .language, .label, .title: nil
      }
    return value?.double == nil ? nil : value
  }

  private func text(_ object: Value, _ fields: ArraySlice<Field>, _ names: ExportNames) -> String {
    guard let field = fields.first else { return "" }
    let texts = (object[field.id] ?? .null).items.map { item in fields.count == 1 ? leaf(item, field, names) : text(item, fields.dropFirst(), names) }
    guard !texts.allSatisfy(\.isEmpty) else { return "" }
    return texts.joined(separator: fields.count == self.fields.count ? Self.separator : Self.innerSeparator)
  }

  private func leaf(_ item: Value, _ field: Field, _ names: ExportNames) -> String {
    switch part {
    case .whole: Self.spelt(item)
    case .language(let code): item[code]?.string ?? (code == Language.vietnamese.code ? item.string : nil) ?? ""
    case .member(let name): Self.spelt(item[name] ?? .null)
    case .label: item.string.map { names.term($0, of: field) } ?? ""
    case .title: item["ref"]?.string.map { names.title($0) } ?? ""
    }
  }

  private static func spelt(_ value: Value) -> String {
    switch value {
    case .null: ""
    case .string(let text): text
    default: value.json
    }
  }
}
