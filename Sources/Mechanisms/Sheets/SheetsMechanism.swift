import Edge
import Kernel
import Pages
import Storage
import Typesetting

/// Official sheets of records: to print from a page, or as a PDF file.
package struct SheetsMechanism: Sendable {
  private let index: SearchIndex
  private let desk: Desk
  private let typesetter = Typesetter()

  package init(index: SearchIndex, desk: Desk) {
    self.index = index
    self.desk = desk
  }

  package var mechanism: Mechanism {
    let page = SheetsPage(records: ChosenSheetRecords(index: index), log: AuditLog(index.store), typesetter: typesetter)
    return Mechanism(
      id: "sheets", doors: [.desk], routes: desk.routes(.sheets, vi: "Phiếu, sổ để in từ bản ghi", en: "Official sheets printed from records") { try await page.open($0) })
  }
}
