/// Why lines of an image are not taken. `line`: its number, from 1.
package enum LineFault: Error, Sendable, Hashable {
  /// It has no area, or reaches beyond the image of that size.
  case region(line: Int, PixelRegion, width: Int, height: Int)
  /// No layer says anything.
  case empty(line: Int)
  case long(line: Int, LineLayer, most: Int)
  /// Signs that are not written.
  case control(line: Int, LineLayer)
  case many(count: Int, most: Int)
  /// Two lines of one id, or one of another image.
  case identity(line: Int)
  /// Not an image, or not measured yet.
  case image(String)
  /// Somebody has changed the lines since they were read.
  case changed
  /// It bears the stamp of a state secret.
  case secret(line: Int, LineLayer, stamp: String)

  package var problem: Problem {
    switch self {
    case .region(let line, let region, let width, let height):
      Problem(
        "lines.region", path: "lines[\(line)].region", vi: "Khung của dòng \(line) (\(region.fragment)) rỗng hoặc vượt ra ngoài ảnh \(width) × \(height) điểm; hãy vẽ lại trong ảnh.",
        en: "The frame of line \(line) (\(region.fragment)) is empty or reaches beyond the image of \(width) × \(height) pixels; draw it again within.")
    case .empty(let line):
      Problem("lines.empty", path: "lines[\(line)]", vi: "Dòng \(line) chưa có chữ ở lớp nào; hãy nhập ít nhất một lớp hoặc xóa dòng.", en: "Line \(line) has no text in any layer; enter one, or delete the line.")
    case .long(let line, let layer, let most):
      Problem(
        "lines.long", path: Self.path(line, layer), vi: "Lớp “\(layer.label[.vietnamese])” của dòng \(line) dài quá \(most) ký tự; hãy chia thành nhiều dòng.",
        en: "The layer \"\(layer.label[.english])\" of line \(line) has more than \(most) characters; divide it into several lines.")
    case .control(let line, let layer):
      Problem(
        "lines.control", path: Self.path(line, layer), vi: "Lớp “\(layer.label[.vietnamese])” của dòng \(line) có ký tự điều khiển; hãy gõ lại.",
        en: "The layer \"\(layer.label[.english])\" of line \(line) holds control characters; type it again.")
    case .many(let count, let most):
      Problem("lines.many", path: "lines", vi: "Ảnh có \(count) dòng; nhiều nhất là \(most). Hãy gộp bớt hoặc cắt thành nhiều ảnh.", en: "The image has \(count) lines; at most \(most) are taken. Join some, or cut the image into several.")
    case .identity(let line):
      Problem("lines.identity", path: "lines[\(line)]", vi: "Mã của dòng \(line) trùng với dòng khác; hãy mở lại trang rồi ghi lại.", en: "The id of line \(line) is another line's; open the page again and save again.")
    case .image(let id):
      Problem("lines.image", path: id, vi: "Tệp này không phải là ảnh hoặc chưa xử lý xong, nên chưa ghi dòng được.", en: "This file is no image, or is not prepared yet: it can have no lines.")
    case .changed:
      Problem(
        "lines.changed", path: "stamp", vi: "Người khác vừa sửa các dòng của ảnh này. Hãy xem bản mới bên cạnh phần bạn vừa nhập rồi ghi lại.",
        en: "Somebody else has just changed the lines of this image. Look at theirs beside what you typed, and save again.")
    case .secret(let line, let layer, let stamp): StateSecret.problem(path: Self.path(line, layer), stamp: stamp)
    }
  }

  private static func path(_ line: Int, _ layer: LineLayer) -> String { "lines[\(line)].\(layer.rawValue)" }
}
