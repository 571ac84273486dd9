import HTTPTypes
import Hummingbird

extension Answers {
  /// A text to save as a file. `name`: ASCII, with its ending.
  package static func file(_ text: String, name: String, type: String) -> Response {
    var response = bytes(Array(text.utf8), type: type)
    response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
    return response
  }

  /// A table for spreadsheets, which know by the mark at its beginning that it is UTF-8.
  package static func table(_ csv: String, name: String) -> Response { file("\u{FEFF}" + csv, name: name, type: "text/csv; charset=utf-8") }
}
