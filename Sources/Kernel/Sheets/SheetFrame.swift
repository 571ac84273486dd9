import HistoricalDates

/// What somebody writes around a sheet before it is printed: who issues it, when, who signs. What is left empty keeps a place to write by hand, or is left out.
package struct SheetFrame: Sendable, Hashable {
  package var parent = ""
  package var agency = ""
  /// Number and notation (số, ký hiệu), such as `05/BC-SVHTTDL`.
  package var number = ""
  package var place = ""
  package var day: CalendarDay?
  /// Stands in for the subject of the sheet.
  package var subject = ""
  /// Grounds besides those of the sheet.
  package var grounds: [String] = []
  /// For whom is signed (TM., KT., TL. …), the post, the name.
  package var authority = ""
  package var post = ""
  package var signer = ""
  package var preparer = ""
  package var recipients: [String] = []

  package init() {}
}
