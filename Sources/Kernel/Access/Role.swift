/// A task (vai trò) with the acts it takes, as `roles.yaml` declares it. An account holds it through a `Grant`.
package struct Role: Sendable, Hashable {
  package var id: String
  package var label: LocalizedText
  package var summary: LocalizedText
  /// The kinds of account that may hold it.
  package var kinds: Set<AccountKind>
  package var actions: Set<Action>
  /// The highest class of records that its acts reach.
  package var sensitivity: Sensitivity
  package var needsSecondFactor: Bool

  package init(
    id: String, label: LocalizedText, summary: LocalizedText, kinds: Set<AccountKind>, actions: Set<Action>, sensitivity: Sensitivity, needsSecondFactor: Bool = false
  ) {
    self.id = id
    self.label = label
    self.summary = summary
    self.kinds = kinds
    self.actions = actions
    self.sensitivity = sensitivity
    self.needsSecondFactor = needsSecondFactor
  }
}
