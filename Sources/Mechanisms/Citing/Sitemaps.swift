import Edge
import Hummingbird
import Kernel
import Pages
import Storage
import Synchronization

/// The addresses of all public pages for crawlers: an index, one sitemap of the fixed pages (number 0) and as many of records as there are runs of `length` ids.
/// Source: sitemaps.org, protocol 0.9; hreflang annotations in sitemaps (Google Search Central).
struct Sitemaps: Sendable {
  /// Records of a sitemap at most; each has an address in every language. At most 50,000 addresses are allowed.
  static let length = 1_000
  /// Pages that are of no profile and worth finding.
  private static let words: [PageWord] = [.search, .map, .calendar, .timeline, .data, .architecture]

  let store: RecordStore
  let kit: PageKit
  let base: String
  private let parts = SitemapParts()

  init(store: RecordStore, kit: PageKit, base: String) {
    self.store = store
    self.kit = kit
    self.base = base
  }

  func index() async throws -> Response {
    let count = try await parts.starts(in: store, length: Self.length).count
    let entries = (0...count).map { "<sitemap><loc>\(base + Addresses.sitemap($0))</loc></sitemap>\n" as Markup }
    return answer("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\(entries)</sitemapindex>\n")
  }

  func part(_ context: EdgeContext) async throws -> Response {
    guard let number = context.parameters.get("number").flatMap({ Int($0) }), number >= 0 else { throw RequestProblem.absent }
    if number == 0 { return answer(list(fixed)) }
    let starts = try await parts.starts(in: store, length: Self.length)
    guard number <= starts.count else { throw RequestProblem.absent }
    let entries = try await store.sitemapEntries(from: starts[number - 1], before: number < starts.count ? starts[number] : nil)
    return answer(list(entries.map { records($0) }))
  }

  /// Home, the pages of their own, the list of every profile that has one.
  private var fixed: [Markup] {
    let own = Self.words.map { word in addresses(changed: nil) { $0.page(word) } }
    let lists = kit.declarations.profiles.filter(\.listed).map { profile in addresses(changed: nil) { $0.list(profile) } }
    return [addresses(changed: nil) { $0.home }] + own + lists
  }

  private func records(_ entry: RecordStore.SitemapEntry) -> Markup {
    // A part of the home page is no page to lead to.
    guard let profile = kit.declarations.profile(entry.profile), !profile.traits.contains(.homeBlock) else { return .empty }
    return addresses(changed: entry.revised) { $0.record(profile, slug: entry.slug) }
  }

  /// One `url` for each language, each naming all.
  private func addresses(changed: Int64?, _ path: (Addresses) -> String) -> Markup {
    let all = kit.messages.languages.map { language in (language: language, address: base + path(Addresses(language: language))) }
    let links = (all + all.prefix(1).map { (language: Language("x-default"), address: $0.address) }).map { other in
      "<xhtml:link rel=\"alternate\" hreflang=\"\(other.language.code)\" href=\"\(other.address)\"/>" as Markup
    }
    let time: Markup? = changed.map { "<lastmod>\(Timestamp.text($0))</lastmod>" }
    return "\(all.map { "<url><loc>\($0.address)</loc>\(time)\(links)</url>\n" as Markup })"
  }

  private func list(_ entries: [Markup]) -> Markup {
    "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n\(entries)</urlset>\n"
  }

  private func answer(_ document: Markup) -> Response {
    Answers.bytes(Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8) + Array(document.html.utf8), type: "application/xml; charset=utf-8")
  }
}

/// Where each sitemap of records begins, kept until the register changes.
final class SitemapParts: Sendable {
  private struct Known: Sendable {
    let change: Int64
    let starts: [RecordID]
  }
  private let known = Mutex<Known?>(nil)

  /// Two readers who ask at the same time may both look: the way along the keys is short.
  func starts(in store: RecordStore, length: Int) async throws -> [RecordID] {
    let change = try await store.lastChange()
    if let known = known.withLock({ $0 }), known.change == change { return known.starts }
    let starts = try await store.publicRuns(of: length)
    known.withLock { $0 = Known(change: change, starts: starts) }
    return starts
  }
}
