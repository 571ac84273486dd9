import Kernel

/// What is told of finds that are not taken, or not decided on.
package enum FindProblems {
  package static let absent = Problem("find.absent", vi: "Không có phát hiện này, hoặc bạn không được xem nó.", en: "There is no such find, or you may not see it.")

  package static let unit = Problem(
    "find.unit", path: "unit", vi: "Tài khoản của bạn chỉ được gửi phát hiện của đơn vị mình; hãy chọn lại đơn vị hoặc hồ sơ.",
    en: "Your account may send finds of its own unit only; choose the unit or the record again.")

  package static let kind = Problem("find.kind", path: "profile", vi: "Loại này không nhận phát hiện từ thực địa; hãy chọn lại.", en: "Finds of this kind are not taken; choose again.")

  package static let record = Problem(
    "find.record", path: "record", vi: "Không tìm thấy hồ sơ có mã này; hãy xem lại mã, hoặc gửi thành phát hiện mới.", en: "There is no record of this identifier; look at it again, or send it as something new.")

  /// The id belongs to somebody else.
  package static let id = Problem("find.id", path: "id", vi: "Mã của phát hiện đã được dùng; hãy tạo lại.", en: "The id is taken; make another.")

  package static func many(_ most: Int) -> Problem {
    Problem(
      "find.many", vi: "Hôm nay tài khoản đã gửi \(most) phát hiện, là mức cao nhất trong một ngày. Phần còn lại vẫn nằm trong máy; ngày mai sẽ gửi tiếp.",
      en: "The account has sent \(most) finds within a day, which is the most. The others stay on the device and are sent tomorrow.")
  }

  package static func full(_ most: Int64) -> Problem {
    Problem(
      "find.full", vi: "Hôm nay tài khoản đã gửi hết \(most >> 30) GB ảnh của một ngày. Phần còn lại vẫn nằm trong máy; ngày mai sẽ gửi tiếp.",
      en: "The account has sent the \(most >> 30) GB of photographs of a day. The others stay on the device and are sent tomorrow.")
  }

  package static let photo = Problem(
    "find.photo", path: "photo", vi: "Phát hiện không có ảnh này, hoặc ảnh đã được nhận với nội dung khác.", en: "The find has no such photograph, or it was received with another content.")

  package static let decided = Problem(
    "find.decided", vi: "Phát hiện này đã được người khác xử lý; hãy xem lại kết quả.", en: "Somebody has decided on this find already; look at what came of it.")

  package static let incomplete = Problem(
    "find.incomplete", vi: "Ảnh của phát hiện chưa gửi hết; hãy chờ, hoặc chọn “nhận dù còn thiếu ảnh”.", en: "Photographs are still on their way; wait, or choose to accept it without them.")

  package static let reason = Problem("find.reason", path: "reason", vi: "Hãy ghi lý do, để cộng tác viên hiểu và biết cần làm gì.", en: "Say why, so that the collaborator understands.")
}
