import CPostgres

/// Values on their way to and from PostgreSQL, all in text format. Source: PostgreSQL, 34.3 and the type numbers of `pg_type`.
enum PostgresText {
  /// `?` outside of quotes and comments becomes `$1`, `$2` …
  static func numbered(_ sql: String) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(sql.utf8.count + 16)
    var number = 0
    var quote: UInt8?
    var isComment = false
    var last: UInt8 = 0
    for byte in sql.utf8 {
      if isComment {
        isComment = byte != UInt8(ascii: "\n")
      } else if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      } else if byte == UInt8(ascii: "-"), last == byte {
        isComment = true
      } else if byte == UInt8(ascii: "?") {
        number += 1
        text += Array("$\(number)".utf8)
        last = byte
        continue
      }
      last = byte
      text.append(byte)
    }
    return String(decoding: text, as: UTF8.self)
  }

  static func rows(_ result: OpaquePointer) -> [SQLRow] {
    let columns = PQnfields(result)
    let types = (0..<columns).map { PQftype(result, $0) }
    return (0..<PQntuples(result)).map { row in
      SQLRow(values: (0..<columns).map { column in
        PQgetisnull(result, row, column) == 1 ? .null : value(PQgetvalue(result, row, column), length: Int(PQgetlength(result, row, column)), type: types[Int(column)])
      })
    }
  }

  private static func value(_ start: UnsafeMutablePointer<CChar>?, length: Int, type: Oid) -> SQLValue {
    guard let start else { return .null }
    let bytes = UnsafeRawBufferPointer(start: start, count: length)
    switch type {
    case 20, 21, 23, 26: return integer(bytes).map { .int($0) } ?? .text(String(decoding: bytes, as: UTF8.self))
    case 16: return .int(bytes.first == UInt8(ascii: "t") ? 1 : 0)
    case 17: return .blob(bytea(bytes))
    case 700, 701: return Double(String(decoding: bytes, as: UTF8.self)).map { .double($0) } ?? .null
    // A sum of whole numbers comes as numeric.
    case 1700: return integer(bytes).map { .int($0) } ?? Double(String(decoding: bytes, as: UTF8.self)).map { .double($0) } ?? .null
    default: return .text(String(decoding: bytes, as: UTF8.self))
    }
  }

  private static func integer(_ bytes: UnsafeRawBufferPointer) -> Int64? { Int64(String(decoding: bytes, as: UTF8.self)) }

  /// `\x` and two digits for every byte.
  private static func bytea(_ text: UnsafeRawBufferPointer) -> [UInt8] {
    func digit(_ byte: UInt8) -> UInt8 { byte < 58 ? byte - 48 : (byte | 32) - 87 }
    return stride(from: 2, to: text.count - 1, by: 2).map { digit(text[$0]) << 4 | digit(text[$0 + 1]) }
  }

  static func hexadecimal(_ bytes: [UInt8]) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return Array("\\x".utf8) + bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  }
}

/// The parameters of one statement: their texts one after the other in one piece of memory, so that the pointers stay valid.
struct PostgresParameters {
  private var bytes: [UInt8] = []
  /// Where each begins; `nil` for NULL.
  private var offsets: [Int?] = []

  /// PostgreSQL keeps no text with the character U+0000: throws a failure with its own SQLSTATE for that.
  init(_ values: [SQLValue]) throws(PostgresFailure) {
    offsets.reserveCapacity(values.count)
    for value in values {
      let start = bytes.count
      switch value {
      case .null:
        offsets.append(nil)
        continue
      case .int(let number): bytes += Array(String(number).utf8)
      case .double(let number): bytes += Array("\(number)".utf8)
      case .blob(let blob): bytes += PostgresText.hexadecimal(blob)
      case .text(let text):
        bytes.append(contentsOf: text.utf8)
        guard !bytes[start...].contains(0) else { throw PostgresFailure("a text holds the character U+0000", code: "22021") }
      }
      bytes.append(0)
      offsets.append(start)
    }
  }

  func withPointers<T>(_ body: ([UnsafePointer<CChar>?]) -> T) -> T {
    bytes.withUnsafeBytes { buffer in
      body(offsets.map { offset in offset.flatMap { buffer.baseAddress?.advanced(by: $0).assumingMemoryBound(to: CChar.self) } })
    }
  }
}
