import Kernel

/// What is told of reports that are not taken, or not decided on.
package enum ReturnProblems {
  package static let absent = Problem("return.absent", vi: "Không có báo cáo này, hoặc bạn không được xem nó.", en: "There is no such report, or you may not see it.")

  package static func dataSet(_ id: String, known: [String]) -> Problem {
    let near = Nearness.nearest(to: id, in: known)
    return Problem(
      "return.data-set", path: "dataSet", vi: "Không có biểu số liệu “\(id)”\(near.map { "; có phải “\($0)”?" } ?? ".")", en: "There is no data set \"\(id)\"\(near.map { "; did you mean \"\($0)\"?" } ?? ".")")
  }

  package static func period(_ dataSet: ReportDataSet, example: ReportPeriod) -> Problem {
    let frequency = dataSet.frequency.label
    return Problem(
      "return.period", path: "period", vi: "Biểu này báo cáo \(frequency[.vietnamese]); hãy ghi kỳ như “\(example.text)”, không sớm hơn kỳ đầu tiên và không quá kỳ này.",
      en: "This data set is reported \(frequency[.english]); write the period as \"\(example.text)\", from the first one on and not after the present one.")
  }

  package static let reporter = Problem(
    "return.reporter", path: "orgUnit", vi: "Đơn vị này không phải báo cáo biểu và kỳ đã chọn, hoặc bạn không báo cáo thay được; hãy xem lại mã đơn vị.",
    en: "This unit does not report the data set for this period, or you may not report for it; look at its code again.")

  package static let right = Problem("return.right", vi: "Tài khoản của bạn không làm được việc này với báo cáo; hãy nhờ người có quyền.", en: "Your account may not do this with the report; ask somebody who may.")

  package static let own = Problem(
    "return.own", vi: "Bạn đã soạn hoặc gửi báo cáo này nên không duyệt được; người khác phải duyệt.", en: "You have written or sent this report: another person has to approve it.")

  package static let locked = Problem(
    "return.locked", vi: "Kỳ báo cáo này đã khóa. Nếu phải sửa, hãy đề nghị cơ quan tổng hợp mở lại báo cáo, nêu lý do.",
    en: "This reporting period is locked. If something must be corrected, ask whoever collects the reports to open this one again, saying why.")

  package static func state(_ state: ReturnState) -> Problem {
    Problem(
      "return.state", vi: "Báo cáo đang ở trạng thái “\(state.label[.vietnamese])” nên không làm được việc này; hãy tải lại trang.",
      en: "The report is in the state \"\(state.label[.english])\", in which this cannot be done; reload the page.")
  }

  package static let changed = Problem(
    "return.changed", vi: "Trong lúc bạn làm, người khác đã thay đổi báo cáo này. Chưa ghi gì; hãy tải lại trang, xem thay đổi rồi làm lại.",
    en: "Somebody else has changed this report meanwhile. Nothing was written; reload the page, look at the change and do it again.")

  package static let reason = Problem("return.reason", path: "reason", vi: "Hãy ghi lý do, để đơn vị báo cáo biết cần làm gì.", en: "Say why, so that the reporting unit knows what to do.")

  package static func reasonLong(_ most: Int) -> Problem {
    Problem("return.long", path: "reason", vi: "Lý do dài quá \(most) ký tự; hãy rút ngắn.", en: "The reason has more than \(most) characters; shorten it.")
  }

  package static let unlocked = Problem("return.unlocked", vi: "Kỳ báo cáo này không khóa; hãy tải lại trang.", en: "This period is not locked; reload the page.")
}
