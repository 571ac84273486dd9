import Edge
import Kernel
import Pages
import Storage

/// Reads records and says them in the short form that lists need.
struct RecordReader: Sendable {
  let index: SearchIndex
  let kit: PageKit
  var store: RecordStore { index.store }

  /// The best `count` hits of `query`, prominent ones first, as the public may see them.
  func best(_ query: SearchQuery, count: Int, first: Int = 0) async throws -> [RevealedRecord] {
    let raised = query.raised(by: .weight(ofSlot: IndexEntry.prominenceSlot))
    let hits = try await index.ask { try $0.search(raised, matching: query, first: first, count: count) }.hits
    return try await store.records(hits.map(\.id), gate: store.publicGate)
  }

  /// Every record of profiles with `trait`, where these are few by nature.
  func all(_ trait: Profile.Trait, most: Int = 200) async throws -> [RevealedRecord] {
    let profiles = kit.declarations.profiles(with: trait)
    guard !profiles.isEmpty else { return [] }
    return try await best(.everything.filtered(by: .any(profiles.map { .term(IndexTerms.profile($0.id)) })), count: most).sorted(by: StoryOrder.precedes)
  }

  func line(_ record: RevealedRecord, _ page: PageContext, note: Markup? = nil) -> RecordLine {
    let kind = record.profile.kindTerm(of: record.body, page.declarations)?.label[page.language] ?? record.profile.label[page.language]
    return RecordLine(
      title: record.title(in: page.language), address: page.addresses.record(record.profile, slug: record.slug), language: page.language(of: record.body[record.profile.titleField]),
      plate: record.profile.plate(of: record.body, page.declarations), facts: [kind] + [place(record, page)].compactMap(\.self), note: note)
  }

  /// The name of the present unit that the record lies in.
  func place(_ record: RevealedRecord, _ page: PageContext) -> String? {
    record.body[StandardFields.place]?["ref"]?.string.flatMap { index.units[RecordID(stored: $0)]?.name(in: page.language) }
  }

  /// What the values of `record` point at, if it is public.
  func targets(of record: RevealedRecord, _ page: PageContext) async throws -> [String: FieldPresenter.Target] {
    let records = try await store.records(record.profile.references(in: record.body), gate: store.publicGate)
    return Dictionary(records.map { ($0.header.id.text, target($0, page)) }, uniquingKeysWith: { first, _ in first })
  }

  func target(_ record: RevealedRecord, _ page: PageContext) -> FieldPresenter.Target {
    FieldPresenter.Target(
      title: record.title(in: page.language), address: page.addresses.record(record.profile, slug: record.slug), language: page.language(of: record.body[record.profile.titleField]))
  }
}
