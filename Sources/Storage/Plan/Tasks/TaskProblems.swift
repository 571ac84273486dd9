import Kernel

/// What can be wrong with tasks, projects and assignments.
enum TaskProblems {
  static let longestWords = 2_000
  static let longestName = 300
  /// Records of one assignment.
  static let mostRecords = 200

  static let absent = Problem("task.absent", vi: "Không có nhiệm vụ này.", en: "There is no such task.")
  static let refused = Problem(
    "task.refused", vi: "Bạn chỉ được giao việc và cập nhật trong phạm vi đơn vị mà bạn phụ trách.", en: "You may assign and update only within the units that you lead.")
  static let state = Problem("task.state", path: "state", vi: "Hãy chọn một trạng thái.", en: "Choose a state.")
  static let unchanged = Problem("task.unchanged", vi: "Không có gì thay đổi so với hiện tại.", en: "Nothing differs from what is kept already.")
  static let changed = Problem(
    "task.changed", vi: "Trong lúc bạn sửa, người khác đã sửa dự án này; chưa ghi gì. Hãy chép lại phần bạn viết, tải lại trang rồi sửa tiếp.",
    en: "While you were writing somebody else has changed this project; nothing was written. Keep what you wrote, reload the page and go on.")
  static let day = Problem("task.day", path: "day", vi: "Hãy ghi ngày của văn bản, viết như 2026-11-24, không muộn hơn hôm nay.", en: "Give the day of the document, written like 2026-11-24, not later than today.")
  static let due = Problem(
    "task.due", path: "due", vi: "Hạn phải là một ngày từ hôm nay đến hết năm 2045, viết như 2026-12-31.", en: "The due day must lie between today and the end of 2045, written like 2026-12-31.")
  static let link = Problem("task.link", path: "link", vi: "Liên kết phải bắt đầu bằng https:// hoặc http://.", en: "The link must begin with https:// or http://.")
  static let owner = Problem("task.owner", path: "owner", vi: "Hãy chọn cơ quan chủ trì trong danh sách.", en: "Choose the agency in charge from the list.")
  static let years = Problem("task.years", path: "until", vi: "Năm bắt đầu và năm kết thúc phải từ 2020 đến 2045, năm kết thúc không trước năm bắt đầu.", en: "First and last year must lie between 2020 and 2045, the last not before the first.")
  static let money = Problem(
    "task.money", path: "planned", vi: "Số tiền là số đồng nguyên từ 0, ví dụ 1.500.000.000; nhiều nhất một triệu tỷ đồng.", en: "An amount is a whole number of đồng from 0, such as 1,500,000,000; at most 10^15.")
  static let source = Problem("task.source", path: "source", vi: "Hãy chọn nguồn vốn.", en: "Choose a source of money.")
  static let year = Problem("task.year", path: "year", vi: "Năm của khoản vốn phải nằm trong thời gian của dự án.", en: "The year must lie within the project's.")
  static let linked = Problem("task.linked", path: "task", vi: "Có nhiệm vụ không thuộc Kế hoạch; hãy chọn lại.", en: "One of the tasks is not in the Plan; choose again.")
  static let indicator = Problem("task.indicator", path: "chi-tieu", vi: "Hãy chọn một chỉ tiêu của Kế hoạch.", en: "Choose an indicator of the Plan.")
  static let unit = Problem("task.unit", path: "don-vi", vi: "Không có đơn vị này trong danh sách hiện nay; hãy chọn lại.", en: "There is no such unit today; choose again.")
  static let records = Problem(
    "task.records", path: "ban-ghi", vi: "Có bản ghi không tìm thấy, hoặc không thuộc đơn vị và loại bản ghi của chỉ tiêu; hãy chọn lại từ danh sách còn thiếu.",
    en: "One of the records is not found, or not of this unit and of a kind that the indicator counts; choose again from the list of what is missing.")
  static let many = Problem("task.many", path: "ban-ghi", vi: "Mỗi lần giao nhiều nhất \(mostRecords) bản ghi; hãy chia thành nhiều lần.", en: "At most \(mostRecords) records at a time; divide them.")
  static let assignee = Problem(
    "task.assignee", path: "nguoi", vi: "Người này không có vai trò nhập, sửa hoặc gửi phát hiện cho đơn vị; hãy chọn người khác hoặc giao cho đơn vị.",
    en: "This person holds no role for entering, editing or contributing in the unit; choose another, or the unit.")
  static let twice = Problem(
    "task.twice", path: "ban-ghi", vi: "Việc này đã được giao và còn đang thực hiện; xem trong danh sách việc đã giao.", en: "This is assigned already and still open; see the list of assignments.")
  static let ended = Problem("task.ended", vi: "Việc này đã kết thúc; không đổi được nữa.", en: "This has ended and cannot be changed any more.")

  static func missing(_ path: String) -> Problem { Problem("task.missing", path: path, vi: "Hãy điền mục này.", en: "Fill this in.") }

  /// What is wrong with a text; nothing may be missing where it is `needed`.
  static func text(_ text: String, _ path: String, most: Int, needed: Bool = true) -> Problem? {
    if text.allSatisfy(\.isWhitespace) { return needed ? missing(path) : nil }
    let count = text.unicodeScalars.count
    guard count > most else { return nil }
    return Problem("task.long", path: path, vi: "Dài quá \(most) ký tự (đang có \(count)); hãy rút ngắn.", en: "More than \(most) characters (there are \(count)); shorten it.")
  }
}
