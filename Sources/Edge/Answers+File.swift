import HTTPTypes
import Hummingbird

extension Answers {
  /// A text to save as a file. `name`: ASCII, with its ending.
  package static func file(_ text: String, name: String, type: String) -> Response {
    var response = bytes(Array(text.utf8), type: type)
    response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
    return response
  }

  /// What is sent while it is made. `name`: of a file to save, ASCII with its ending; without it, it is shown.
  package static func made(name: String? = nil, type: String, by body: @escaping @Sendable (_ send: (_ bytes: [UInt8]) async throws -> Void) async throws -> Void) -> Response {
    var headers = HTTPFields()
    headers[.contentType] = type
    headers[.contentDisposition] = name.map { "attachment; filename=\"\($0)\"" }
    return Response(status: .ok, headers: headers, body: ResponseBody { writer in
      try await body { try await writer.write(ByteBuffer(bytes: $0)) }
      try await writer.finish(nil)
    })
  }

  /// A table for spreadsheets, which know by the mark at its beginning that it is UTF-8.
  package static func table(_ csv: String, name: String) -> Response { file("\u{FEFF}" + csv, name: name, type: "text/csv; charset=utf-8") }
}
