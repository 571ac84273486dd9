import Edge
import Kernel
import Pages
import Storage

/// Which reviews a list shows.
struct ReviewFilter: Sendable {
  static let perPage = 50
  /// Pages that may be asked for.
  private static let mostPages = 1_000
  private static let yes = "1"

  let queue: DeskStore.ReviewQueue
  private let unit: RecordID?
  private let profile: String?
  private let isOverdue: Bool
  /// From 1.
  let place: Int

  /// Throws `request.unknown`, `request.long`, `request.choice` or `request.number`.
  init(_ parameters: RequestParameters, _ policy: AccessPolicy, _ units: UnitTree, _ declarations: Declarations) throws {
    try parameters.allow(only: ["view", "unit", "profile", "overdue", "page"])
    queue = try parameters.choice("view") ?? Self.queues(for: policy).first ?? .open
    // What was a unit or a profile once narrows nothing any more.
    unit = RecordID(try parameters.line("unit")).flatMap { units[$0] == nil ? nil : $0 }
    profile = declarations.profile(try parameters.line("profile"))?.id
    isOverdue = try parameters.line("overdue") == Self.yes
    place = try parameters.number("page", in: 1...Self.mostPages) ?? 1
  }

  /// Those that may hold something for an account, the one to begin with first.
  static func queues(for policy: AccessPolicy) -> [DeskStore.ReviewQueue] {
    let decides: [DeskStore.ReviewQueue] = policy.holds(.approve) ? [.decide, .assigned] : []
    let writes: [DeskStore.ReviewQueue] = policy.holds(.edit) || policy.holds(.submit) ? [.mend, .submitted] : []
    return decides + writes + [.open]
  }

  /// The same of another queue.
  func query(_ queue: DeskStore.ReviewQueue) -> DeskStore.ReviewQuery {
    var query = DeskStore.ReviewQuery(queue)
    (query.unit, query.profile, query.isOverdue) = (unit, profile, isOverdue)
    return query
  }

  /// Those of the address, for the same filter on another queue.
  func parameters(_ queue: DeskStore.ReviewQueue) -> [(String, String)] {
    [("view", queue.rawValue), ("unit", unit?.text ?? ""), ("profile", profile ?? ""), ("overdue", isOverdue ? Self.yes : "")].filter { !$0.1.isEmpty }
  }

  private var isEmpty: Bool { unit == nil && profile == nil && !isOverdue }

  /// A count in words, as far as it was counted.
  static func told(_ count: Int, _ page: PageContext) -> String {
    let number = page.number(count)
    return count < DeskStore.mostReviews ? number : page(.recordsOrMore, ["count": number])
  }

  /// The queues, each with how many it holds.
  func tabs(_ counts: [(queue: DeskStore.ReviewQueue, count: Int)], _ page: PageContext) -> Markup {
    let links: [Markup] = counts.map { other, count in
      let current: Markup = other == queue ? " aria-current=\"page\"" : .empty
      return "<li><a href=\"\(DeskPage.reviews.address(page.language, parameters(other)))\"\(current)>\(page(other.key)) <span class=\"review-count\">\(Self.told(count, page))</span></a></li>"
    }
    return "<nav class=\"review-tabs\" aria-label=\"\(page(.reviewQueues))\"><ul>\(links)</ul></nav>"
  }

  func form(_ page: PageContext, _ units: UnitTree) -> Markup {
    let all = [(value: "", label: page(.accountsAny))]
    let due = [(value: "", label: page(.accountsAny)), (value: Self.yes, label: page(.reviewOnlyOverdue))]
    let profiles = all + page.declarations.profiles.map { (value: $0.id, label: $0.label[page.language]) }
    let fields = [
      FormField("unit", page(.recordsUnit), .choice(all + UnitChoices(units: units).list(in: page.language)), value: unit?.text ?? "", isRequired: false),
      FormField("profile", page(.recordsKind), .choice(profiles), value: profile ?? "", isRequired: false),
      FormField("overdue", page(.reviewDue), .choice(due), value: isOverdue ? Self.yes : "", isRequired: false),
    ]
    let address = DeskPage.reviews.address(page.language)
    let clear: Markup = isEmpty ? .empty : "<a href=\"\(address + Addresses.query([("view", queue.rawValue)]))\">\(page(.calendarClear))</a>"
    return """
      <form class="desk-filter" method="get" action="\(address)" aria-label="\(page(.reviewFilter))"><input type="hidden" name="view" value="\(queue.rawValue)">\(fields.map { $0.render() })
      <p class="desk-filter-do"><button type="submit">\(page(.calendarFilter))</button> \(clear)</p></form>
      """
  }
}

extension DeskStore.ReviewQueue {
  /// What it is called.
  var key: MessageKey {
    switch self {
    case .decide: .reviewQueueDecide
    case .assigned: .reviewQueueAssigned
    case .mend: .reviewQueueMend
    case .submitted: .reviewQueueSubmitted
    case .open: .reviewQueueOpen
    }
  }

  /// What it holds, in a sentence.
  var lead: MessageKey {
    switch self {
    case .decide: .reviewLeadDecide
    case .assigned: .reviewLeadAssigned
    case .mend: .reviewLeadMend
    case .submitted: .reviewLeadSubmitted
    case .open: .reviewLeadOpen
    }
  }
}
