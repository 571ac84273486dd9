/// After how long something counts as left behind; milliseconds. No law sets these: they are the house's own figures.
package enum QualityTerms {
  private static let day: Int64 = 86_400_000
  /// A draft that nobody has touched.
  package static let forgotten: Int64 = 30 * day
  /// A published record that nobody has touched: 24 months.
  package static let untouched: Int64 = 730 * day
}
