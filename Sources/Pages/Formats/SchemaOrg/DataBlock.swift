import Kernel

/// Linked data inside a page. A script element of this type is a data block: browsers do not run it, so that the policy `script-src 'self'` does not speak of it.
/// Source: HTML, section 4.12.1 ("data block"); Content Security Policy level 3, section 4.2.3.
package enum DataBlock {
  /// `<`, `>` and `&` are escaped inside the JSON, so that no text can end the element.
  package static func markup(_ value: Value) -> Markup {
    Markup(trusted: "<script type=\"application/ld+json\">\(escaped(value.json))</script>\n")
  }

  private static func escaped(_ json: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(json.utf8.count + 64)
    for byte in json.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += "\\u0026".utf8
      case UInt8(ascii: "<"): bytes += "\\u003c".utf8
      case UInt8(ascii: ">"): bytes += "\\u003e".utf8
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
