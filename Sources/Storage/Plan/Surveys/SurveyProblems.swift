import Kernel

/// What is wrong with what was asked of the surveys.
enum SurveyProblems {
  static let closed = Problem("survey.closed", vi: "Phiếu khảo sát này đã đóng nên không nhận thêm câu trả lời.", en: "This survey is closed and takes no more answers.")
  static let commentsFull = Problem(
    "survey.comments-full", path: "comment", vi: "Hôm nay nơi này đã nhận quá nhiều ý kiến tự viết. Xin bỏ trống ô ý kiến rồi gửi phần còn lại, hoặc gửi ý kiến ở trang Góp ý.",
    en: "Too many comments have come in here today. Please leave the comment empty and send the rest, or write to us on the feedback page.")
  static let absent = Problem("survey.absent", vi: "Không có mã khảo sát này.", en: "There is no such survey code.")
  static let noComment = Problem("survey.comment", vi: "Ý kiến này không còn chờ quyết định.", en: "The comment is not waiting for a decision any more.")
  static let survey = Problem("survey.unknown", path: "survey", vi: "Hãy chọn một phiếu khảo sát.", en: "Choose a survey.")
  static let place = Problem(
    "survey.place", path: "record", vi: "Không có bản ghi công khai nào với mã này mà bạn được sửa.", en: "There is no public record of this key that you may edit.")
  static let fit = Problem("survey.fit", path: "record", vi: "Phiếu này không dùng cho loại bản ghi ấy.", en: "This survey is not for records of that kind.")
  static let twice = Problem("survey.point-twice", path: "record", vi: "Nơi này đã có mã đang mở cho phiếu và dịch vụ ấy.", en: "The place has an open code for this survey and service already.")
  static let successor = Problem(
    "survey.successor", path: "successor", vi: "Mã thay thế phải là một mã khác đang mở mà bạn được sửa.", en: "The code that is used instead must be another open one that you may edit.")

  static func service(_ most: Int) -> Problem {
    Problem("survey.service", path: "service", vi: "Tên dịch vụ dài nhất \(most) ký tự.", en: "The name of a service has \(most) characters at most.")
  }

  static func reason(_ most: Int) -> Problem {
    Problem("survey.reason", path: "reason", vi: "Lý do dài nhất \(most) ký tự.", en: "A reason has \(most) characters at most.")
  }
}
