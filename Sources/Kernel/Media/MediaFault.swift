/// Why a file is not taken.
package enum MediaFault: Error, Sendable, Hashable {
  case empty(name: String)
  case large(name: String, bytes: Int64, most: Int64)
  /// Of no format that is kept.
  case unknown(name: String)
  case refused(name: String, MediaRefusal)
  /// Starts like its format and cannot be read as it.
  case broken(name: String)
  case pixels(name: String, width: Int, height: Int, limits: IngestLimits)
  /// No name is left once folders and signs that cannot be written are gone.
  case name(given: String)
  /// The record has the same bytes already, as `of`.
  case duplicate(name: String, of: RecordID)
  /// The record's profile has no such field of kind media.
  case field(String)
  case record(String)
  /// A scanner found malicious code in it.
  case infected(name: String, virus: String)

  /// What is wrong, with which file, and how to mend it.
  package var problem: Problem {
    switch self {
    case .empty(let name): Problem("media.empty", path: name, vi: "Tệp “\(name)” trống; hãy chọn lại tệp có nội dung.", en: "The file \"\(name)\" is empty; choose one with content.")
    case .large(let name, let bytes, let most): Self.tooLarge(name, bytes, most)
    case .unknown(let name): Self.notKnown(name)
    case .refused(let name, let refusal): Self.neverTaken(name, refusal)
    case .broken(let name): Self.damaged(name)
    case .pixels(let name, let width, let height, let limits): Self.tooManyPixels(name, width, height, limits)
    case .name(let given):
      Problem(
        "media.name", path: given, vi: "Tên tệp không dùng được; hãy đặt tên có ít nhất một chữ hoặc số, ví dụ “dinh-lang.jpg”.",
        en: "The file's name cannot be used; give it a name with at least one letter or digit, such as \"dinh-lang.jpg\".")
    case .duplicate(let name, let other):
      Problem(
        "media.duplicate", path: name, vi: "Hồ sơ đã có đúng tệp này (“\(name)”), mã \(other). Không cần gửi lại; hãy sửa chú thích của tệp đã có.",
        en: "The record has this very file (\"\(name)\") already, as \(other). There is no need to send it again; change the caption of the one it has.")
    case .field(let field):
      Problem(
        "media.field", path: field, vi: "Loại hồ sơ này không có trường tệp “\(field)”. Hãy chọn một trường kiểu media của loại hồ sơ, hoặc bỏ trống.",
        en: "Records of this profile have no media field \"\(field)\". Name a field of kind media of the profile, or none.")
    case .infected(let name, let virus): Self.malicious(name, virus)
    case .record(let record):
      Problem(
        "media.record", path: record, vi: "Không có hồ sơ “\(record)” để gắn tệp. Hãy kiểm tra lại mã hồ sơ.",
        en: "There is no record \"\(record)\" to add the file to. Check the record's id.")
    }
  }

  private static func malicious(_ name: String, _ virus: String) -> Problem {
    Problem(
      "media.infected", path: name,
      vi: "Tệp “\(name)” có mã độc (\(virus)) nên không được nhận; bản gửi lên đã bị cách ly. Hãy quét máy tính và thiết bị chứa tệp, báo người phụ trách an toàn thông tin, rồi gửi bản sạch.",
      en: "The file \"\(name)\" holds malicious code (\(virus)) and was not taken; what was sent is kept apart. Scan the computer and the device that it came from, tell who answers for security, and send a clean one.")
  }

  private static func tooLarge(_ name: String, _ bytes: Int64, _ most: Int64) -> Problem {
    Problem(
      "media.large", path: name, vi: "Tệp “\(name)” dài \(bytes) byte; nhiều nhất là \(most) byte. Hãy chia nhỏ hoặc nén lại theo định dạng của nó.",
      en: "The file \"\(name)\" has \(bytes) bytes; at most \(most) are taken. Split it, or compress it within its own format.")
  }

  private static func notKnown(_ name: String) -> Problem {
    let taken = MediaFormat.taken
    return Problem(
      "media.unknown", path: name, vi: "Không nhận ra định dạng của tệp “\(name)” (xét theo nội dung, không theo tên). Chỉ nhận: \(taken[.vietnamese]).",
      en: "The format of the file \"\(name)\" is not known (its content was looked at, not its name). Taken are: \(taken[.english]).")
  }

  private static func neverTaken(_ name: String, _ refusal: MediaRefusal) -> Problem {
    let (label, taken) = (refusal.label, MediaFormat.taken)
    return Problem(
      "media.refused", path: name,
      vi: "Nội dung của tệp “\(name)” là \(label[.vietnamese]), loại không bao giờ nhận. Hãy chuyển sang một loại được nhận: \(taken[.vietnamese]).",
      en: "The content of the file \"\(name)\" is \(label[.english]), which is never taken. Convert it to a kind that is: \(taken[.english]).")
  }

  private static func damaged(_ name: String) -> Problem {
    Problem(
      "media.broken", path: name, vi: "Không đọc được tệp “\(name)”: nội dung hỏng hoặc chưa đủ. Hãy mở thử bằng phần mềm khác, lưu lại rồi gửi lại.",
      en: "The file \"\(name)\" cannot be read: it is damaged or not whole. Open it in another program, save it again and send it again.")
  }

  private static func tooManyPixels(_ name: String, _ width: Int, _ height: Int, _ limits: IngestLimits) -> Problem {
    Problem(
      "media.pixels", path: name,
      vi: "Ảnh “\(name)” có \(width) × \(height) điểm; nhiều nhất là \(limits.pixels) điểm, mỗi cạnh \(limits.edge) điểm. Hãy thu nhỏ hoặc cắt thành nhiều ảnh.",
      en: "The image \"\(name)\" has \(width) × \(height) pixels; at most \(limits.pixels), and \(limits.edge) on a side, are taken. Make it smaller or cut it into several.")
  }
}
