/// A way of typing Vietnamese with ASCII keys, such as Telex or VNI.
protocol TypingMethod: Sendable {
  /// Keys other than letters that mean something inside a word.
  var extraKeys: Set<Unicode.Scalar> { get }
  /// Whether a word that makes no sense with its extra keys is tried again with those as punctuation.
  var extraKeysMayBePunctuation: Bool { get }
  /// The states a key may lead to, the likeliest first; none where it makes no sense.
  func states(after state: TypedSyllable, key: Unicode.Scalar) -> [TypedSyllable]
}
