/// The data of a report as tables for spreadsheets: numbers are numbers.
package struct ReportAnnex: Sendable, Hashable, Codable {
  package enum Cell: Sendable, Hashable, Codable {
    case text(String)
    case number(Double)
    case none
  }

  package struct Sheet: Sendable, Hashable, Codable {
    package var name: String
    package var head: [String]
    package var rows: [[Cell]]
  }

  package var sheets: [Sheet]

  package init(sheets: [Sheet]) { self.sheets = sheets }
}
