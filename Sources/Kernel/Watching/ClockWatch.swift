/// Notices when the clock of the machine is put forward or back: the log's times would tell wrong.
package struct ClockWatch: Sendable {
  /// Milliseconds; a clock that is corrected gently stays below.
  package static let most: Int64 = 5_000
  private var last: (wall: Int64, steady: Int64)

  /// `wall`: milliseconds of UTC since 1970; `steady`: milliseconds of a clock that nobody can set.
  package init(wall: Int64, steady: Int64) { last = (wall, steady) }

  /// By how many milliseconds the clock has jumped since the last look; `nil` where it has not.
  package mutating func look(wall: Int64, steady: Int64) -> Int64? {
    let jump = (wall - last.wall) - (steady - last.steady)
    last = (wall, steady)
    return abs(jump) > Self.most ? jump : nil
  }
}
