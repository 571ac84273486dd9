/// Numbers as paper shows them: digits in groups of three, from the fifth on, and the decimal mark of the language.
enum SheetNumber {
  static func text(_ number: Double, _ language: Language) -> String {
    guard number.isFinite, abs(number) < 1e15 else { return "\(number)" }
    let (group, mark) = language == .english ? (",", ".") : (".", ",")
    let parts = "\(abs(number))".split(separator: ".")
    let whole = Int64(abs(number))
    let tail = parts.count > 1 && parts[1] != "0" && !parts[1].contains("e") ? mark + parts[1] : ""
    return (number < 0 ? "−" : "") + grouped("\(whole)", group) + tail
  }

  private static func grouped(_ digits: String, _ mark: String) -> String {
    let count = digits.utf8.count
    guard count > 4 else { return digits }
    return digits.enumerated().map { index, digit in index > 0 && (count - index) % 3 == 0 ? "\(mark)\(digit)" : "\(digit)" }.joined()
  }
}
