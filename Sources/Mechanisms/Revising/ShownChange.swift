import Kernel
import Pages
import Storage

/// A rehearsed change as one person may see it.
struct ShownChange: Sendable {
  let id: RecordID
  let header: RecordHeader?
  let profile: Profile?
  let before: Value
  let after: Value
  /// The unit that the record belongs to then.
  let unit: RecordID?
  let problems: [Problem]
  /// Whether the record was changed since the change was proposed.
  var isSince = false

  /// `gate`: of whoever looks, where somebody else rehearsed.
  init(_ change: RehearsedChange, through gate: Gate? = nil) {
    id = change.id
    header = change.header
    profile = change.profile
    unit = change.unit
    problems = change.problems.filter { problem in
      guard let gate, case .staff(let most) = gate.audience, let field = change.profile?.field(String(problem.path.prefix { $0 != "." && $0 != "[" })) else { return true }
      return field.sensitivity <= most
    }
    func seen(_ body: Value) -> Value { gate.flatMap { gate in change.profile.map { gate.reveal(body, of: $0) } } ?? body }
    before = seen(change.before)
    after = seen(change.after)
  }

  var fields: [FieldChange] { profile.map { BodyDifference.changes(from: before, to: after, of: $0) } ?? [] }
  var moves: Bool { header.map { $0.unit != unit } ?? false }

  func title(in language: Language) -> String {
    let title = profile.map { $0.title(of: before.isBlank ? after : before, in: language) } ?? ""
    return title.isEmpty ? header?.identifier ?? id.text : title
  }

  /// Whether it shows more than internal data.
  var isRestricted: Bool {
    guard header?.sensitivity != .restricted, let profile else { return header?.sensitivity == .restricted }
    let open = Gate(audience: .staff(.internal), now: 0)
    return fields.contains { change in
      [change.before, change.after].compactMap(\.self).contains { value in
        let side = Value.object([change.field.id: value])
        return open.reveal(side, of: profile) != side
      }
    }
  }

  /// What changes, on both sides, each side as a body.
  var changedValues: [Value] {
    let fields = fields
    func side(_ value: (FieldChange) -> Value?) -> Value { .object(Dictionary(fields.compactMap { change in value(change).map { (change.field.id, $0) } }, uniquingKeysWith: { first, _ in first })) }
    return [side(\.before), side(\.after)]
  }
}
