import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// Giving records out to others: citations, linked data, sitemaps, pictures for social networks.
package enum CitingMechanism {
  package static func mechanism(index: SearchIndex, kit: PageKit, base: String) -> Mechanism {
    let formats = RecordFormats(store: index.store, kit: kit)
    let sitemaps = Sitemaps(store: index.store, kit: kit, base: base)
    let cards = ShareCards(store: index.store, kit: kit)
    return Mechanism(
      id: "citing", doors: [.citation, .linkedData, .sitemap, .card],
      routes: [
        .init("/api/v1/records/:key/citation.bib", vi: "Trích dẫn một bản ghi, BibTeX", en: "Citation of a record, BibTeX") { try await formats.bibTeX($0, $1) },
        .init("/api/v1/records/:key/citation.ris", vi: "Trích dẫn một bản ghi, RIS", en: "Citation of a record, RIS") { try await formats.ris($0, $1) },
        .init("/api/v1/records/:key/record.jsonld", vi: "Một bản ghi theo schema.org, JSON-LD", en: "A record in the words of schema.org, JSON-LD") { try await formats.linkedData($0, $1) },
        .init("/sitemap.xml", vi: "Danh sách các sơ đồ trang", en: "Index of the sitemaps") { _, _ in try await sitemaps.index() },
        .init("/sitemaps/:number", vi: "Một sơ đồ trang", en: "One sitemap") { _, context in try await sitemaps.part(context) },
        .init("/cards/:language/:key", vi: "Ảnh của bản ghi cho mạng xã hội", en: "Picture of a record for social networks") { try await cards.card($0, $1) },
      ])
  }
}
