import Kernel
import Packing

/// An official document as a file of word processors. The same document makes the same bytes. Source: ISO/IEC 29500 (transitional), ISO/IEC 29500-2 (open packaging).
package enum WordFile {
  package static let mediaType = WordParts.type
  /// When the parts were last changed, for all files: 1 January 1980, the first day that the format knows. The date of a document stands in it.
  private static let seconds: Int64 = 315_532_800

  /// Throws `ZipArchive.Failure`.
  package static func make(_ document: OfficialDocument, title: String) throws -> [UInt8] {
    try ZipArchive.make(parts(of: document, title: title).map { (name: $0.name, bytes: Array($0.xml.utf8)) }, seconds: seconds)
  }

  /// The parts by their names, in the order of the package.
  static func parts(of document: OfficialDocument, title: String) -> [(name: String, xml: String)] {
    var body = WordBody(document)
    let xml = body.xml(), charts = body.charts.count
    let notes = body.text.called.map { NoteMark.bare(document.notes[$0 - 1]) }
    let fixed = [
      (name: "[Content_Types].xml", xml: WordParts.types(charts: charts)), (name: "_rels/.rels", xml: WordParts.rootRelations),
      (name: "word/document.xml", xml: xml), (name: "word/_rels/document.xml.rels", xml: WordParts.documentRelations(charts: charts)),
      (name: "word/styles.xml", xml: WordStyleSheet.xml(language: document.language == .vietnamese ? "vi-VN" : document.language.code)), (name: "word/settings.xml", xml: WordParts.settings),
      (name: "word/footnotes.xml", xml: WordParts.footnotes(notes)), (name: "word/header1.xml", xml: WordParts.header),
      (name: "docProps/core.xml", xml: WordParts.core(title: title, creator: document.agency, language: document.language.code)),
    ]
    return fixed + body.charts.enumerated().map { (name: "word/charts/chart\($0 + 1).xml", xml: WordChart(chart: $1).xml) }
  }
}
