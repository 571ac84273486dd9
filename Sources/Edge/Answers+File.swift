import HTTPTypes
import Hummingbird

extension Answers {
  /// A text to save as a file. `name`: ASCII, with its ending.
  package static func file(_ text: String, name: String, type: String) -> Response {
    var response = bytes(Array(text.utf8), type: type)
    response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
    return response
  }

  /// A file to save that is sent while it is made. `name`: ASCII, with its ending.
  package static func file(name: String, type: String, made: @escaping @Sendable (_ send: (ByteBuffer) async throws -> Void) async throws -> Void) -> Response {
    var headers = HTTPFields()
    headers[.contentType] = type
    headers[.contentDisposition] = "attachment; filename=\"\(name)\""
    return Response(status: .ok, headers: headers, body: ResponseBody { writer in
      try await made { try await writer.write($0) }
      try await writer.finish(nil)
    })
  }

  /// A table for spreadsheets, which know by the mark at its beginning that it is UTF-8.
  package static func table(_ csv: String, name: String) -> Response { file("\u{FEFF}" + csv, name: name, type: "text/csv; charset=utf-8") }
}
