import Crypto
import Kernel

/// Which records each indicator is made of, made ready for many of them.
struct IndicatorScopes: Sendable {
  private struct Part: Sendable {
    let indicator: String
    /// One of them must hold; none: all records are in scope.
    let filters: [Predicate]
    /// Must hold for a record to count; `nil`: being there is enough.
    let counted: Predicate?
    /// Nothing can count: its profile does not say when.
    let isVoid: Bool
  }

  /// By profile.
  private let parts: [String: [Part]]
  /// Names everything that decides what counts: spans made under another one are made anew.
  let mark: String
  let indicators: [String]

  init(_ declarations: Declarations) {
    var parts: [String: [Part]] = [:]
    var text = ""
    let made = declarations.plan.indicators.filter { !$0.formula.scopes.isEmpty }
    for indicator in made {
      guard let counted = indicator.formula.counted else { continue }
      for (id, scopes) in Dictionary(grouping: indicator.formula.scopes, by: \.profile).sorted(by: { $0.key < $1.key }) {
        guard let profile = declarations.profile(id) else { continue }
        let filters = scopes.contains { $0.filter == nil } ? [] : scopes.compactMap(\.filter)
        let part = Part(indicator: indicator.id, filters: filters, counted: counted.predicate(of: profile), isVoid: counted == .digitised && profile.digitised == nil)
        parts[id, default: []].append(part)
        text += "\(id) \(part)\n"
      }
    }
    self.parts = parts
    indicators = made.map(\.id)
    mark = Hexadecimal.text(SHA256.hash(data: Array(text.utf8)))
  }

  var isEmpty: Bool { parts.isEmpty }
  func concerns(_ profile: String) -> Bool { parts[profile] != nil }

  /// The indicators that a published body is in the scope of, with whether it counts.
  func judge(_ body: Value, of profile: String) -> [String: Bool] {
    var judged: [String: Bool] = [:]
    for part in parts[profile] ?? [] where part.filters.isEmpty || part.filters.contains(where: { $0.holds(for: body, state: .published) }) {
      judged[part.indicator] = !part.isVoid && (part.counted?.holds(for: body, state: .published) ?? true)
    }
    return judged
  }
}
