/// How far something has come, as a drawing shows it: each has its own shape and its own filling, so that none is told by colour alone.
package enum ChartStanding: String, Sendable, Hashable, CaseIterable {
  case reached, onCourse = "on-course", behind, measured, unknown, empty, wrong

  /// The sign beside the words: a tick, an arrow up, a triangle down, a solid dot, a hollow ring, a dash, a cross in a square. `1.1em` square, hidden from readers who do not see it.
  package var sign: Markup {
    let drawing: Markup =
      switch self {
      case .reached: "<path d=\"M3 10.5l4.2 4.2L17 5\"/>"
      case .onCourse: "<path d=\"M10 17V4M4.5 9.5L10 4l5.5 5.5\"/>"
      case .behind: "<path class=\"plan-sign-solid\" d=\"M2.5 4.5h15L10 17z\"/>"
      case .measured: "<circle class=\"plan-sign-solid\" cx=\"10\" cy=\"10\" r=\"5\"/>"
      case .unknown: "<circle cx=\"10\" cy=\"10\" r=\"6.5\" stroke-dasharray=\"3 2.5\"/>"
      case .empty: "<path d=\"M4 10h12\"/>"
      case .wrong: "<path d=\"M3 3h14v14H3zM7 7l6 6M13 7l-6 6\"/>"
      }
    return "<svg class=\"plan-sign\" viewBox=\"0 0 20 20\" aria-hidden=\"true\" focusable=\"false\">\(drawing)</svg>"
  }

  /// The pattern that fills a bar or an area of this standing.
  package var pattern: String { "plan-fill-\(rawValue)" }

  /// The patterns of one page; they stand once, before what uses them.
  package static var patterns: Markup {
    """
    <svg class="plan-patterns" width="0" height="0" aria-hidden="true" focusable="false"><defs>\
    <pattern id="plan-fill-reached" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="plan-ground-reached" width="8" height="8"/></pattern>\
    <pattern id="plan-fill-on-course" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="plan-ground-on-course" width="8" height="8"/><path class="plan-figure" d="M0 4h8"/></pattern>\
    <pattern id="plan-fill-behind" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="plan-ground-behind" width="8" height="8"/><path class="plan-figure" d="M0 0v8"/></pattern>\
    <pattern id="plan-fill-measured" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="plan-ground-measured" width="8" height="8"/></pattern>\
    <pattern id="plan-fill-unknown" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="plan-ground-none" width="8" height="8"/><circle class="plan-dot" cx="4" cy="4" r="1"/></pattern>\
    <pattern id="plan-fill-empty" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="plan-ground-none" width="8" height="8"/></pattern>\
    <pattern id="plan-fill-wrong" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="plan-ground-behind" width="8" height="8"/><path class="plan-figure" d="M0 0l8 8M8 0l-8 8"/></pattern>\
    </defs></svg>
    """
  }
}
