/// A project of the Plan's annex, with its money.
package struct PlanProject: Sendable, Hashable {
  /// Đồng of one source in one year.
  package struct Budget: Sendable, Hashable {
    package var year: Int
    package var source: String
    /// Đồng.
    package var amount: Int64

    package init(year: Int, source: String, amount: Int64) {
      self.year = year
      self.source = source
      self.amount = amount
    }
  }

  package var id: String
  package var label: LocalizedText
  package var owner: String
  package var from: Int
  package var until: Int
  package var budget: [Budget]
  package var tasks: [String]

  package init(id: String, label: LocalizedText, owner: String, from: Int, until: Int, budget: [Budget] = [], tasks: [String] = []) {
    self.id = id
    self.label = label
    self.owner = owner
    self.from = from
    self.until = until
    self.budget = budget
    self.tasks = tasks
  }
}
