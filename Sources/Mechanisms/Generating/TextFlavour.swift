import Kernel
import VietnameseText

/// What the label of a plain text field asks for, as far as its words tell.
enum TextFlavour: Sendable {
  case phone, email, hanText, address, village, place, code, size, name, office, person, wording

  /// Words of a folded label, the more telling ones first.
  private static let signs: [(String, TextFlavour)] = [
    ("dien thoai", .phone), ("email", .email), ("thu dien tu", .email), ("han nom", .hanText), ("chu han", .hanText), ("dia chi", .address), ("thon", .village),
    ("kich thuoc", .size),
    ("so ", .code), ("so hieu", .code), ("ky hieu", .code), ("chuc tuoc", .office), ("hoc vi", .office), ("nguoi", .person), ("ten ", .name), ("noi ", .place),
  ]

  init(_ field: Field) {
    let label = VietnameseText.fold(field.label[.vietnamese]) + " "
    self = Self.signs.first { sign, _ in label.hasPrefix(sign) || label.contains(" " + sign) }?.1 ?? .wording
  }
}
