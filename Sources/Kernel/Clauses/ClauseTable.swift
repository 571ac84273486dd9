/// The clauses of several texts beside each other: grouped by subject, then by number where all are of one community, else in their order.
package struct ClauseTable: Sendable, Hashable {
  package struct Row: Sendable, Hashable {
    /// For each column its clause; `nil` where a text has none.
    package let cells: [Clause?]
  }

  package struct Group: Sendable, Hashable {
    /// The code of the subject; `nil`: clauses without one.
    package let subject: String?
    package let rows: [Row]
  }

  package let groups: [Group]
  /// Whether clauses of one number stand in one row: numbers mean the same only within a community.
  package let isByNumber: Bool
  /// Columns that are compared at once.
  package static let mostColumns = 6

  /// `order`: the codes of the vocabulary. With `only` a clause stands there whatever else it is about; else under the first of its subjects in the vocabulary.
  package init(_ columns: [[Clause]], order: [String], only: String? = nil, isOneCommunity: Bool) {
    isByNumber = isOneCommunity
    let places = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    func subject(_ clause: Clause) -> String? { clause.subjects.min { places[$0] ?? Int.max < places[$1] ?? Int.max } }
    if let only {
      groups = [Group(subject: only, rows: Self.rows(columns.map { $0.filter { $0.subjects.contains(only) } }, byNumber: isOneCommunity))].filter { !$0.rows.isEmpty }
      return
    }
    let leading = isOneCommunity ? Self.shared(columns, subject) : [:]
    func group(_ clause: Clause) -> String? { clause.number.flatMap { leading[$0] } ?? subject(clause) }
    let known = Set(columns.joined().compactMap(group))
    let subjects: [String?] = known.sorted { (places[$0] ?? Int.max, $0) < (places[$1] ?? Int.max, $1) } + [nil]
    groups = subjects.compactMap { code in
      let rows = Self.rows(columns.map { $0.filter { group($0) == code } }, byNumber: isOneCommunity)
      return rows.isEmpty ? nil : Group(subject: code, rows: rows)
    }
  }

  /// Where editions tag a clause of one number differently, the first edition that tags it decides, so that it stays in one row.
  private static func shared(_ columns: [[Clause]], _ subject: (Clause) -> String?) -> [Int: String] {
    var shared: [Int: String] = [:]
    for clause in columns.joined() {
      if let number = clause.number, shared[number] == nil, let code = subject(clause) { shared[number] = code }
    }
    return shared
  }

  private static func rows(_ columns: [[Clause]], byNumber: Bool) -> [Row] {
    let sorted = columns.map { $0.sorted { ($0.number ?? Int.max, $0.place) < ($1.number ?? Int.max, $1.place) } }
    guard byNumber else { return ranked(sorted) }
    let numbers = Set(sorted.joined().compactMap(\.number)).sorted()
    let numbered = numbers.flatMap { number in ranked(sorted.map { $0.filter { $0.number == number } }) }
    return numbered + ranked(sorted.map { $0.filter { $0.number == nil } })
  }

  /// The first of each column in the first row, and so on.
  private static func ranked(_ columns: [[Clause]]) -> [Row] {
    (0..<(columns.map(\.count).max() ?? 0)).map { rank in Row(cells: columns.map { rank < $0.count ? $0[rank] : nil }) }
  }
}
