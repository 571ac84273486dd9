import Crypto
import Foundation

/// A report as it was made, whole: it can be had again in every form, whatever the data are later.
package struct MadeReport: Sendable, Hashable, Codable {
  package var document: OfficialDocument
  package var annex: ReportAnnex

  package init(document: OfficialDocument, annex: ReportAnnex) {
    self.document = document
    self.annex = annex
  }

  /// As JSON with its keys in order: the same report makes the same text.
  package func text() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  /// `nil`: the text is none of such a report.
  package init?(text: String) {
    guard let made = try? JSONDecoder().decode(MadeReport.self, from: Data(text.utf8)) else { return nil }
    self = made
  }

  /// SHA-256 of its text, in hexadecimal.
  package static func digest(of text: String) -> String { Hexadecimal.text(SHA256.hash(data: Data(text.utf8))) }
}
