import Kernel
import Pages

/// What was done to a record before its page or its form is shown again.
enum RecordDone: String, Sendable, CaseIterable {
  case saved, merged, unchanged, kept, dropped, submitted, returned = "taken-back", withdrawn, reopened
  /// Nothing: it cannot be changed as it stands.
  case closed

  private var key: MessageKey {
    switch self {
    case .saved: .editSaved
    case .merged: .editMerged
    case .unchanged: .editUnchanged
    case .kept: .editKept
    case .dropped: .editDropped
    case .submitted: .editSubmitted
    case .returned: .editTakenBack
    case .withdrawn: .editWithdrawn
    case .reopened: .editReopened
    case .closed: .editClosed
    }
  }

  func render(_ page: PageContext) -> Markup { Notice(self == .closed ? .bad : .good, [page(key)]).render() }
}
