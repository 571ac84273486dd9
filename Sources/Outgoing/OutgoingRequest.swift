import Foundation

/// What is asked of another server over HTTP.
package struct OutgoingRequest: Sendable {
  package enum Method: Sendable, Hashable {
    case get, post, put, delete

    /// As the shim has it.
    var number: Int32 {
      switch self {
      case .get: 0
      case .post: 1
      case .put: 2
      case .delete: 3
      }
    }

    var name: String {
      switch self {
      case .get: "GET"
      case .post: "POST"
      case .put: "PUT"
      case .delete: "DELETE"
      }
    }
  }

  package enum Reach: Sendable, Hashable {
    /// An address that somebody outside gave: only public addresses, only ports 80 and 443. Redirects of a GET are followed.
    case publicOnly
    /// An address that the operator wrote: private networks and any port too. Redirects are not followed.
    case configured
  }

  package var url: String
  package var method: Method
  package var headers: [(String, String)]
  package var body: [UInt8]
  /// Bytes of the answer's body.
  package var most: Int
  /// For the whole of it, redirects and waiting for a free thread included.
  package var deadline: Duration
  package var reach: Reach

  package init(
    _ url: String, method: Method = .get, headers: [(String, String)] = [], body: [UInt8] = [], most: Int = 1_000_000, deadline: Duration = .seconds(10),
    reach: Reach = .publicOnly
  ) {
    self.url = url
    self.method = method
    self.headers = headers
    self.body = body
    self.most = most
    self.deadline = deadline
    self.reach = reach
  }

  /// Whether its headers are lines of their own and nothing more. Source: RFC 9110, sections 5.1 and 5.5.
  var hasCleanHeaders: Bool {
    headers.allSatisfy { name, value in
      !name.isEmpty && name.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: ";") }
        && value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
    }
  }
}

/// What another server answered.
package struct OutgoingAnswer: Sendable, Hashable {
  package var status: Int
  /// Names in lower case; a header that came several times is joined by commas.
  package var headers: [String: String]
  package var body: [UInt8]

  package init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// `head`: the lines behind the status line.
  init(status: Int, head: [UInt8], body: [UInt8]) {
    self.init(status: status, body: body)
    for line in String(decoding: head, as: UTF8.self).split(whereSeparator: \.isNewline) {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let name = line[..<colon].lowercased(), value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      headers[name] = headers[name].map { "\($0), \(value)" } ?? value
    }
  }
}
