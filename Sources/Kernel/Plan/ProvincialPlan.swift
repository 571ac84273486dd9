/// What `plan/` declares, read with the sectors. Empty where there is no such folder.
package struct ProvincialPlan: Sendable, Hashable {
  package var agencies: [Agency] = []
  /// The communes and wards, as the plan tells them.
  package var communes: UnitLevel?
  /// The targets of section III.2, in their order.
  package var targets: [PlanTarget] = []
  /// The sentence of section III.3.
  package var vision: LocalizedText?
  /// What the Plan says of measuring satisfaction.
  package var satisfaction: LocalizedText?
  /// In the order of the file: by targets, then the vision and satisfaction.
  package var indicators: [Indicator] = []
  package var dataSets: [ReportDataSet] = []
  /// The headings that tasks stand under, in the Plan's order.
  package var sections: [PlanSection] = []
  package var tasks: [PlanTask] = []
  package var projects: [PlanProject] = []
  package var surveys: [Survey] = []
  /// The templates of reports to begin with, in the order of their files.
  package var reports: [ReportTemplate] = []
  /// SHA-256 over all files of the plan, in hexadecimal; empty where there are none.
  package var digest = ""

  package init() {}

  package func agency(_ id: String) -> Agency? { agencies.first { $0.id == id } }
  package func indicator(_ id: String) -> Indicator? { indicators.first { $0.id == id } }
  package func indicators(of target: Int?) -> [Indicator] { indicators.filter { $0.target == target } }
  package func dataSet(_ id: String) -> ReportDataSet? { dataSets.first { $0.id == id } }
  package func item(_ item: ReportedItem) -> ReportItem? { dataSet(item.dataSet)?.items.first { $0.id == item.item } }
  package func task(_ id: String) -> PlanTask? { tasks.first { $0.id == id } }
  package func project(_ id: String) -> PlanProject? { projects.first { $0.id == id } }
  package func report(_ id: String) -> ReportTemplate? { reports.first { $0.id == id } }
  package func survey(_ id: String) -> Survey? { surveys.first { $0.id == id } }
}
