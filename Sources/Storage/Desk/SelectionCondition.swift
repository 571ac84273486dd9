import Kernel

/// Which records (`r`) a selection means for an account, as a condition. Says the same as `AccessPolicy.sight` of each record alone; a test compares the two.
struct SelectionCondition {
  private(set) var arguments: [SQLValue] = []
  private var parts = ["r.state <> 'erased'"]
  private let policy: AccessPolicy
  private let units: UnitTree

  var text: String { parts.joined(separator: " AND ") }

  /// Everything that the account may see of records as they are being written. `nil`: nothing.
  init?(_ policy: AccessPolicy, _ units: UnitTree) {
    (self.policy, self.units) = (policy, units)
    let reading = policy.reading
    guard !reading.isEmpty else { return nil }
    let grants = reading.map { grant(most: $0.most, units: $0.unit.map { units.falling(to: $0) }, profiles: $0.profiles) }
    parts.append("(\(grants.joined(separator: " OR ")))")
  }

  /// All parts of `selection`. `nil`: it asks for a list that there is not for the account.
  init?(_ selection: RecordSelection, _ policy: AccessPolicy, _ units: UnitTree, _ source: SelectionSource) throws {
    self.init(policy, units)
    guard try narrow(to: selection, source) else { return nil }
  }

  /// Only what may be given out as well.
  mutating func requireExport() {
    let grants = policy.reach(of: .export).filter { $0.most >= .internal }.map { grant(most: $0.most, units: $0.units?.compactMap(\.self), profiles: $0.profiles) }
    parts.append(grants.isEmpty ? "1 = 0" : "(\(grants.joined(separator: " OR ")))")
  }

  mutating func require(_ part: String, _ values: [SQLValue]) {
    parts.append(part)
    arguments += values
  }

  private mutating func grant(most: Sensitivity, units: [RecordID]?, profiles: Set<String>) -> String {
    var parts = most == .restricted ? ["1 = 1"] : ["r.sensitivity <> 'restricted'"]
    if let units { parts.append(among("r.unit", units.map(\.text))) }
    if !profiles.isEmpty { parts.append(among("r.profile", profiles.sorted())) }
    return "(\(parts.joined(separator: " AND ")))"
  }

  private mutating func among(_ column: String, _ values: [String]) -> String {
    arguments += values.map { .text($0) }
    return values.isEmpty ? "1 = 0" : "\(column) IN (\(values.map { _ in "?" }.joined(separator: ", ")))"
  }

  // MARK: The parts of a selection

  /// Whether there is anything to look for.
  private mutating func narrow(to selection: RecordSelection, _ source: SelectionSource) throws -> Bool {
    if let id = selection.list, try !narrow(toList: id, source) { return false }
    if let profile = selection.profile { require("r.profile = ?", [.text(profile)]) }
    if let state = selection.state { require("r.state = ?", [.text(state.rawValue)]) }
    if let unit = selection.unit { parts.append(among("r.unit", units.falling(to: unit).map(\.text))) }
    if let gap = selection.gap {
      let lacks = GapCondition(gap, policy, units, now: source.now)
      require(lacks.text, lacks.arguments)
    }
    if !selection.ids.isEmpty { parts.append(among("r.id", selection.ids.map(\.text))) }
    if let words = selection.words { try narrow(toWords: words, selection.titleWords, source) }
    return true
  }

  /// A saved search is one more selection; a saved list of records is those.
  private mutating func narrow(toList id: RecordID, _ source: SelectionSource) throws -> Bool {
    guard let list = try SavedListStore.list(id, policy, units, source.connection) else { return false }
    guard list.kind == .search else {
      require("r.id IN (SELECT l.record FROM saved_list_record l WHERE l.list = ?)", [.text(id.text)])
      return true
    }
    // A search is made of no other list.
    var selection = list.selection
    selection.list = nil
    return try narrow(to: selection, source)
  }

  /// An identifier, an id, or words of the title: of what was ever published, as its address has it; of drafts that were not, as the account sees them.
  private mutating func narrow(toWords words: String, _ folded: [String], _ source: SelectionSource) throws {
    var ways = ["r.id = ?", "r.id IN (SELECT i.record FROM identifier i WHERE i.value = ?)"]
    var values: [SQLValue] = [.text(RecordID(words)?.text ?? ""), .text(words)]
    if !folded.isEmpty {
      let drafts = try source.drafts(holding: folded, self, policy).map(\.text)
      let spelt = folded.map { _ in "'-' || s.slug || '-' LIKE ?" }.joined(separator: " AND ")
      ways.append("r.id IN (SELECT s.record FROM slug s WHERE s.current = 1 AND \(spelt))")
      // Words of addresses are ASCII letters and digits: none of them means anything to LIKE.
      values += folded.map { .text("%-\($0)-%") }
      arguments += values
      values = []
      if !drafts.isEmpty { ways.append(among("r.id", Self.padded(drafts))) }
    }
    arguments += values
    parts.append("(\(ways.joined(separator: " OR ")))")
  }

  /// Few different lengths, so that statements stay prepared.
  private static func padded(_ values: [String]) -> [String] {
    var width = 1
    while width < values.count { width *= 2 }
    return values + Array(repeating: values[0], count: width - values.count)
  }
}
