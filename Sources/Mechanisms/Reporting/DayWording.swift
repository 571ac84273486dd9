import HistoricalDates
import Kernel

extension CalendarDay {
  /// In the words of a page.
  func text(in language: Language) -> String { EDTF("\(self)").map { language == .english ? DateWording.english($0) : DateWording.vietnamese($0) } ?? "\(self)" }
}
