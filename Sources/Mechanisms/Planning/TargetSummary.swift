import Kernel
import Pages
import Storage

/// How many of the Plan's targets are reached, on course, behind, not reported.
struct TargetSummary: Sendable {
  let counts: [FigureState: Int]
  let total: Int

  /// Of the targets; the vision and satisfaction are none of them.
  init(_ groups: [TargetCards.Group]) {
    let targets = groups.filter { if case .target = $0.heading { true } else { false } }
    total = targets.count
    counts = targets.reduce(into: [:]) { counts, group in if let state = group.state { counts[state, default: 0] += 1 } }
  }

  private static let always: Set<FigureState> = [.reached, .onCourse, .behind, .notReported]
  private static let order: [FigureState] = [.reached, .onCourse, .behind, .measured, .notReported, .nothingToCount, .contradictory]

  subscript(state: FigureState) -> Int { counts[state] ?? 0 }

  func render(_ page: PageContext) -> Markup {
    let shown = Self.order.filter { self[$0] > 0 || Self.always.contains($0) }
    let items: [Markup] = shown.map { state in
      "<div class=\"plan-sum plan-state-\(state.rawValue)\"><dt>\(state.standing.sign) \(page(state.title))</dt><dd>\(page.number(self[state]))</dd></div>"
    }
    return "<dl class=\"plan-summary\">\(items)</dl>"
  }

  /// "3 trên 14 chỉ tiêu đã đạt".
  func line(_ page: PageContext) -> String { page(.planReachedOf, ["count": page.number(self[.reached]), "total": page.number(total)]) }
}
