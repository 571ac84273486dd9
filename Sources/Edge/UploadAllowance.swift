import HTTPTypes
import Kernel
import Pages

/// The addresses that files are sent to. There, and nowhere else, a body may have `ServingLimits.upload` bytes and take `ServingLimits.uploadTime` to arrive: whoever adds one here
/// must read it piece by piece, and must know who sends it before a byte of it is kept.
enum UploadAllowance {
  /// Pieces of files, by the protocol of tus.
  private static let programs = "/api/v1/uploads"
  /// Pages of the desk whose forms bring files; the field kit is another.
  private static let pages: [DeskPage] = [.media]

  /// `path`: with its query or without.
  static func holds(_ method: HTTPRequest.Method, path: String) -> Bool {
    guard method == .post || method == .patch else { return false }
    let path = String(path.prefix { $0 != "?" })
    return isOfPrograms(path) || isForm(path) || FieldArea.isPage(path)
  }

  /// Whether more than GET, HEAD and POST is taken there.
  static func isOfPrograms(_ path: String) -> Bool { path == programs || path.hasPrefix(programs + "/") }

  /// What the protocol wants in every answer, refusals too. Source: tus 1.0.0, "Tus-Resumable" and "Tus-Version".
  static func tell(_ headers: inout HTTPFields) {
    for name in ["Tus-Resumable", "Tus-Version"] { if let name = HTTPField.Name(name) { headers[name] = "1.0.0" } }
  }

  private static func isForm(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
    guard parts.count == 3, Language.required.contains(where: { PageWord.desk[$0] == parts[1] }) else { return false }
    return pages.contains { page in Language.required.contains { page.word($0) == parts[2] } }
  }
}
