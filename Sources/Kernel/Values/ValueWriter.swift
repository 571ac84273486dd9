/// Writes canonical JSON: members sorted by the bytes of their keys, no white space, UTF-8 unescaped.
/// The same value always gives the same bytes, so that a digest over them can be checked years later.
/// Source: the ordering and escaping of RFC 8785 for the values used here (whole numbers up to 64 bits).
struct ValueWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ value: Value) {
    switch value {
    case .null: append("null")
    case .bool(let flag): append(flag ? "true" : "false")
    case .int(let number): append(String(number))
    case .double(let number): append(Self.text(number))
    case .string(let text): write(text)
    case .list(let items): writeList(items)
    case .object(let members): writeObject(members)
    }
  }

  /// Whole numbers lose their ".0"; JSON has no infinities or NaN, which become null.
  private static func text(_ number: Double) -> String {
    guard number.isFinite else { return "null" }
    if let whole = Int64(exactly: number) { return String(whole) }
    return "\(number)"
  }

  private mutating func writeList(_ items: [Value]) {
    bytes.append(UInt8(ascii: "["))
    for (index, item) in items.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      write(item)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  private mutating func writeObject(_ members: [String: Value]) {
    bytes.append(UInt8(ascii: "{"))
    for (index, member) in members.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }).enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      write(member.key)
      bytes.append(UInt8(ascii: ":"))
      write(member.value)
    }
    bytes.append(UInt8(ascii: "}"))
  }

  private mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): append("\\\"")
      case UInt8(ascii: "\\"): append("\\\\")
      case 0x08: append("\\b")
      case 0x09: append("\\t")
      case 0x0A: append("\\n")
      case 0x0C: append("\\f")
      case 0x0D: append("\\r")
      case 0..<0x20: append("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16))
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
}

extension Value {
  /// Canonical JSON as text.
  package var json: String {
    var writer = ValueWriter()
    writer.write(self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
