import Kernel

/// A selection that somebody keeps under a name, for themselves or for their unit.
package struct SavedList: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    /// Looked for anew whenever it is opened.
    case search
    /// Records put in one by one or all at once, which stay until they are taken out.
    case records

    package var label: LocalizedText {
      switch self {
      case .search: LocalizedText(vi: "Tìm kiếm đã lưu (luôn cập nhật)", en: "Saved search (always up to date)")
      case .records: LocalizedText(vi: "Danh sách cố định", en: "Fixed list")
      }
    }
  }

  package let id: RecordID
  /// Whose it is; nobody else changes it.
  package let account: RecordID
  /// Who works with this unit sees it too; `nil`: nobody else.
  package let unit: RecordID?
  package let name: String
  package let kind: Kind
  /// What a search looks for; of a list of records, the list itself.
  package let selection: RecordSelection
  /// Milliseconds of UTC since 1970.
  package let updated: Int64
}
