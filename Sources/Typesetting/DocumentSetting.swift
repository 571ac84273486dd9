import Kernel

/// Sets one document: its head in two columns, what it says, who signs. Source: NĐ 30/2020/NĐ-CP, Annex I, part II.
struct DocumentSetting {
  private let document: OfficialDocument
  private let writer: PageWriter
  private var left: Double { writer.measures.left }
  private var measure: Double { writer.measures.measure }
  /// Between paragraphs: at least 6 pt.
  private static let gap = 6.0
  /// Room for a signature and a seal.
  private static let seal = 70.0

  init(_ document: OfficialDocument, _ writer: PageWriter) {
    self.document = document
    self.writer = writer
  }

  func draw() throws {
    try writer.begin(PageMeasures(isLandscape: document.isLandscape))
    try drawHead()
    try drawTitle()
    try drawAddressees()
    for ground in document.grounds { try writer.flow(writer.lay(ground, .ground, width: measure), x: left, before: Self.gap) }
    for block in document.blocks { try draw(block) }
    try drawFoot()
    try drawNotes()
  }

  // MARK: Head

  /// The agency stands left, the state right, each with its line; below them the number and the date.
  private func drawHead() throws {
    let share = 0.42 * measure, top = writer.y
    var agency = try document.parent.isEmpty ? top : stack(document.parent, .agency, x: left, width: share, top: top).bottom
    let issuer = try stack(document.agency, .strongAgency, x: left, width: share, top: agency)
    agency = issuer.bottom + 3
    if !document.agency.isEmpty { underline(x: left, width: share, length: min(issuer.width, share) * 0.4, y: agency) }
    let right = left + share, rest = measure - share
    let state = try stack(document.state, .strongAgency, x: right, width: rest, top: top)
    let motto = try stack(document.motto, .motto, x: right, width: rest, top: state.bottom)
    underline(x: right, width: rest, length: min(motto.width, rest), y: motto.bottom + 3)
    let below = max(agency, motto.bottom + 3) + 8
    let number = try stack(document.number, .number, x: left, width: share, top: below)
    let date = try stack(document.dateline, .dateline, x: right, width: rest, top: below)
    writer.y = max(number.bottom, date.bottom)
  }

  /// Draws a text from `top` downwards: where it ends, and how wide it runs.
  private func stack(_ text: String, _ style: TextStyle, x: Double, width: Double, top: Double) throws -> (bottom: Double, width: Double) {
    let laid = try writer.lay(text, style, width: width)
    writer.draw(laid, 0..<laid.lines.count, x: x, top: top)
    return (top + laid.height, laid.width)
  }

  private func underline(x: Double, width: Double, length: Double, y: Double) {
    let start = x + (width - length) / 2
    writer.rule(from: start, to: start + length, y: y)
  }

  private func drawTitle() throws {
    try writer.flow(writer.lay(document.typeName, .typeName, width: measure), x: left, before: 20)
    let subject = try writer.lay(document.subject, .subject, width: measure)
    try writer.flow(subject, x: left)
    underline(x: left, width: measure, length: subject.width * 0.4, y: writer.y + 4)
    writer.y += 14
  }

  /// One in a line with the words before it; several below them.
  private func drawAddressees() throws {
    guard let first = document.addressees.first else { return }
    let head = OfficialWords(language: document.language).addressee
    let lines = document.addressees.count == 1 ? ["\(head) \(first)"] : [head] + document.addressees
    for line in lines { try writer.flow(writer.lay(line, .addressee, width: measure), x: left, before: Self.gap) }
    writer.y += Self.gap
  }

  // MARK: What it says

  private func draw(_ block: OfficialDocument.Block) throws {
    switch block {
    case .heading(let text): try draw(head: text, .heading, before: 2 * Self.gap)
    case .section(let section): try draw(head: section.text, section.level > 2 ? .point : .section, before: section.level > 1 ? Self.gap : 2 * Self.gap)
    case .paragraph(let text): try writer.flow(writer.lay(text, .paragraph, width: measure), x: left, before: Self.gap)
    case .row(let row): try draw(row)
    case .table(let table):
      guard !table.columns.isEmpty else { return }
      try draw(caption: table.caption)
      try TableSetting(table, writer).draw(table.rows)
    case .chart(let chart):
      try draw(caption: chart.caption)
      try ChartSetting(chart, writer).draw()
    }
  }

  /// A heading stands with at least two lines of what follows.
  private func draw(head text: String, _ style: TextStyle, before: Double) throws {
    let laid = try writer.lay(text, style, width: measure)
    try writer.need(before + laid.height + 40)
    try writer.flow(laid, x: left, before: before)
  }

  private func draw(caption: String) throws {
    guard !caption.isEmpty else { return }
    let laid = try writer.lay(caption, .caption, width: measure)
    try writer.need(laid.height + 90)
    try writer.flow(laid, x: left, before: 2 * Self.gap)
  }

  private func draw(_ row: OfficialDocument.Row) throws {
    let label = "\(row.number). \(row.label):"
    let first = row.value.map { " " + ($0.first ?? String(repeating: ".", count: 60)) } ?? ""
    // The table that says it follows.
    if row.value == nil { try writer.need(90) }
    try writer.flow(writer.lay(label + first, .row, width: measure, strong: label.utf8.count), x: left, before: Self.gap)
    for text in row.value?.dropFirst() ?? [] { try writer.flow(writer.lay(text, .paragraph, width: measure), x: left, before: Self.gap) }
  }

  // MARK: Who signs

  private func drawFoot() throws {
    let half = measure / 2
    let signature = try lines(of: document.signature, half), preparer = try document.preparer.map { try lines(of: $0, half) } ?? []
    func height(_ lines: [LaidText]) -> Double { lines.reduce(Self.seal) { $0 + $1.height } }
    try writer.need(18 + max(height(signature), height(preparer)))
    writer.y += 18
    let top = writer.y
    draw(preparer, x: left, top: top)
    draw(signature, x: left + half, top: top)
    let end = top + max(height(signature), preparer.isEmpty ? 0 : height(preparer))
    // Beside the signature where nobody else signs there.
    writer.y = preparer.isEmpty ? top : end + 12
    try drawRecipients(half)
    writer.y = max(writer.y, end)
  }

  private func lines(of signature: OfficialDocument.Signature, _ width: Double) throws -> [LaidText] {
    try (signature.post + [signature.name]).map { try writer.lay($0, .post, width: width) }
  }

  /// The name stands below the room for the signature.
  private func draw(_ lines: [LaidText], x: Double, top: Double) {
    var top = top
    for (index, text) in lines.enumerated() {
      if index == lines.count - 1 { top += Self.seal }
      writer.draw(text, 0..<text.lines.count, x: x, top: top)
      top += text.height
    }
  }

  private func drawRecipients(_ width: Double) throws {
    guard !document.recipients.isEmpty else { return }
    try writer.flow(writer.lay(document.recipientsHead, .recipientsHead, width: width), x: left)
    for name in document.recipients { try writer.flow(writer.lay(name, .recipient, width: width), x: left) }
  }

  // MARK: Notes

  /// What the notes say, collected below who signs.
  private func drawNotes() throws {
    guard !document.notes.isEmpty else { return }
    writer.y += 3 * Self.gap
    try draw(head: OfficialWords(language: document.language).notes, .recipientsHead, before: 0)
    for (index, note) in document.notes.enumerated() {
      try writer.flow(writer.lay("\(NoteMark.raised(index + 1)) \(note)", .note, width: measure), x: left, before: 2)
    }
  }
}
