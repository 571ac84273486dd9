/// A piece of a date's wording.
enum DateToken: Hashable, Sendable {
  struct Word: Hashable, Sendable {
    let plain: String
    let marked: String
  }

  case word(Word)
  /// A number and how many digits it was written with.
  case number(Int, digits: Int)
  /// One sign; every dash is "-" (a long one is told by `.longDash`), every bracket is round.
  case sign(Character)
  case longDash

  var word: Word? {
    if case .word(let word) = self { word } else { nil }
  }

  var plain: String? { word?.plain }
}

/// Cuts a wording into words, numbers and signs.
enum DateTokens {
  static func read(_ text: String) -> [DateToken] {
    var tokens: [DateToken] = []
    var run = ""
    var kind = Kind.space
    for character in text + " " {
      let next = Kind(character)
      if next != kind || next == .sign {
        append(run, kind, to: &tokens)
        run = ""
      }
      kind = next
      run.append(character)
    }
    return tokens
  }

  private enum Kind {
    case space, digit, letter, sign

    init(_ character: Character) {
      if character.isWhitespace || character == "\u{200B}" || character == "\u{FEFF}" {
        self = .space
      } else if character.isASCII, character.isNumber {
        self = .digit
      } else {
        self = character.isLetter ? .letter : .sign
      }
    }
  }

  private static func append(_ run: String, _ kind: Kind, to tokens: inout [DateToken]) {
    switch kind {
    case .space: return
    case .letter: tokens.append(.word(DateToken.Word(plain: Folding.plain(run), marked: Folding.marked(run))))
    case .digit: tokens.append(Int(run).map { .number($0, digits: run.count) } ?? .sign("#"))
    case .sign:
      guard let character = run.first else { return }
      switch character {
      case "–", "—", "−", "→": tokens.append(.longDash)
      case "-", "‐", "‑": tokens.append(.sign("-"))
      case "(", "[", "{": tokens.append(.sign("("))
      case ")", "]", "}": tokens.append(.sign(")"))
      case "\"", "“", "”", "'", "’", "‘": return
      default: tokens.append(.sign(character))
      }
    }
  }
}
