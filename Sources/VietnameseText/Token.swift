extension VietnameseText {
  /// One searchable piece of a text.
  public struct Token: Sendable, Hashable {
    /// What a token is made of.
    public enum Kind: Sendable, Hashable {
      /// A run of letters: a Vietnamese syllable or a word of another language.
      case word
      /// A run of decimal digits.
      case number
      /// One Hán or Nôm character.
      case ideograph
    }

    /// What the piece is made of.
    public var kind: Kind
    /// The piece as `VietnameseText.exact` gives it.
    public var exact: String
    /// The piece as `VietnameseText.fold` gives it.
    public var folded: String
    /// Where the piece stands: UTF-8 byte offsets in the text as it was handed in.
    public var range: Range<Int>

    /// A token of known parts; `VietnameseText.tokens` makes the real ones.
    public init(kind: Kind, exact: String, folded: String, range: Range<Int>) {
      self.kind = kind
      self.exact = exact
      self.folded = folded
      self.range = range
    }
  }
}

/// Also reachable as `VietnameseText.Token` where another module has a `Token` of its own.
public typealias Token = VietnameseText.Token
