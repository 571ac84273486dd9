import Edge
import Kernel
import Pages
import Storage
import VietnameseText

/// Reads the links of the frame from the register whenever it or its index has moved.
package struct MenuReader: Sendable {
  let index: SearchIndex
  let kit: PageKit
  private static let place = "footer"
  private static let most = 100

  /// One search after each change of the register (`last`) or of the index; nothing while both rest. What cannot be read now is read at the next request:
  /// the links stay as they were.
  package func keepUp(last: Int64) async {
    let held = SiteMenu.Moment(change: last, indexed: index.change)
    guard held != kit.menu.moment, let links = try? await links() else { return }
    kit.menu.update(links, at: held)
  }

  private func links() async throws -> [String: [MenuLink]] {
    let places = kit.declarations.profiles(with: .story).compactMap { profile in
      index.catalogue.facet(StandardFields.menu, profile: profile.id).map { SearchQuery.all([.term(IndexTerms.profile(profile.id)), .term(IndexTerms.facet($0.slot, Self.place))]) }
    }
    guard !places.isEmpty else { return [:] }
    let query = SearchQuery.everything.filtered(by: .any(places))
    let hits = try await index.ask { try $0.search(query, first: 0, count: Self.most) }.hits
    let records = try await index.store.records(hits.map(\.id), gate: index.store.publicGate).sorted(by: StoryOrder.precedes)
    return Dictionary(uniqueKeysWithValues: kit.messages.languages.map { language in
      (language.code, records.map { MenuLink(title: $0.title(in: language), address: Addresses(language: language).record($0.profile, slug: $0.slug)) })
    })
  }
}

/// Stories stand in the order that staff gave them, then by name.
enum StoryOrder {
  static func precedes(_ first: RevealedRecord, _ second: RevealedRecord) -> Bool {
    let orders = [first, second].map { $0.body[StandardFields.order]?.double ?? .infinity }
    return orders[0] == orders[1] ? VietnameseText.sortKey(first.title(in: .vietnamese)) < VietnameseText.sortKey(second.title(in: .vietnamese)) : orders[0] < orders[1]
  }
}
