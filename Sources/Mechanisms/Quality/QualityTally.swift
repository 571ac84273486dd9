import Kernel
import Storage

/// Counts, added up as a page needs them.
struct QualityTally: Sendable {
  private(set) var records: [QualityCode: Int] = [:]

  init() {}
  init(_ counts: some Sequence<QualityStore.Count>) { for count in counts { add(count) } }

  mutating func add(_ count: QualityStore.Count) { records[count.code, default: 0] += count.records }

  subscript(code: QualityCode) -> Int { records[code] ?? 0 }

  var overdue: Int { self[.reviewLate] + self[.mendingLate] }
  /// Records of kinds that say what counts as digitised.
  var digitisable: Int { self[.digitised] + self[.notDigitised] }

  /// The codes that a table of figures needs.
  static let figures: [QualityCode] = [.held, .published, .complete, .digitised, .notDigitised, .reviewLate, .mendingLate]
}
