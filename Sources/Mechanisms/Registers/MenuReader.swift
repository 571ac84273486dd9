import Edge
import Kernel
import Pages
import Storage

/// Reads the links of the frame from the register whenever the index has moved.
package struct MenuReader: Sendable {
  let index: SearchIndex
  let kit: PageKit
  private static let place = "footer"
  private static let most = 100

  /// One search after each change; nothing while the register rests.
  package func keepUp() async throws {
    let change = index.change
    guard change != kit.menu.change else { return }
    let profiles = kit.declarations.profiles(with: .story).filter { $0.field(StandardFields.menu) != nil }
    guard !profiles.isEmpty else { return kit.menu.update([:], at: change) }
    let query = SearchQuery.everything.filtered(by: .any(profiles.map { .term(IndexTerms.profile($0.id)) }))
    let hits = try await index.ask { try $0.search(query, first: 0, count: Self.most) }.hits
    let records = try await index.store.records(hits.map(\.id), gate: index.store.publicGate).filter { $0.body[StandardFields.menu]?.string == Self.place }.sorted(by: StoryOrder.precedes)
    let links = kit.messages.languages.map { language in
      (language.code, records.map { MenuLink(title: $0.title(in: language), address: Addresses(language: language).record($0.profile, slug: $0.slug)) })
    }
    kit.menu.update(Dictionary(uniqueKeysWithValues: links), at: change)
  }
}

/// Stories stand in the order that staff gave them, then by name.
enum StoryOrder {
  static func precedes(_ first: RevealedRecord, _ second: RevealedRecord) -> Bool {
    let orders = [first, second].map { $0.body[StandardFields.order]?.double ?? .infinity }
    return orders[0] == orders[1] ? first.title(in: .vietnamese) < second.title(in: .vietnamese) : orders[0] < orders[1]
  }
}
