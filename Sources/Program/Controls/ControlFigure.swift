import Kernel

/// A figure that the product works with, taken from where the product itself takes it, with what it is.
struct ControlFigure: Sendable {
  private let label: LocalizedText
  private let value: LocalizedText

  func text(in language: Language) -> String { "\(label[language]): \(value[language])" }

  /// A number, or anything else that reads the same in every language.
  static func plain(_ value: String, vi: String, en: String) -> ControlFigure {
    ControlFigure(label: LocalizedText(vi: vi, en: en), value: LocalizedText(vi: value, en: value))
  }

  static func count(_ number: Int, vi: String, en: String) -> ControlFigure {
    ControlFigure(label: LocalizedText(vi: vi, en: en), value: LocalizedText(vi: grouped(number, "."), en: grouped(number, ",")))
  }

  /// In the largest unit that gives a whole number.
  static func time(milliseconds: Int64, vi: String, en: String) -> ControlFigure {
    let unit = units.first { milliseconds % $0.length == 0 } ?? millisecond
    let number = Int(milliseconds / unit.length)
    let value = LocalizedText(vi: "\(grouped(number, ".")) \(unit.vi)", en: "\(grouped(number, ",")) \(unit.en)\(number == 1 ? "" : "s")")
    return ControlFigure(label: LocalizedText(vi: vi, en: en), value: value)
  }

  static func bytes(_ number: Int, vi: String, en: String) -> ControlFigure {
    if number % mebibyte == 0 { return plain("\(number / mebibyte) MiB", vi: vi, en: en) }
    return ControlFigure(label: LocalizedText(vi: vi, en: en), value: LocalizedText(vi: "\(grouped(number, ".")) byte", en: "\(grouped(number, ",")) bytes"))
  }

  private static let mebibyte = 1 << 20
  private static let millisecond: (length: Int64, vi: String, en: String) = (1, "mili giây", "millisecond")
  private static let units: [(length: Int64, vi: String, en: String)] = [
    (86_400_000, "ngày", "day"), (3_600_000, "giờ", "hour"), (60_000, "phút", "minute"), (1_000, "giây", "second"),
  ]

  /// The digits in groups of three.
  private static func grouped(_ number: Int, _ separator: String) -> String {
    let digits = Array(String(number))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += separator }
      text.append(digit)
    }
    return text
  }
}
