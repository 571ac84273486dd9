import Kernel
import Storage

/// What a proposal of a bulk edit keeps: the operations, and the records that they would change, each with the revision that was looked at.
struct BulkContent: Sendable {
  static let kind = "bulk"
  static let unreadable = Problem(
    "bulk.unreadable", vi: "Không đọc được nội dung đề nghị, hoặc loại bản ghi không còn được khai báo.", en: "The content of the proposal cannot be read, or its kind of record is no longer declared.")

  /// The id of a profile.
  let profile: String
  let edit: BulkEdit
  let records: [(id: RecordID, head: Int)]

  init(profile: String, edit: BulkEdit, records: [(id: RecordID, head: Int)]) {
    self.profile = profile
    self.edit = edit
    self.records = records
  }

  var stored: Value {
    .object([
      "profile": .string(profile), "operations": edit.stored, "records": .list(records.map { .list([.string($0.id.text), .int(Int64($0.head))]) }),
    ])
  }

  /// `nil` for anything that `stored` did not give.
  init?(stored: Value) {
    guard let profile = stored["profile"]?.string, let edit = stored["operations"].flatMap({ BulkEdit(stored: $0) }), let items = stored["records"]?.list else { return nil }
    records = items.compactMap { item in
      guard let parts = item.list, parts.count == 2, let id = parts[0].string.flatMap({ RecordID($0) }), let head = parts[1].int else { return nil }
      return (id, Int(head))
    }
    guard records.count == items.count else { return nil }
    self.profile = profile
    self.edit = edit
  }
}

extension BulkEdit {
  /// What is done to one record.
  func change(of id: RecordID, _ profile: Profile) -> DeskChange {
    if let unit = move { return .move(id, unit: unit) }
    return .edit(id) { _, body in apply(to: body, of: profile) }
  }
}
