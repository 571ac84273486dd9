import HTTPTypes
import Hummingbird
import Kernel
import Pages

/// The kinds of response that the server gives.
package enum Answers {
  package static func html(_ page: Markup, status: HTTPResponse.Status = .ok) -> Response {
    answer(page.html, type: "text/html; charset=utf-8", status: status)
  }

  package static func json(_ value: Value, status: HTTPResponse.Status = .ok, type: String = "application/json; charset=utf-8") -> Response {
    answer(value.json, type: type, status: status)
  }

  package static func redirect(to address: String, permanent: Bool) -> Response {
    var headers = HTTPFields()
    headers[.location] = address
    return Response(status: permanent ? .movedPermanently : .found, headers: headers)
  }

  /// After a form: the browser asks for the page anew.
  package static func seeOther(_ address: String) -> Response {
    var headers = HTTPFields()
    headers[.location] = address
    return Response(status: .seeOther, headers: headers)
  }

  static let noStore = "no-store"

  /// For one visitor alone: never kept by anybody.
  package static func `private`(_ response: Response) -> Response {
    var response = response
    response.headers[.cacheControl] = noStore
    return response
  }

  package static func bytes(_ bytes: [UInt8], type: String) -> Response {
    var headers = HTTPFields()
    headers[.contentType] = type
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// The same, in gzip for whoever takes it where that is worth it.
  package static func packed(_ bytes: [UInt8], type: String, for request: Request) async -> Response {
    guard Gzip.isAccepted(by: request.headers), let packed = await Gzip.packed(ByteBuffer(bytes: bytes), type: type) else { return self.bytes(bytes, type: type) }
    var headers = HTTPFields()
    headers[.contentType] = type
    headers[.contentEncoding] = "gzip"
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: packed))
  }

  private static func answer(_ text: String, type: String, status: HTTPResponse.Status) -> Response {
    var headers = HTTPFields()
    headers[.contentType] = type
    return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}
