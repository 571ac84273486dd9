import Kernel
import Pages
import Storage

/// Records that may be the same as one that is being written, each with why.
struct DuplicateList: Sendable {
  let found: [LikelyDuplicate]
  let units: UnitTree
  let targets: DeskTargets
  private var page: PageContext { targets.page }

  /// Showing restricted ones is told to the log.
  static func tell(_ found: [LikelyDuplicate], _ log: AuditLog, by actor: Actor) async throws {
    let restricted = found.count { $0.record.header.sensitivity == .restricted }
    if restricted > 0 { try await log.add(AuditEvent(.restrictedRead, object: AuditEvent.list, reason: "\(restricted)"), by: actor) }
  }

  /// A list; nothing where none was found.
  func render() -> Markup {
    guard !found.isEmpty else { return .empty }
    let lines: [Markup] = found.map { one in
      let record = one.record
      let unit = record.header.unit.map { units[$0]?.name(in: page.language) ?? $0.text }
      // How another unit's work on a public record stands is not told.
      let state = targets.policy.sight(of: record.header) == nil ? RecordState.published : record.header.state
      let facts = [record.header.identifier, unit, state.label[page.language], why(one.reason)].compactMap(\.self).joined(separator: " · ")
      return "<li>\(targets.target(record).link(page)) <span class=\"muted\">\(facts)</span></li>"
    }
    return "<ul class=\"edit-duplicates\">\(lines)</ul>\n"
  }

  /// What a form for a new record shows before it is saved, with the box that says that it is another one.
  func question() -> Markup {
    """
    <section class="notice notice-bad" role="alert" tabindex="-1" aria-labelledby="duplicates"><h2 id="duplicates">\(page(.editDuplicates))</h2>
    <p>\(page(.editDuplicatesLead))</p>
    \(render())
    <label class="form-check"><input type="checkbox" name="distinct" value="yes"> \(page(.editDistinct))</label></section>

    """
  }

  private func why(_ reason: Likeness.Reason) -> String {
    let told: (key: MessageKey, metres: Int?) =
      switch reason {
      case .sameName(let metres): (.editSameName, metres)
      case .nearName(let metres): (.editNearName, metres)
      }
    let distance = told.metres.map { page(.editMetres, ["count": page.number($0)]) }
    return [page(told.key), distance].compactMap(\.self).joined(separator: ", ")
  }
}
