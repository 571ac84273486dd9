import HistoricalDates

/// What fields hold, as plain text for paper.
struct SheetText: Sendable {
  let declarations: Declarations
  /// Titles of records by id, of those that may be named.
  let titles: [String: String]
  let language: Language

  /// A text for each value; a long text gives one for each paragraph.
  func texts(_ value: Value?, _ field: Field) -> [String] { (value ?? .null).items.flatMap { item($0, field) }.filter { !$0.isEmpty } }

  private func item(_ value: Value, _ field: Field) -> [String] {
    if field.kind == .longText { return PlainParagraphs.of(said(value)) }
    return [one(value, field)]
  }

  private func one(_ value: Value, _ field: Field) -> String {
    switch field.kind {
    case .text, .media, .url, .number, .score: plain(value)
    case .multilingualText, .longText: said(value)
    case .money: value.int.map { "\(SheetNumber.text(Double($0), language)) \(word("đồng", "VND"))" } ?? ""
    case .yesNo: value.bool.map { $0 ? word("Có", "Yes") : word("Không", "No") } ?? ""
    case .quantity: quantity(value)
    case .term: value.string.map { declarations.label($0, of: field, in: language) } ?? ""
    case .identifier: joined([value["scheme"]?.string, value["value"]?.string], ": ")
    case .date: date(value)
    case .recurrence: recurrence(value)
    case .geometry: geometry(value, field)
    case .place, .reference, .agent: reference(value)
    case .decision: decision(value, field)
    case .contact: joined(["name", "phone", "email", "address"].map { value[$0]?.string }, ", ")
    case .group: field.fields.compactMap { member(value, $0) }.joined(separator: "; ")
    }
  }

  /// A sub-field of a group with its label; `nil` where nothing is said.
  private func member(_ value: Value, _ field: Field) -> String? {
    let said = texts(value[field.id], field).joined(separator: ", ")
    return said.isEmpty ? nil : "\(field.label[language]): \(said)"
  }

  /// One member of a decision.
  func decision(_ value: Value, member: String, _ field: Field) -> String {
    guard let text = value[member]?.string else { return "" }
    switch member {
    case "date": return day(text)
    case "rank": return declarations.label(text, of: field, in: language)
    default: return text
    }
  }

  private func decision(_ value: Value, _ field: Field) -> String {
    let number = value["number"]?.string.map { word("số \($0)", "no. \($0)") }
    return joined([number] + ["date", "issuer", "rank", "note"].map { decision(value, member: $0, field) }, ", ")
  }

  // MARK: Kinds

  private func word(_ vi: String, _ en: String) -> String { LocalizedText(vi: vi, en: en)[language] }

  private func joined(_ parts: [String?], _ separator: String) -> String { parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: separator) }

  private func plain(_ value: Value) -> String {
    if let text = value.string { return text }
    return value.double.map { SheetNumber.text($0, language) } ?? ""
  }

  /// In the language of the sheet, else in Vietnamese, else in any.
  private func said(_ value: Value) -> String {
    guard let texts = value.object else { return value.string ?? "" }
    return texts[language.code]?.string ?? texts[Language.vietnamese.code]?.string ?? texts.min { $0.key < $1.key }?.value.string ?? ""
  }

  private func quantity(_ value: Value) -> String {
    guard let number = value["value"]?.double else { return "" }
    let unit = value["unit"]?.string ?? ""
    let raised: String = unit.hasSuffix("2") ? unit.dropLast() + "²" : unit.hasSuffix("3") ? unit.dropLast() + "³" : unit
    return joined([SheetNumber.text(number, language), raised], " ")
  }

  private func day(_ edtf: String) -> String { EDTF(edtf).map { language == .english ? DateWording.english($0) : DateWording.vietnamese($0) } ?? edtf }

  /// The wording as it was given; a plain date and an English sheet have the reading.
  private func date(_ value: Value) -> String {
    let text = value["text"]?.string ?? ""
    guard let edtf = value["edtf"]?.string else { return text }
    return text == edtf || text.isEmpty || language == .english ? day(edtf) : text
  }

  private func recurrence(_ value: Value) -> String {
    guard let month = value["month"]?.int else { return value["text"]?.string ?? "" }
    func day(_ day: Int64?, _ month: Int64) -> String { day.map { "\($0)/\(month)" } ?? word("tháng \(month)", "month \(month)") }
    let start = day(value["day"]?.int, month)
    let end = value["end_day"]?.int.map { day($0, value["end_month"]?.int ?? month) } ?? start
    let calendar = value["calendar"]?.string == "solar" ? word("dương lịch", "solar calendar") : word("âm lịch", "lunar calendar")
    return "\(start == end ? start : "\(start) – \(end)") \(calendar)"
  }

  private func geometry(_ value: Value, _ field: Field) -> String {
    guard let lat = value["lat"]?.double, let lon = value["lon"]?.double else { return "" }
    let precision = value["precision"]?.string.map { " (\(declarations.label($0, of: field, in: language)))" } ?? ""
    return "\((lat * 100_000).rounded() / 100_000), \((lon * 100_000).rounded() / 100_000)\(precision)"
  }

  /// A name, or the title of the record; one that may not be named says nothing.
  private func reference(_ value: Value) -> String {
    guard let name = value["name"]?.string ?? value["ref"]?.string.flatMap({ titles[$0] }) else { return "" }
    return name + (value["note"]?.string.map { " (\($0))" } ?? "")
  }
}
