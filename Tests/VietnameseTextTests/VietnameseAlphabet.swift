import Foundation

/// The 134 letters of Vietnamese that ASCII lacks, and helpers that write text in other normal forms.
enum VietnameseAlphabet {
  /// One line for each vowel: its six tones in dictionary order, small letters.
  static let vowels = [
    "aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị", "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự", "yỳỷỹýỵ",
  ]

  /// All non-ASCII letters, small and capital.
  static var marked: [String] {
    let small = (vowels.joined() + "đ").map(String.init).filter { $0.utf8.count > 1 }
    return small + small.map { $0.uppercased() }
  }

  /// The scalars of a text, since Swift's `==` does not tell normal forms apart.
  static func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

  static func nfd(_ text: String) -> String { text.decomposedStringWithCanonicalMapping }

  /// A toneless syllable with a tone (0 to 5) on the letter at `position`.
  static func toned(_ syllable: String, at position: Int, _ tone: Int) -> String {
    var letters = Array(syllable)
    guard let row = vowels.first(where: { $0.first == letters[position] }) else { return syllable }
    letters[position] = Array(row)[tone]
    return String(letters)
  }
}
