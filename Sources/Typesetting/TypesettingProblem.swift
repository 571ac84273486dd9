/// Why documents do not become a file.
package enum TypesettingProblem: Error, Sendable, Hashable {
  /// Too many wait for their turn already.
  case busy
  /// They would have more than so many pages.
  case pages(most: Int)
  /// What the library says.
  case failed(String)
}
