import HistoricalDates
import Kernel

/// How the wording of a date is read, said back to who types it.
package struct DateHint: Sendable {
  /// In words of the page's language; empty where the wording was not read.
  package let reading: String
  package let edtf: String

  package init(_ wording: String, _ page: PageContext) {
    let read = DateReader.read(wording)
    guard let edtf = read.edtf else {
      (reading, self.edtf) = ("", "")
      return
    }
    func said(_ edtf: EDTF) -> String { page.language == .english ? DateWording.english(edtf) : DateWording.vietnamese(edtf) }
    var text = said(edtf)
    if read.notes.contains(.lunarConverted) { text = page(.formDateLunar, ["reading": text]) }
    let others = read.alternatives.prefix(3).compactMap { EDTF($0).map(said) }
    if !others.isEmpty { text = page(.formDateOthers, ["reading": text, "others": others.joined(separator: ", ")]) }
    reading = text
    self.edtf = edtf.description
  }

  /// "Hiểu là: thế kỷ XVII (1601/1700)", or that it was not read.
  package func line(_ page: PageContext) -> String { edtf.isEmpty ? page(.formDateUnread) : page(.formDateRead, ["reading": reading, "edtf": edtf]) }
}
