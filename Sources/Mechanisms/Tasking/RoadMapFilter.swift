import Edge
import HistoricalDates
import Kernel
import Pages

/// Which tasks of the Plan are shown.
struct RoadMapFilter: Sendable {
  static let names = ["phase", "agency", "state", "signal"]
  let phase: PlanTask.Phase?
  /// In charge or taking part.
  let agency: String
  let state: PlanTaskState?
  let signal: PlanTaskStanding.Signal?

  /// Throws `request.choice`.
  init(_ parameters: RequestParameters, _ plan: ProvincialPlan) throws {
    phase = try parameters.choice("phase")
    state = try parameters.choice("state")
    signal = try parameters.choice("signal")
    let agency = try parameters.line("agency")
    guard agency.isEmpty || plan.agency(agency) != nil else {
      throw RequestProblem.badRequest("request.choice", parameter: "agency", vi: "Không có cơ quan này; hãy chọn lại.", en: "There is no such agency; choose again.")
    }
    self.agency = agency
  }

  var isEmpty: Bool { phase == nil && agency.isEmpty && state == nil && signal == nil }

  var parameters: [(String, String)] {
    [("phase", phase?.rawValue ?? ""), ("agency", agency), ("state", state?.rawValue ?? ""), ("signal", signal?.rawValue ?? "")].filter { !$0.1.isEmpty }
  }

  func shows(_ standing: PlanTaskStanding, on day: CalendarDay) -> Bool {
    let task = standing.task
    return (phase.map { task.phases.contains($0) } ?? true) && (agency.isEmpty || task.owner == agency || task.partners.contains(agency)) && (state.map { $0 == standing.state } ?? true)
      && (signal.map { $0 == standing.signal(on: day) } ?? true)
  }

  /// The fields of a form that narrows a road map; those of `signal` only at the desk.
  func fields(_ plan: ProvincialPlan, signals: Bool, _ page: PageContext) -> [FormField] {
    func all(_ choices: [(value: String, label: String)]) -> FormField.Control { .choice([(value: "", label: page(.accountsAny))] + choices) }
    let phases = PlanTask.Phase.allCases.map { (value: $0.rawValue, label: $0.label[page.language]) }
    let agencies = plan.agencies.map { (value: $0.id, label: $0.label[page.language]) }
    let states = PlanTaskState.allCases.map { (value: $0.rawValue, label: $0.label[page.language]) }
    let fields = [
      FormField("phase", page(.tasksPhase), all(phases), value: phase?.rawValue ?? "", isRequired: false),
      FormField("agency", page(.tasksAgency), all(agencies), value: agency, isRequired: false),
      FormField("state", page(.tasksState), all(states), value: state?.rawValue ?? "", isRequired: false),
    ]
    guard signals else { return fields }
    let told = PlanTaskStanding.Signal.allCases.map { (value: $0.rawValue, label: $0.label[page.language]) }
    return fields + [FormField("signal", page(.tasksSignal), all(told), value: signal?.rawValue ?? "", isRequired: false)]
  }
}
