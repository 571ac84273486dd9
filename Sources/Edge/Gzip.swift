import CDeflate
import Dispatch
import HTTPTypes
import Hummingbird

/// Bodies made smaller for the wire. Source: RFC 1952; RFC 9110, section 8.4.
enum Gzip {
  private static let level: Int32 = 6
  /// 15 bits of window, and 16 for the wrapping of gzip.
  private static let window: Int32 = 15 + 16
  private static let memory: Int32 = 8
  /// Smaller ones gain less than a packet.
  private static let least = 1_000
  private static let texts = ["text/", "application/json", "application/ld+json", "application/geo+json", "application/xml", "image/svg+xml"]

  static func isWorth(_ count: Int, type: String?) -> Bool { count >= least && type.map { type in texts.contains(where: type.hasPrefix) } == true }

  /// The bytes in gzip, made on a thread of its own, one page after the other; `nil` where that is not worth it.
  static func packed(_ bytes: ByteBuffer, type: String?) async -> ByteBuffer? {
    await withCheckedContinuation { continuation in
      thread.async { continuation.resume(returning: compressed(Array(buffer: bytes), type: type).map { ByteBuffer(bytes: $0) }) }
    }
  }

  private static let thread = DispatchQueue(label: "phohien.gzip")

  /// The bytes in gzip, or `nil` where that is not worth it.
  private static func compressed(_ bytes: [UInt8], type: String?) -> [UInt8]? {
    guard isWorth(bytes.count, type: type) else { return nil }
    var stream = z_stream()
    guard deflateInit2_(&stream, level, Z_DEFLATED, window, memory, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    var input = bytes
    let room = Int(deflateBound(&stream, UInt(bytes.count)))
    return input.withUnsafeMutableBufferPointer { source in
      let packed = [UInt8](unsafeUninitializedCapacity: room) { target, written in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(room)
        let status = deflate(&stream, Z_FINISH)
        written = status == Z_STREAM_END ? room - Int(stream.avail_out) : 0
      }
      return packed.isEmpty || packed.count >= bytes.count ? nil : packed
    }
  }

  /// Whether the client takes gzip. A weight of zero refuses it.
  static func isAccepted(by headers: HTTPFields) -> Bool {
    (headers[.acceptEncoding] ?? "").split(separator: ",").contains { part in
      let pieces = part.split(separator: ";").map { $0.filter { $0 != " " } }
      return ["gzip", "*"].contains(pieces.first?.lowercased()) && !pieces.dropFirst().contains { $0 == "q=0" || $0 == "q=0.0" || $0 == "q=0.00" || $0 == "q=0.000" }
    }
  }
}
