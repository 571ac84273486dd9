import CDeflate

/// Bytes made smaller. Source: RFC 1950.
enum Deflate {
  private static let level: Int32 = 6

  /// `nil` where nothing is gained.
  static func packed(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count > 100 else { return nil }
    var length = compressBound(uLong(bytes.count))
    let packed = [UInt8](unsafeUninitializedCapacity: Int(length)) { target, written in
      let status = compress2(target.baseAddress, &length, bytes, uLong(bytes.count), level)
      written = status == Z_OK ? Int(length) : 0
    }
    return packed.isEmpty || packed.count >= bytes.count - bytes.count / 20 ? nil : packed
  }

  /// `count`: how many bytes it was; `nil` when it is something else.
  static func unpacked(_ bytes: [UInt8], count: Int) -> [UInt8]? {
    var length = uLong(count)
    var isRight = false
    let unpacked = [UInt8](unsafeUninitializedCapacity: max(1, count)) { target, written in
      isRight = uncompress(target.baseAddress, &length, bytes, uLong(bytes.count)) == Z_OK && Int(length) == count
      written = isRight ? count : 0
    }
    return isRight ? unpacked : nil
  }
}
