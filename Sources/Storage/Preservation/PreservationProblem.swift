import Kernel

/// What can be wrong with keeping a file for ever.
package enum PreservationProblem: Error, Sendable, Hashable {
  /// A path inside an object that no OCFL object may have, or two that stand in each other's way.
  case path(String)
  /// The bytes are not those that were promised.
  case digest(path: String, wanted: String, found: String)
  /// The object cannot be read, or another program made it in a way that no version can be added to it.
  case damaged(object: String, text: String)
  /// Another process has been writing for half a minute.
  case busy(path: String)
  case full(path: String)
  /// The file system refused.
  case system(path: String, text: String)

  package var problem: Problem {
    switch self {
    case .path(let path):
      Problem("preservation.path", vi: "Kho lưu giữ không nhận đường dẫn “\(path)”; hãy đổi tên tệp.", en: "The preservation store does not take the path \"\(path)\"; rename the file.")
    case .digest(let path, let wanted, let found):
      Problem("preservation.digest", vi: "Tệp “\(path)” không đúng mã kiểm: cần \(wanted), được \(found). Hãy gửi lại tệp.", en: "The file \"\(path)\" does not have its digest: \(wanted) was promised, \(found) came. Send it again.")
    case .damaged(let object, let text):
      Problem("preservation.damaged", vi: "Đối tượng “\(object)” trong kho lưu giữ hỏng (\(text)); hãy chạy phohien media verify, rồi phohien media repair.", en: "The object \"\(object)\" of the preservation store is damaged (\(text)); run phohien media verify, then phohien media repair.")
    case .busy(let path):
      Problem("preservation.busy", vi: "Tiến trình khác đang ghi vào kho lưu giữ “\(path)”; hãy thử lại sau ít phút.", en: "Another process is writing into the preservation store \"\(path)\"; try again in a few minutes.")
    case .full(let path):
      Problem("preservation.full", vi: "Ổ đĩa của kho lưu giữ đã đầy (\(path)); chưa ghi gì. Hãy giải phóng chỗ rồi làm lại.", en: "The disk of the preservation store is full (\(path)); nothing was kept. Free some space and do it again.")
    case .system(let path, let text):
      Problem("preservation.system", vi: "Không đọc hoặc ghi được “\(path)” (\(text)); hãy kiểm tra ổ đĩa và quyền của thư mục.", en: "\"\(path)\" cannot be read or written (\(text)); check the disk and the rights of the folder.")
    }
  }
}
