import Kernel

/// Why a sheet is not made.
enum SheetFault {
  static let absent = Problem("sheet.absent", path: "id", vi: "Không có bản ghi nào có mã này trong phạm vi bạn được xem; hãy kiểm tra lại mã.", en: "There is no record with this key among those that you may see; check the key.")
  static let choice = Problem("sheet.choice", path: "sheet", vi: "Hãy chọn một mẫu phiếu, sổ trong danh sách.", en: "Choose one of the sheets of the list.")
  static let fit = Problem("sheet.fit", path: "sheet", vi: "Mẫu này không dành cho loại bản ghi đã chọn; hãy chọn mẫu khác.", en: "This sheet is not for records of the chosen kind; choose another.")
  static let none = Problem("sheet.none", path: "sheet", vi: "Không có bản ghi nào để in; hãy chọn lại bản ghi.", en: "There is no record to print; choose the records again.")
  static let day = Problem("sheet.day", path: "day", vi: "Ngày của văn bản phải có thật, ví dụ 2026-11-24.", en: "The date of the document must be a real day, such as 2026-11-24.")

  static func many(most: Int) -> Problem {
    Problem("sheet.many", path: "sheet", vi: "Có nhiều hơn \(most) bản ghi; mẫu này in nhiều nhất \(most) bản ghi một lần. Hãy chọn ít hơn.", en: "There are more than \(most) records; this sheet prints at most \(most) at once. Choose fewer.")
  }

  static func long(most: Int) -> Problem {
    Problem("sheet.long", path: "sheet", vi: "Tệp sẽ dài hơn \(most) trang; hãy chọn ít bản ghi hơn.", en: "The file would have more than \(most) pages; choose fewer records.")
  }
}
