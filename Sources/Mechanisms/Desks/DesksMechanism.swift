import Edge
import Kernel
import Pages
import Storage

/// What people at work do with records.
package struct DesksMechanism: Sendable {
  private let index: SearchIndex
  private let desk: Desk
  private let log: AuditLog

  package init(index: SearchIndex, desk: Desk, log: AuditLog) {
    self.index = index
    self.desk = desk
    self.log = log
  }

  package var mechanism: Mechanism {
    let list = WorkingListPage(index: index, log: log), record = WorkingCopyPage(index: index, log: log)
    return Mechanism(
      id: "desks", doors: [.desk, .count],
      routes: desk.routes(.records, vi: "Bản ghi đang soạn hoặc chưa công khai", en: "Records that are being written or not public") { try await list.open($0) }
        + desk.routes(.record, vi: "Bản đang soạn của một bản ghi", en: "The working copy of a record") { try await record.open($0) })
  }
}
