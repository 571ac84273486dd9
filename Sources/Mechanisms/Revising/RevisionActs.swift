import Edge
import Kernel
import Pages

/// What the forms that bring something back have in common.
enum RevisionActs {
  static let unknown = RequestProblem.badRequest("form.act", parameter: "act", vi: "Biểu mẫu không rõ việc cần làm; hãy tải lại trang.", en: "The form does not say what to do; reload the page.")
  static let longestReason = 1_000

  /// The reason that was typed, and what is wrong with it.
  static func reason(_ sent: RequestParameters) throws -> (String, [Problem]) {
    let text = (sent.text("reason") ?? "").trimmingPrefix(while: \.isWhitespace)
    let reason = String(text.prefix(longestReason + 1))
    guard reason.contains(where: { !$0.isWhitespace }) else {
      return ("", [Problem("history.reason", path: "reason", vi: "Hãy ghi lý do, để người xem lịch sử sau này hiểu.", en: "Say why, for those who read the history later.")])
    }
    guard reason.count <= longestReason else {
      return (reason, [Problem("history.reason", path: "reason", vi: "Lý do dài quá \(longestReason) ký tự; hãy viết ngắn hơn.", en: "The reason has more than \(longestReason) characters; shorten it.")])
    }
    return (reason, [])
  }
}

/// The form that restores a revision.
struct RestoreForm: Sendable {
  static let act = "restore"
  var reason = ""
  var problems: [Problem] = []
  /// The record, once it is done.
  var restored: RecordID?
}
