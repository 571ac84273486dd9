import Kernel
import Pages
import Storage
import Workbooks

/// The columns that every table begins with: what is known of a record beside its body.
enum HeaderColumn: String, Sendable, CaseIterable {
  case id = "_id", identifier = "_identifier", profile = "_profile", unit = "_unit", unitTitle = "_unit.title", state = "_state", visibility = "_visibility"
  case sensitivity = "_sensitivity", revision = "_revision", updated = "_updated", url = "_url"

  func label(_ page: PageContext) -> String {
    switch self {
    case .id: page(.exportsColumnID)
    case .identifier: page(.recordsIdentifier)
    case .profile: page(.recordsKind)
    case .unit: page(.exportsColumnUnit)
    case .unitTitle: page(.recordsUnit)
    case .state: page(.recordsState)
    case .visibility: page(.exportsColumnVisibility)
    case .sensitivity: page(.exportsColumnSensitivity)
    case .revision: page(.recordsRevision)
    case .updated: page(.recordsChanged)
    case .url: page(.recordsPublicPage)
    }
  }

  /// `address`: of the public page; `nil` where there is none.
  func cell(_ record: RevealedRecord, address: String?, _ names: ExportNames) -> WorkbookCell {
    let header = record.header
    switch self {
    case .id: return .text(header.id.text)
    case .identifier: return .text(header.identifier)
    case .profile: return .text(header.profile)
    case .unit: return .text(header.unit?.text ?? "")
    case .unitTitle: return .text(header.unit.map { names.title($0.text) } ?? "")
    case .state: return .text(header.state.rawValue)
    case .visibility: return .text(header.visibility.rawValue)
    case .sensitivity: return .text(header.sensitivity.rawValue)
    case .revision: return .number(Double(header.head), spelt: "\(header.head)")
    case .updated: return .text(Timestamp.text(record.revised))
    case .url: return .text(address ?? "")
    }
  }
}
