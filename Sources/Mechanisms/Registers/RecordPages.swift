import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// Opens records for readers at `/{language}/{word}/{slug}`.
struct RecordPages: Sendable {
  let index: SearchIndex
  let kit: PageKit
  private var store: RecordStore { index.store }

  func record(_ context: EdgeContext) async throws -> Response {
    guard let language = context.parameters.get("language").flatMap({ kit.language($0) }),
      let word = context.parameters.get("word"), let slug = context.parameters.get("slug"), let profile = kit.declarations.profile(address: word, language: language)
    else { throw RequestProblem.absent }
    let gate = store.publicGate
    switch try await store.record(profile: profile.id, slug: slug, gate: gate) {
    case .absent: throw RequestProblem.absent
    case .gone(let reason): throw RequestProblem.gone(reason: reason)
    case .open(let record):
      if record.slug != slug { return Answers.redirect(to: Addresses(language: language).record(profile, slug: record.slug), permanent: true) }
      return try await page(record, language, gate)
    }
  }

  private func page(_ record: RevealedRecord, _ language: Language, _ gate: Gate) async throws -> Response {
    let context = kit.context(language)
    let outgoing = try await store.records(Self.references(in: record.body, record.profile.fields), gate: gate)
    let targets = Dictionary(outgoing.map { ($0.header.id.text, target($0, context)) }, uniquingKeysWith: { first, _ in first })
    let incoming = try await incoming(record, gate, context)
    return Answers.html(RecordPage(record: record, targets: targets, incoming: incoming, lying: try await lying(in: record, context)).render(context))
  }

  private func target(_ record: RevealedRecord, _ page: PageContext) -> FieldPresenter.Target {
    FieldPresenter.Target(title: record.title(in: page.language), address: page.addresses.record(record.profile, slug: record.slug),
      language: page.language(of: record.body[record.profile.titleField]))
  }

  private static func references(in body: Value, _ fields: [Field]) -> [RecordID] {
    fields.flatMap { field in
      let items = (body[field.id] ?? .null).items
      if field.kind == .group { return items.flatMap { references(in: $0, field.fields) } }
      return field.kind.pointsAtRecord ? items.compactMap { $0["ref"]?.string.flatMap { RecordID($0) } } : []
    }
  }

  /// Who points here, by how the relation reads from this end. What lies in a unit is counted elsewhere, not listed.
  private func incoming(_ record: RevealedRecord, _ gate: Gate, _ page: PageContext) async throws -> [(label: String, items: [RecordPage.Incoming])] {
    var groups: [(label: String, items: [RecordPage.Incoming])] = []
    for (field, other, note) in try await store.pointing(at: record.header.id, gate: gate) {
      guard let label = field.inverse?[page.language] else { continue }
      let item = RecordPage.Incoming(target: target(other, page), note: note)
      if let place = groups.firstIndex(where: { $0.label == label }) { groups[place].items.append(item) } else { groups.append((label, [item])) }
    }
    return groups
  }

  private func lying(in record: RevealedRecord, _ page: PageContext) async throws -> [(label: String, address: String, count: Int)] {
    guard record.profile.traits.contains(.unit) else { return [] }
    let query = SearchQuery.everything.filtered(by: .term(IndexTerms.unit(record.header.id)))
    let counts = try await index.ask { try $0.search(query, first: 0, count: 0, facets: [FacetCatalogue.profile.slot]) }.facets.first ?? []
    return counts.compactMap { count in
      guard let profile = kit.declarations.profile(count.code), !profile.traits.contains(.unit) else { return nil }
      return (profile.plural[page.language], page.addresses.list(profile, [("unit", record.header.identifier)]), count.hits)
    }
  }
}
