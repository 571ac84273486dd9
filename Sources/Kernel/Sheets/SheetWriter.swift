/// Writes official documents from records: what the sheet declares, what the records say, what somebody put around it.
package struct SheetWriter: Sendable {
  /// What the subject of a sheet may hold in braces: the title, the identifier and the profile of its record, or the profiles of its records.
  package enum Fill: String, Sendable, CaseIterable { case title, identifier, profile, profiles }

  let sheet: Sheet
  let text: SheetText
  private let language: Language

  /// `titles`: of the records that the others name, by id; those that may not be named are not among them.
  package init(sheet: Sheet, declarations: Declarations, titles: [String: String], language: Language) {
    self.sheet = sheet
    self.language = language
    text = SheetText(declarations: declarations, titles: titles, language: language)
  }

  /// One document for each record, or one table of all of them.
  package func documents(of records: [SheetRecord], frame: SheetFrame) -> [OfficialDocument] {
    guard sheet.kind == .one else { return [document(records, [.table(sheet.kind == .register ? register(records) : decisions(records))], frame)] }
    return records.map { document([$0], items(of: $0), frame) }
  }

  private func document(_ records: [SheetRecord], _ blocks: [OfficialDocument.Block], _ frame: SheetFrame) -> OfficialDocument {
    let words = OfficialWords(language: language), isOne = sheet.kind == .one
    let told = sheet.grounds.map { $0[language] } + frame.grounds
    let preparer = OfficialDocument.Signature(post: [words.preparer], name: frame.preparer)
    let posts = [frame.authority, frame.post].filter { !$0.isEmpty }.map { $0.uppercased() }
    return OfficialDocument(
      language: language, isLandscape: sheet.isLandscape, state: words.state, motto: words.motto, parent: frame.parent.uppercased(), agency: frame.agency.uppercased(),
      number: words.number(frame.number), dateline: words.dateline(place: frame.place, frame.day), typeName: sheet.typeName[language].uppercased(),
      subject: frame.subject.isEmpty ? subject(records) : frame.subject, grounds: words.grounds(told), blocks: blocks,
      preparer: isOne || !frame.preparer.isEmpty ? preparer : nil,
      signature: OfficialDocument.Signature(post: posts.isEmpty ? [words.head] : posts, name: frame.signer), recipientsHead: words.recipients, recipients: Self.recipients(frame.recipients))
  }

  /// Each ends with a semicolon, the last with a full stop.
  private static func recipients(_ names: [String]) -> [String] {
    names.enumerated().map { index, name in "- \(name)\(index == names.count - 1 ? "." : ";")" }
  }

  private func subject(_ records: [SheetRecord]) -> String {
    let profiles = Set(records.map(\.profile)).sorted { $0.id < $1.id }
    let plurals = profiles.count <= 3 ? profiles.map { $0.plural[language] }.joined(separator: ", ") : ""
    let first = records.first
    let fills: [Fill: String] = [
      .title: first.map { title(of: $0) } ?? "", .identifier: first?.identifier ?? "", .profile: first?.profile.label[language] ?? "", .profiles: plurals,
    ]
    let filled = Fill.allCases.reduce(sheet.subject[language]) { text, fill in text.replacing("{\(fill.rawValue)}", with: fills[fill] ?? "") }
    return filled.split(separator: " ").joined(separator: " ")
  }

  func title(of record: SheetRecord) -> String {
    let title = record.profile.title(of: record.body, in: language)
    return title.isEmpty ? record.identifier : title
  }

  // MARK: A sheet of one record

  private func items(of record: SheetRecord) -> [OfficialDocument.Block] {
    var blocks: [OfficialDocument.Block] = [.paragraph("\(OfficialWords(language: language).identifier): \(record.identifier)")]
    var number = 0
    for (index, section) in sheet.sections.enumerated() {
      let rows = section.fields.compactMap { record.profile.field($0) }.flatMap { self.rows($0, record, &number) }
      guard !rows.isEmpty else { continue }
      blocks.append(.heading("\(OfficialWords.roman(index + 1)). \(section.label[language].uppercased())"))
      blocks += rows
    }
    return blocks
  }

  /// An item of the sheet; none for a field that is not seen, or that says nothing where no place to write is kept.
  private func rows(_ field: Field, _ record: SheetRecord, _ number: inout Int) -> [OfficialDocument.Block] {
    guard field.sensitivity <= record.sees else { return [] }
    let value = record.body[field.id]
    let isTable = field.kind == .group && field.repeatable && !(value ?? .null).items.isEmpty
    let said = isTable ? [] : paragraphs(value, field)
    guard isTable || !said.isEmpty || sheet.hasBlanks else { return [] }
    number += 1
    let row = OfficialDocument.Block.row(.init(number: number, label: field.label[language], value: isTable ? nil : said))
    return isTable ? [row, .table(table(of: field, value ?? .null, record.sees))] : [row]
  }

  /// Short values stand in one line, what is longer has paragraphs of its own.
  private func paragraphs(_ value: Value?, _ field: Field) -> [String] {
    let texts = text.texts(value, field)
    switch field.kind {
    case .term, .place, .reference, .agent, .text, .multilingualText, .date, .recurrence, .identifier: return texts.isEmpty ? [] : [texts.joined(separator: "; ")]
    default: return texts
    }
  }
}
