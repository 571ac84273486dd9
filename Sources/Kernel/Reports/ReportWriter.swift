/// Writes a report as an official document: the text of a template, filled with what is known. Source: NĐ 30/2020/NĐ-CP, Annex I.
package struct ReportWriter {
  let template: ReportTemplate
  let text: ReportText
  let content: ReportContent
  let occasion: ReportOccasion
  let wording: ReportWording
  var notes: ReportNotes
  private var numbering = ReportNumbering()
  /// The level of the heading that stands above.
  private var level = 0
  private var tables = 0
  private var charts = 0

  /// `profile`: what a profile is called.
  package init(template: ReportTemplate, text: ReportText, content: ReportContent, occasion: ReportOccasion, plan: ProvincialPlan, profile: @escaping @Sendable (String) -> String) {
    self.template = template
    self.text = text
    self.content = occasion.agency.map { content.of($0) } ?? content
    self.occasion = occasion
    wording = ReportWording(plan: plan, profile: profile)
    notes = ReportNotes(wording: wording, day: occasion.day)
  }

  package mutating func document() -> OfficialDocument {
    let words = OfficialWords(language: .vietnamese), frame = occasion.frame
    let blocks = text.lines.flatMap { block($0.block) }
    let subject = frame.subject.isEmpty ? first(.subject) : frame.subject
    let grounds = list(.ground) + frame.grounds, recipients = list(.recipient) + frame.recipients
    let posts = [frame.authority.isEmpty ? first(.authority) : frame.authority, frame.post.isEmpty ? first(.post) : frame.post].filter { !$0.isEmpty }.map { $0.uppercased() }
    let addressees = list(.addressee)
    return OfficialDocument(
      language: .vietnamese, isLandscape: false, state: words.state, motto: words.motto, parent: frame.parent.uppercased(), agency: frame.agency.uppercased(), number: words.number(frame.number),
      dateline: words.dateline(place: frame.place, frame.day), typeName: first(.typeName).uppercased(), subject: subject, addressees: Self.ended(addressees), grounds: words.grounds(grounds), blocks: blocks,
      preparer: nil, signature: .init(post: posts.isEmpty ? [words.head] : posts, name: frame.signer), recipientsHead: words.recipients, recipients: Self.ended(recipients.map { "- \($0)" }), notes: notes.texts)
  }

  /// Each ends with a semicolon, the last with a full stop.
  private static func ended(_ lines: [String]) -> [String] {
    lines.enumerated().map { index, line in
      let bare = line.hasSuffix(".") || line.hasSuffix(";") ? String(line.dropLast()) : line
      return bare + (index == lines.count - 1 ? "." : ";")
    }
  }

  /// Nothing around a report calls a note.
  private mutating func list(_ part: ReportText.Part) -> [String] { text.pieces(part).map { plain($0) } }
  private mutating func first(_ part: ReportText.Part) -> String { list(part).first ?? "" }

  private mutating func plain(_ pieces: [ReportText.Piece]) -> String {
    let kept = notes
    defer { notes = kept }
    return NoteMark.pieces(said(pieces)).map { piece in
      if case .text(let text) = piece { return text }
      return ""
    }.joined()
  }

  // MARK: Blocks

  private mutating func block(_ block: ReportText.Block) -> [OfficialDocument.Block] {
    switch block {
    case .heading(let level, let pieces): return [head(level, said(pieces))]
    case .paragraph(let pieces): return [.paragraph(said(pieces))]
    case .listed(let pieces): return [.paragraph("- \(said(pieces))")]
    case .table(let table): return captioned(self.table(table))
    case .chart: return chart().map { [.chart($0)] } ?? [.paragraph("Chưa có chỉ tiêu nào để vẽ biểu đồ.")]
    case .agencies: return agencies()
    case .writing(let label):
      let written = PlainParagraphs.of(writing(label))
      return written.isEmpty ? [.paragraph("(\(label): chưa có nội dung.)")] : written.map { .paragraph(NoteMark.bare($0)) }
    }
  }

  private mutating func head(_ level: Int, _ said: String) -> OfficialDocument.Block {
    self.level = level
    return .section(.init(level: level, text: "\(numbering.next(level)) \(said)"))
  }

  /// A table with its number; one without rows says so in words.
  private mutating func captioned(_ table: OfficialDocument.Table) -> [OfficialDocument.Block] {
    guard !table.rows.isEmpty else { return [.paragraph("\(table.caption): chưa có dữ liệu.")] }
    tables += 1
    var numbered = table
    numbered.caption = "Bảng \(tables). \(table.caption)"
    return [.table(numbered)]
  }

  private mutating func chart() -> OfficialDocument.Chart? {
    let shown = content.figures.filter { $0.indicator.measure == .percent && $0.indicator.aim != nil }
    guard !shown.isEmpty else { return nil }
    charts += 1
    let bars: [OfficialDocument.Chart.Bar] = shown.compactMap { figure in
      guard let aim = figure.indicator.steps[occasion.year] ?? figure.indicator.aim else { return nil }
      let value = figure.standing == .notReported ? nil : figure.value
      return OfficialDocument.Chart.Bar(
        label: figure.indicator.label[.vietnamese], value: value, aim: aim,
        told: value.map { ReportWording.value($0, .percent) } ?? ReportWording.standing(figure.standing).lowercased())
    }
    return OfficialDocument.Chart(
      caption: "Biểu đồ \(charts). Kết quả thực hiện các chỉ tiêu đến ngày \(ReportOccasion.text(occasion.day)) (%)", valueLabel: "Kết quả", aimLabel: "Mục tiêu", bars: bars, most: 100)
  }

  /// One part for each agency that has tasks, in the order of the Plan.
  private mutating func agencies() -> [OfficialDocument.Block] {
    let below = min(level + 1, 3), above = level
    var blocks: [OfficialDocument.Block] = []
    for agency in wording.plan.agencies {
      let own = content.tasks.filter { $0.task.owner == agency.id }
      guard !own.isEmpty else { continue }
      blocks.append(head(below, agency.label[.vietnamese]))
      let done = own.count { $0.state == .done }, late = own.count { $0.isLate }
      blocks.append(.paragraph("Chủ trì \(own.count) nhiệm vụ: đã hoàn thành \(done), quá hạn \(late)."))
      blocks += captioned(tasks(own, caption: "Nhiệm vụ do \(agency.label[.vietnamese]) chủ trì", withOwner: false))
    }
    level = above
    return blocks.isEmpty ? [.paragraph("Chưa có nhiệm vụ nào được giao.")] : blocks
  }

  // MARK: Places

  private mutating func said(_ pieces: [ReportText.Piece]) -> String {
    var said = ""
    for piece in pieces {
      switch piece {
      case .text(let text): said += text
      case .place(let place): said += fill(place)
      }
    }
    return said.split(separator: " ").joined(separator: " ")
  }

  private func writing(_ label: String) -> String { occasion.writings[label] ?? "" }

  private mutating func fill(_ place: ReportPlace) -> String {
    switch place {
    case .year: return "\(occasion.year)"
    case .nextYear: return "\(occasion.year + 1)"
    case .agency: return occasion.agency.map { wording.agency($0) } ?? occasion.frame.agency
    case .day: return ReportOccasion.text(occasion.day)
    case .indicator(let id): return figures { $0.indicator.id == id }
    case .target(let number): return figures { $0.indicator.target == number }
    case .item(let item): return value(of: item) + notes.call(item, content.items[item])
    case .writing(let label):
      let written = PlainParagraphs.of(writing(label)).joined(separator: " ")
      return written.isEmpty ? "(\(label): chưa có nội dung)" : NoteMark.bare(written)
    case .indicatorCount(let standing): return "\(content.figures.count { Self.isOf(standing, $0) })"
    case .taskCount(let standing): return "\(content.tasks.count { Self.isOf(standing, $0) })"
    }
  }

  /// One value alone, several with what each is called.
  private mutating func figures(_ isMeant: (ReportContent.Figure) -> Bool) -> String {
    let found = content.figures.filter(isMeant)
    guard found.count != 1 else { return wording.result(found[0]) + notes.call(found[0]) }
    guard !found.isEmpty else { return "không thuộc phạm vi báo cáo này" }
    return found.map { figure in "\(figure.indicator.label[.vietnamese]): \(wording.result(figure))\(notes.call(figure))" }.joined(separator: "; ")
  }

  private func value(of item: ReportedItem) -> String {
    guard let reported = content.items[item] else { return "chưa báo cáo (biểu “\(wording.plan.dataSet(item.dataSet)?.label[.vietnamese] ?? item.dataSet)”)" }
    guard let value = reported.value else { return NoteMark.bare(reported.text) }
    let declared = wording.plan.item(item), unit = declared?.unitOfMeasure.map { " \($0[.vietnamese])" } ?? ""
    return declared?.kind == .yesNo ? (value > 0 ? "có" : "không") : ReportWording.number(value) + (declared?.kind == .percent ? "%" : unit)
  }

  private static func isOf(_ standing: ReportPlace.Standing, _ figure: ReportContent.Figure) -> Bool {
    switch standing {
    case .all: true
    case .reached: figure.standing == .reached
    case .onCourse: figure.standing == .onCourse
    case .behind: figure.standing == .behind
    case .notReported: figure.standing == .notReported
    case .done, .underWay, .notStarted, .overdue: false
    }
  }

  private static func isOf(_ standing: ReportPlace.Standing, _ task: ReportContent.TaskStanding) -> Bool {
    switch standing {
    case .all: true
    case .done: task.state == .done
    case .underWay: task.state == .underWay
    case .notStarted: task.state == .notStarted
    case .overdue: task.isLate
    case .reached, .onCourse, .behind, .notReported: false
    }
  }
}
