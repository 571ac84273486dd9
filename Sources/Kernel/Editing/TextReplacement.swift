import VietnameseText

/// Finds a wording in texts and puts another in its place.
package struct TextReplacement: Sendable, Hashable {
  /// How the wording is compared.
  package enum Matching: String, Sendable, CaseIterable {
    /// Letter by letter, case and marks included.
    case exact
    /// Whatever the case and the marks: *den* finds *Đền*.
    case folded
  }

  package let find: String
  /// Empty: the wording is taken away.
  package let with: String
  package let matching: Matching
  /// Whether the wording counts only where it is not part of a longer word.
  package let wholeWords: Bool
  private let needle: [Unicode.Scalar]

  /// `with`: what is written instead.
  package init(find: String, with: String, matching: Matching = .exact, wholeWords: Bool = false) {
    self.find = find
    self.with = with
    self.matching = matching
    self.wholeWords = wholeWords
    needle = Self.key(find, matching)
  }

  /// The text with the new wording; `nil` where the old one does not stand in it.
  package func applied(to text: String) -> String? {
    guard !needle.isEmpty else { return nil }
    let characters = Array(VietnameseText.nfc(text))
    let places = places(in: characters)
    guard !places.isEmpty else { return nil }
    var result = "", from = 0
    for place in places {
      result += String(characters[from..<place.lowerBound]) + with
      from = place.upperBound
    }
    result += String(characters[from...])
    return result == text ? nil : result
  }

  /// Where the wording stands, from left to right, none inside of another.
  private func places(in characters: [Character]) -> [Range<Int>] {
    // One character may become several scalars, or none.
    var scalars: [Unicode.Scalar] = [], owners: [Int] = []
    for (index, character) in characters.enumerated() {
      for scalar in Self.key(String(character), matching) {
        scalars.append(scalar)
        owners.append(index)
      }
    }
    var places: [Range<Int>] = [], at = 0
    while at + needle.count <= scalars.count {
      let end = at + needle.count
      let beginsCharacter = at == 0 || owners[at - 1] != owners[at]
      let endsCharacter = end == scalars.count || owners[end] != owners[end - 1]
      let place = owners[at]..<owners[end - 1] + 1
      if beginsCharacter, endsCharacter, scalars[at..<end].elementsEqual(needle), !wholeWords || isWhole(place, characters) {
        places.append(place)
        at = end
      } else {
        at += 1
      }
    }
    return places
  }

  private func isWhole(_ place: Range<Int>, _ characters: [Character]) -> Bool {
    func isPart(_ character: Character) -> Bool { character.isLetter || character.isNumber }
    let goesOnBefore = place.lowerBound > 0 && isPart(characters[place.lowerBound - 1]) && isPart(characters[place.lowerBound])
    let goesOnAfter = place.upperBound < characters.count && isPart(characters[place.upperBound]) && isPart(characters[place.upperBound - 1])
    return !goesOnBefore && !goesOnAfter
  }

  private static func key(_ text: String, _ matching: Matching) -> [Unicode.Scalar] {
    switch matching {
    case .exact: Array(VietnameseText.nfc(text).unicodeScalars)
    case .folded: Array(VietnameseText.fold(text).unicodeScalars)
    }
  }
}
