/// How months are spoken of, so that "tháng chạp" and "tháng 12" find the same festivals.
enum MonthNames {
  /// Tháng giêng … tháng chạp: in the lunar year the first and last two have names of their own.
  private static let names = [["giêng"], ["hai"], ["ba"], ["tư"], ["năm"], ["sáu"], ["bảy"], ["tám"], ["chín"], ["mười"], ["mười một", "một"], ["mười hai", "chạp"]]

  static func texts(_ month: Int, lunar: Bool) -> [String] {
    guard names.indices.contains(month - 1) else { return [] }
    let calendar = lunar ? " âm lịch" : ""
    return (["\(month)"] + names[month - 1]).map { "tháng \($0)\(calendar)" } + ["\(lunar ? "lunar " : "")month \(month)"]
  }
}
