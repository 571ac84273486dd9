import HTTPTypes
import Hummingbird

/// The name by which one request is followed through proxies, log and answers.
package enum RequestReference {
  package static let header = HTTPField.Name("X-Request-Id")
  private static let traceHeader = HTTPField.Name("traceparent")
  private static let longest = 64

  /// What the caller calls it (`X-Request-Id`, else the trace id of `traceparent`) where that is well-formed, else a new name of 32 hexadecimal digits.
  package static func of(_ headers: HTTPFields) -> String {
    if let header, let given = headers[header], isToken(given) { return given }
    if let traceHeader, let trace = headers[traceHeader].flatMap(trace) { return trace }
    return new()
  }

  /// Letters, digits, `-`, `_` and `.`: nothing that could mean something in a log, a page or a header.
  private static func isToken(_ text: String) -> Bool {
    (1...longest).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
        default: false
        }
      }
  }

  /// Source: W3C Trace Context, section 3.2: version, trace id, parent id, flags; an id of zeros is none.
  private static func trace(_ text: String) -> String? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 4, parts[0].utf8.count == 2, parts[0] != "ff", parts[1].utf8.count == 32, parts[2].utf8.count == 16, parts[3].utf8.count == 2 else { return nil }
    guard parts.prefix(4).allSatisfy({ $0.utf8.allSatisfy(isLowerHexadecimal) }), parts[1].contains(where: { $0 != "0" }) else { return nil }
    return String(parts[1])
  }

  private static func isLowerHexadecimal(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte) }

  private static func new() -> String {
    [UInt64.random(in: .min ... .max), .random(in: .min ... .max)].map { part in
      let digits = String(part, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
