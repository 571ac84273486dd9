/// Reads JSON (RFC 8259) from UTF-8 bytes. Depth is limited, duplicate members are refused.
struct ValueReader {
  /// Why a text is not JSON, with the byte where it went wrong.
  struct Failure: Error { var what: String; var offset: Int }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var at = 0
  private static let deepest = 64

  private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  static func read(_ text: String) throws -> Value {
    var text = text
    return try text.withUTF8 { buffer in
      var reader = ValueReader(buffer)
      let value = try reader.value(depth: 0)
      reader.skipSpace()
      guard reader.at == buffer.count else { throw reader.failure("text after the value") }
      return value
    }
  }

  private func failure(_ what: String) -> Failure { Failure(what: what, offset: at) }
  private var current: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
  }

  private mutating func value(depth: Int) throws -> Value {
    guard depth < Self.deepest else { throw failure("nested too deeply") }
    skipSpace()
    switch current {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try list(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    default: return try number()
    }
  }

  private mutating func literal(_ word: StaticString, _ value: Value) throws -> Value {
    let end = at + word.utf8CodeUnitCount
    guard end <= bytes.count, bytes[at..<end].elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    else { throw failure("unknown word") }
    at = end
    return value
  }

  private mutating func object(depth: Int) throws -> Value {
    at += 1
    var members: [String: Value] = [:]
    skipSpace()
    if current == UInt8(ascii: "}") { at += 1; return .object(members) }
    while true {
      skipSpace()
      guard current == UInt8(ascii: "\"") else { throw failure("a member's name was expected") }
      let key = try string()
      skipSpace()
      guard current == UInt8(ascii: ":") else { throw failure("':' was expected") }
      at += 1
      guard members.updateValue(try value(depth: depth + 1), forKey: key) == nil else { throw failure("member '\(key)' twice") }
      if try closes(UInt8(ascii: "}")) { return .object(members) }
    }
  }

  private mutating func list(depth: Int) throws -> Value {
    at += 1
    var items: [Value] = []
    skipSpace()
    if current == UInt8(ascii: "]") { at += 1; return .list(items) }
    while true {
      items.append(try value(depth: depth + 1))
      if try closes(UInt8(ascii: "]")) { return .list(items) }
    }
  }

  private mutating func closes(_ bracket: UInt8) throws -> Bool {
    skipSpace()
    guard let byte = current, byte == bracket || byte == UInt8(ascii: ",") else { throw failure("',' or a closing bracket was expected") }
    at += 1
    return byte == bracket
  }

  /// Source: RFC 8259, section 6: no plus, no leading zero, digits on both sides of the point.
  private mutating func number() throws -> Value {
    let start = at
    _ = take("-")
    if !take("0") { try digits() }
    var whole = true
    if take(".") {
      whole = false
      try digits()
    }
    if take("e") || take("E") {
      whole = false
      if !take("-") { _ = take("+") }
      try digits()
    }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    if whole, let number = Int64(text) { return .int(number) }
    guard let number = Double(text), number.isFinite else { throw failure("not a number") }
    return .double(number)
  }

  /// Steps past `character` where it stands.
  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard current == UInt8(ascii: character) else { return false }
    at += 1
    return true
  }

  private mutating func digits() throws {
    let start = at
    while let byte = current, (0x30...0x39).contains(byte) { at += 1 }
    guard at > start else { throw failure("a digit was expected") }
  }

  private mutating func string() throws -> String {
    at += 1
    var start = at
    var text: [UInt8] = []
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        text.append(contentsOf: bytes[start..<at])
        at += 1
        guard let valid = String(validating: text, as: UTF8.self) else { throw failure("not UTF-8") }
        return valid
      case UInt8(ascii: "\\"):
        text.append(contentsOf: bytes[start..<at])
        at += 1
        try escape(into: &text)
        start = at
      case 0..<0x20: throw failure("control character in a string")
      default: at += 1
      }
    }
    throw failure("a string does not end")
  }

  private mutating func escape(into text: inout [UInt8]) throws {
    guard let byte = current else { throw failure("a string does not end") }
    at += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): try unicodeEscape(into: &text)
    default: throw failure("unknown escape")
    }
  }

  private mutating func unicodeEscape(into text: inout [UInt8]) throws {
    var unit = try hexUnit()
    if (0xD800..<0xDC00).contains(unit) {
      guard at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u") else { throw failure("half a surrogate pair") }
      at += 2
      let low = try hexUnit()
      guard (0xDC00..<0xE000).contains(low) else { throw failure("half a surrogate pair") }
      unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(unit) else { throw failure("half a surrogate pair") }
    text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  private mutating func hexUnit() throws -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw failure("four hexadecimal digits were expected") }
      unit = unit << 4 | UInt32(digit)
      at += 1
    }
    return unit
  }
}

extension Value {
  /// Reads JSON text; throws when it is not JSON.
  package init(json: String) throws { self = try ValueReader.read(json) }
}
