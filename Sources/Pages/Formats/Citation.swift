import HistoricalDates
import Kernel

/// How an entry of the register is cited: by who keeps the register, never by who made the thing that the entry tells of.
package struct Citation: Sendable {
  package let language: Language
  /// Who answers for the entry.
  package let author: String
  /// The name of the thing; of a work its name as that of an entry, so that nobody takes it for the work itself.
  package let title: String
  package let identifier: String
  package let revision: Int
  /// When the revision that is cited was written, in Vietnam.
  package let updated: CalendarDay
  /// The day of the look, in Vietnam.
  package let accessed: CalendarDay
  /// The whole address of the page.
  package let url: String
  /// The register's name.
  package let register: String
  /// "Record …, revision 3".
  package let note: String

  /// `today`: the day in Vietnam.
  package init(_ record: ExchangedRecord, page: PageContext, today: CalendarDay) {
    language = page.language
    author = page(.citationAuthor)
    let name = record.title(in: page.language)
    let isWork = SchemaOrgVocabulary.family(of: record.profile.schemaOrg) == .work
    title = isWork ? page(.citationEntry, ["title": name]) : name
    identifier = record.header.identifier
    revision = record.revision
    updated = CalendarDay(inVietnamAt: record.revised)
    accessed = today
    url = page.base + page.addresses.record(record.profile, slug: record.slug)
    register = page(.datasetName)
    note = page(.citationNote, ["identifier": identifier, "revision": "\(revision)"])
  }

  /// One sentence to copy.
  package func text(_ page: PageContext) -> String {
    let day = EDTF("\(accessed)").map { language == .english ? DateWording.english($0) : DateWording.vietnamese($0) } ?? "\(accessed)"
    // Not filled at once: a title may hold what looks like another place.
    return page(.citationText).split(separator: "{", omittingEmptySubsequences: false).enumerated().map { index, piece -> String in
      guard index > 0, let end = piece.firstIndex(of: "}") else { return String(piece) }
      let fill: String? =
        switch piece[..<end] {
        case "author": author
        case "year": "\(updated.year)"
        case "title": title
        case "note": note
        case "url": url
        case "day": day
        default: nil
        }
      return fill.map { $0 + piece[end...].dropFirst() } ?? "{" + piece
    }.joined()
  }
}
