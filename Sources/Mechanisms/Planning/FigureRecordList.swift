import Kernel
import Pages
import Storage

/// Reads the records behind a number, a page at a time, with where each can be read.
struct FigureRecordList: Sendable {
  let source: PlanSource
  let view: PlanView
  let indicator: Indicator
  let unit: UnitTree.Unit?
  let counted: Bool
  let audience: FigureAudience

  struct Page: Sendable {
    let lines: [RecordFigureLine]
    let total: Int
    let next: RecordID?
  }

  func page(after: RecordID?, limit: Int) async throws -> Page {
    let found = try await source.figures.records(indicator, unit: unit?.id, counted: counted, asOf: view.day.moment, audience: audience, after: after, limit: limit)
    guard case .anonymous = audience else { return Page(lines: found.entries.map { line($0, address: DeskPage.record.address(language, [("id", $0.header.id.text)])) }, total: found.total, next: found.next) }
    // What the gate does not open now is told of by nobody, whatever it once counted for.
    let open = try await source.store.records(found.entries.map(\.header.id), gate: source.store.publicGate)
    let slugs = Dictionary(open.map { ($0.header.id, $0) }, uniquingKeysWith: { first, _ in first })
    let lines = found.entries.compactMap { entry in slugs[entry.header.id].map { line(entry, address: view.page.addresses.record($0.profile, slug: $0.slug)) } }
    return Page(lines: lines, total: found.total, next: found.next)
  }

  private var language: Language { view.page.language }

  private func line(_ entry: FigureRecords.Entry, address: String) -> RecordFigureLine {
    let header = entry.header
    return RecordFigureLine(
      id: header.id, identifier: header.identifier, title: entry.title[language], titleLanguage: entry.title.exactly(language) == nil ? .vietnamese : language,
      kind: source.store.declarations.profile(header.profile)?.label[language] ?? header.profile, unit: header.unit.flatMap { source.index.units[$0]?.name(in: language) } ?? "",
      lacking: entry.lacking.map { $0[language] }, address: address, isRestricted: header.sensitivity == .restricted)
  }
}
