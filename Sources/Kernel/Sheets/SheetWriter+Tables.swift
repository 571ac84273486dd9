/// Tables: registers, lists of decisions, and groups of one record.
extension SheetWriter {
  func register(_ records: [SheetRecord]) -> OfficialDocument.Table {
    table(records.enumerated().map { index, record in
      sheet.columns.map { column in
        if case .field(let id) = column.source { return record.profile.field(id).map { cell(record.body[id], $0) } ?? "" }
        return fact(column.source, record, index + 1)
      }
    })
  }

  /// The earliest first; those without a date last.
  func decisions(_ records: [SheetRecord]) -> OfficialDocument.Table {
    table(found(in: records).enumerated().map { index, one in
      sheet.columns.map { column in
        if case .decision(let member) = column.source { return text.decision(one.value, member: member, one.field) }
        return fact(column.source, one.record, index + 1)
      }
    })
  }

  private struct FoundDecision {
    let record: SheetRecord
    let field: Field
    let value: Value
    /// What they are ordered by.
    var key: (String, String) { (value["date"]?.string ?? "\u{FFFF}", value["number"]?.string ?? "") }
  }

  private func found(in records: [SheetRecord]) -> [FoundDecision] {
    var found: [FoundDecision] = []
    for record in records {
      for field in record.profile.fields where field.kind == .decision {
        found += (record.body[field.id] ?? .null).items.map { FoundDecision(record: record, field: field, value: $0) }
      }
    }
    // Equal ones stay in the order of the records.
    let sorted = found.enumerated().sorted { $0.element.key == $1.element.key ? $0.offset < $1.offset : $0.element.key < $1.element.key }
    return sorted.map(\.element)
  }

  private func table(_ rows: [[String]]) -> OfficialDocument.Table {
    let columns = sheet.columns.map { OfficialDocument.Column(label: $0.label[text.language], width: $0.width, isCentred: $0.source == .fact(.number)) }
    return OfficialDocument.Table(columns: columns, rows: rows)
  }

  private func cell(_ value: Value?, _ field: Field) -> String { text.texts(value, field).joined(separator: "\n") }

  private func fact(_ source: Sheet.Source, _ record: SheetRecord, _ number: Int) -> String {
    guard case .fact(let fact) = source else { return "" }
    return switch fact {
    case .number: "\(number)"
    case .identifier: record.identifier
    case .title: title(of: record)
    case .profile: (record.profile.kindTerm(of: record.body, text.declarations)?.label ?? record.profile.label)[text.language]
    case .unit: record.unit
    case .highlights: highlights(record)
    }
  }

  /// What a visitor asks first of such a record, each with its label.
  private func highlights(_ record: SheetRecord) -> String {
    record.profile.highlights.compactMap { record.profile.field($0) }.compactMap { field -> String? in
      let said = text.texts(record.body[field.id], field).joined(separator: "; ")
      return said.isEmpty ? nil : "\(field.label[text.language]): \(said)"
    }.joined(separator: "\n")
  }

  // MARK: Groups

  /// A row for each of its values, a column for each sub-field that is seen.
  func table(of field: Field, _ value: Value, _ sees: Sensitivity) -> OfficialDocument.Table {
    let open = field.fields.filter { $0.sensitivity <= sees }
    let columns = open.map { OfficialDocument.Column(label: $0.label[text.language], width: Self.width(of: $0), isCentred: $0.kind == .number) }
    return OfficialDocument.Table(columns: columns, rows: value.items.map { item in open.map { cell(item[$0.id], $0) } })
  }

  private static func width(of field: Field) -> Int {
    switch field.kind {
    case .number, .yesNo, .score: 2
    case .longText, .multilingualText: 6
    default: 4
    }
  }
}
