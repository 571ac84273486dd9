import Kernel
import Pages
import Storage

/// One indicator as the pages show it: its number, how it went, and where it goes at the present pace.
struct PlanStanding: Sendable {
  let indicator: Indicator
  let figure: IndicatorFigure
  /// At the ends of months, in the order of time; the present one last.
  var series: [IndicatorFigure] = []
  /// At the end of the year of the aim; `nil`: too little is known to say.
  var forecast: Double?

  var state: FigureState { figure.state }
  /// Where a scale of it ends; `nil`: nowhere by itself.
  var whole: Double? { indicator.measure == .percent ? 100 : nil }
}

extension FigureState {
  var standing: ChartStanding {
    switch self {
    case .reached: .reached
    case .onCourse: .onCourse
    case .behind: .behind
    case .measured: .measured
    case .notReported: .unknown
    case .nothingToCount: .empty
    case .contradictory: .wrong
    }
  }

  var title: MessageKey {
    switch self {
    case .reached: .planReached
    case .onCourse: .planOnCourse
    case .behind: .planBehind
    case .measured: .planMeasured
    case .notReported: .planNotReported
    case .nothingToCount: .planNothingToCount
    case .contradictory: .planContradictory
    }
  }

  /// What to do about it; `nil`: nothing.
  var advice: MessageKey? {
    switch self {
    case .reached, .onCourse, .behind, .measured: nil
    case .notReported: .planAdviceNotReported
    case .nothingToCount: .planAdviceNothing
    case .contradictory: .planAdviceContradictory
    }
  }

  /// The more pressing, the smaller.
  var urgency: Int {
    switch self {
    case .contradictory: 0
    case .behind: 1
    case .notReported: 2
    case .nothingToCount: 3
    case .measured: 4
    case .onCourse: 5
    case .reached: 6
    }
  }

  /// Of several indicators that make one target together: the most pressing.
  static func worst(of states: some Sequence<FigureState>) -> FigureState? { states.min { $0.urgency < $1.urgency } }
}
