import Kernel
import Storage

/// What a proposal would do now, as far as whoever looks may decide on it.
struct ProposalRehearsal: Sendable {
  var rehearsal: BulkRehearsal
  /// What may be written, each only to the revision that was looked at.
  var changes: [DeskChange] = []
  /// Records that are out of reach of whoever looks: they are left.
  var outside = 0
  /// Records that were changed since this was proposed.
  var since = 0

  init(page: Int) { rehearsal = BulkRehearsal(page: page) }
}
