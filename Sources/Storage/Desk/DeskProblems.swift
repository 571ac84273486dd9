import Kernel

/// What is told to somebody whose act at a desk cannot be done.
enum DeskProblems {
  static let absent = Problem("desk.absent", vi: "Không có bản ghi này, hoặc bạn không được xem nó.", en: "There is no such record, or you may not see it.")

  static func right(_ act: DeskAct) -> Problem {
    Problem(
      "desk.right", vi: "Bạn chưa được giao quyền “\(act.label[.vietnamese])” với bản ghi này.", en: "You have not been given the right to “\(act.label[.english])” for this record.")
  }

  static func state(_ act: DeskAct, _ state: RecordState) -> Problem {
    let mend: (vi: String, en: String) =
      switch state {
      case .submitted: (" Bản ghi đang chờ duyệt: hãy thu hồi trước khi sửa.", " It is waiting for review: take it back first.")
      case .withdrawn: (" Hãy mở lại bản ghi trước.", " Reopen the record first.")
      case .published: (" Chưa có gì thay đổi so với bản đã công bố.", " Nothing has changed since it was published.")
      case .draft, .returned, .erased: ("", "")
      }
    return Problem(
      "desk.state", vi: "Không thể “\(act.label[.vietnamese])” khi bản ghi ở tình trạng “\(state.label[.vietnamese])”.\(mend.vi)",
      en: "“\(act.label[.english])” is not possible while the record is “\(state.label[.english])”.\(mend.en)")
  }

  static let own = Problem(
    "desk.own", vi: "Người đã sửa hoặc gửi duyệt bản ghi không được tự duyệt; cần một người khác.",
    en: "Nobody decides on what they changed or submitted themselves; another person has to.")

  static let paused = Problem(
    "desk.paused", vi: "Việc duyệt đang tạm dừng để chờ ý kiến; hãy ghi ý kiến nhận được rồi mới quyết định.",
    en: "The review stands still until an opinion arrives; record the opinion before you decide.")

  static let stale = Problem(
    "desk.stale", vi: "Bản ghi đã được người khác thay đổi sau khi bạn mở trang này. Hãy xem lại bản mới rồi quyết định.",
    en: "Somebody has changed the record since you opened this page. Look at it again before you decide.")

  static func words(_ name: String) -> Problem {
    Problem("desk.words", path: name, vi: "Hãy ghi lý do, để người nhận biết cần làm gì.", en: "Say why, so that whoever reads it knows what to do.")
  }

  static let unit = Problem("desk.unit", path: "unit", vi: "Bạn không được lập bản ghi loại này cho đơn vị đã chọn.", en: "You may not make records of this kind for the chosen unit.")

  static let revision = Problem("desk.revision", path: "number", vi: "Không còn nội dung của phiên bản này.", en: "The content of this revision is no longer there.")

  /// Of a field that the person may not see only that something is.
  static func hidden(_ severity: Problem.Severity) -> Problem {
    Problem(
      "desk.hidden", severity, vi: "Một mục mà bạn không được xem còn thiếu hoặc chưa đúng; hãy nhờ người được xem bổ sung.",
      en: "A field that you may not see is missing or wrong; ask somebody who may to complete it.")
  }
}
