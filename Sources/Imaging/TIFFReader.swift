import Foundation

/// The directories of a TIFF file, classic or big, in either order of bytes. What does not fit in the file is not there; nothing is believed.
/// Source: TIFF 6.0, section 2; the design of BigTIFF.
struct TIFFReader {
  /// One entry of a directory. Its values are in it, or where it points to.
  struct Field {
    /// Bytes of one value; 0 for types that are not read here.
    let size: Int
    let count: UInt64
    let held: [UInt8]
  }

  struct Directory {
    let fields: [UInt16: Field]
    /// Where the next one is; 0 for none.
    let next: UInt64
  }

  private static let mostBytes = 1 << 20, mostFields: UInt64 = 512

  private let file: FileHandle
  private let length: UInt64
  private var isLittle = true
  private var isBig = false
  /// Where the first directory is.
  private(set) var first: UInt64 = 0

  /// `nil` for what is no TIFF file.
  init?(_ url: URL) {
    guard let file = try? FileHandle(forReadingFrom: url), let length = try? file.seekToEnd() else { return nil }
    self.file = file
    self.length = length
    guard let head = bytes(at: 0, count: 8) else { return nil }
    switch (head[0], head[1]) {
    case (0x49, 0x49): isLittle = true
    case (0x4D, 0x4D): isLittle = false
    default: return nil
    }
    switch number(head[2..<4]) {
    case 42: first = number(head[4..<8])
    case 43:
      guard number(head[4..<6]) == 8, number(head[6..<8]) == 0, let place = bytes(at: 8, count: 8) else { return nil }
      isBig = true
      first = number(place[...])
    default: return nil
    }
  }

  /// `nil` where the file does not have as many.
  func bytes(at offset: UInt64, count: Int) -> [UInt8]? {
    guard count > 0, count <= Self.mostBytes, offset <= length, UInt64(count) <= length - offset, let start = off_t(exactly: offset) else { return nil }
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in filled = max(0, pread(file.fileDescriptor, buffer.baseAddress, count, start)) }
    return bytes.count == count ? bytes : nil
  }

  func directory(at offset: UInt64) -> Directory? {
    let headSize = isBig ? 8 : 2, entrySize = isBig ? 20 : 12, nextSize = isBig ? 8 : 4
    guard offset >= 8, let head = bytes(at: offset, count: headSize) else { return nil }
    let count = number(head[...])
    // The head lies within the file: what follows it cannot overflow.
    guard count > 0, count <= Self.mostFields, let body = bytes(at: offset + UInt64(headSize), count: Int(count) * entrySize + nextSize) else { return nil }
    var fields: [UInt16: Field] = [:]
    for start in stride(from: 0, to: Int(count) * entrySize, by: entrySize) {
      let entry = body[start..<start + entrySize]
      let tag = UInt16(truncatingIfNeeded: number(entry.prefix(2))), type = number(entry.dropFirst(2).prefix(2))
      fields[tag] = Field(size: Self.size(of: type), count: number(entry.dropFirst(4).prefix(nextSize)), held: [UInt8](entry.suffix(nextSize)))
    }
    return Directory(fields: fields, next: number(body.suffix(nextSize)))
  }

  /// One of the values of a field, from 0.
  func value(_ field: Field?, _ index: UInt64 = 0) -> UInt64? {
    guard let field, let bytes = bytes(of: field, from: index, count: 1) else { return nil }
    return number(bytes[...])
  }

  /// All bytes of a field, at most `most`.
  func bytes(of field: Field, most: UInt64) -> [UInt8]? { field.count <= most ? bytes(of: field, from: 0, count: field.count) : nil }

  private func bytes(of field: Field, from index: UInt64, count: UInt64) -> [UInt8]? {
    let size = UInt64(field.size)
    guard size > 0, count > 0, index < field.count, count <= field.count - index else { return nil }
    let (start, first) = index.multipliedReportingOverflow(by: size), (total, second) = field.count.multipliedReportingOverflow(by: size)
    guard !first, !second, let wanted = Int(exactly: count * size) else { return nil }
    if total <= UInt64(field.held.count) { return [UInt8](field.held[Int(start)..<Int(start) + wanted]) }
    let (offset, third) = number(field.held[...]).addingReportingOverflow(start)
    return third ? nil : bytes(at: offset, count: wanted)
  }

  /// At most eight bytes.
  private func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    isLittle ? bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) } : bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// BYTE, UNDEFINED; SHORT; LONG; LONG8.
  private static func size(of type: UInt64) -> Int {
    switch type {
    case 1, 7: 1
    case 3: 2
    case 4: 4
    case 16: 8
    default: 0
    }
  }
}
