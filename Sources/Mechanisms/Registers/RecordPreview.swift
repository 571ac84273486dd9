import Edge
import Kernel
import Pages
import Storage

/// A record's page as the public would see it, shown to who writes it.
struct RecordPreview: Sendable {
  /// What says so, above the page.
  let notice: Markup
  /// Where the preview stands, by language.
  let addresses: [String: String]

  /// Nothing in the page's head leads elsewhere or tells programs of a record that may not be public.
  func adapt(_ layout: inout Layout) {
    layout.alternates = addresses
    layout.canonical = nil
    layout.noIndex = true
    layout.scripts = []
    layout.card = nil
    layout.head = .empty
  }
}

extension RegistersMechanism {
  /// The public page of a record that has no more in it than the public would see.
  package typealias Preview = @Sendable (_ record: RevealedRecord, Language, _ notice: Markup, _ addresses: [String: String]) async throws -> Markup

  package static func preview(index: SearchIndex, kit: PageKit, files: @escaping Files = { _ in ([], [:], []) }, listing: @escaping Listing) -> Preview {
    let pages = RecordPages(reader: RecordReader(index: index, kit: kit), files: files, listing: listing)
    return { record, language, notice, addresses in
      try await pages.render(record, language, tag: nil, preview: RecordPreview(notice: notice, addresses: addresses))
    }
  }
}
