/// Reads the XML that programs write about pages, piece by piece: elements, attributes, text. What a stranger's XML could do harm with is not there to be used:
/// no entities but the five of XML and numbers, no internal document type, nothing is fetched, and depth, attributes and lengths are limited. Source: XML 1.0, sections 2 and 3.1.
package struct MarkupScanner {
  package enum Piece: Sendable, Hashable {
    /// Names without their prefix. `isEmpty`: it ends at once, and no `close` comes.
    case open(name: String, attributes: [String: String], isEmpty: Bool)
    case close(name: String)
    case text(String)
  }

  /// What is wrong, for the log.
  package struct Fault: Error, Sendable, Hashable, CustomStringConvertible {
    package let description: String
  }

  package static let mostBytes = 64 << 20
  private static let mostDepth = 64, mostAttributes = 64, longestValue = 65_536

  private let bytes: [UInt8]
  private var at = 0
  private var open: [String] = []
  private var hasRoot = false

  /// Throws `Fault` for more than 64 MiB.
  package init(_ bytes: [UInt8]) throws {
    guard bytes.count <= Self.mostBytes else { throw Fault(description: "more than \(Self.mostBytes) bytes") }
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
  }

  /// `nil` at the end of a whole document. Throws `Fault`.
  package mutating func next() throws -> Piece? {
    while at < bytes.count {
      guard bytes[at] == UInt8(ascii: "<") else {
        if let text = try text() { return text }
        continue
      }
      if starts("<?") { try skip(to: "?>") } else if starts("<!--") { try skip(to: "-->") } else if starts("<!DOCTYPE") { try skipType() } else if starts("<!") {
        throw fault("a declaration that is not taken")
      } else {
        return starts("</") ? try close() : try element()
      }
    }
    guard open.isEmpty, hasRoot else { throw fault("it ends too early") }
    return nil
  }

  // MARK: Pieces

  private mutating func text() throws -> Piece? {
    let start = at
    while at < bytes.count, bytes[at] != UInt8(ascii: "<") { at += 1 }
    guard !open.isEmpty else {
      guard bytes[start..<at].allSatisfy(Self.isSpace) else { throw fault("text outside of the document") }
      return nil
    }
    return .text(try plain(bytes[start..<at]))
  }

  private mutating func close() throws -> Piece {
    at += 2
    let name = try self.name()
    skipSpace()
    try expect(">")
    guard open.popLast() == name else { throw fault("</\(name)> ends nothing") }
    return .close(name: Self.local(name))
  }

  private mutating func element() throws -> Piece {
    at += 1
    guard !(open.isEmpty && hasRoot) else { throw fault("a second document") }
    let name = try self.name()
    var attributes: [String: String] = [:]
    while true {
      skipSpace()
      if starts(">") || starts("/>") { break }
      let key = try self.name()
      skipSpace()
      try expect("=")
      skipSpace()
      guard attributes.count < Self.mostAttributes, attributes[key] == nil else { throw fault("too many attributes, or \(key) twice") }
      attributes[key] = try value()
    }
    hasRoot = true
    let isEmpty = starts("/>")
    at += isEmpty ? 2 : 1
    if !isEmpty {
      guard open.count < Self.mostDepth else { throw fault("elements within elements, more than \(Self.mostDepth) deep") }
      open.append(name)
    }
    return .open(name: Self.local(name), attributes: attributes, isEmpty: isEmpty)
  }

  private mutating func value() throws -> String {
    guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") else { throw fault("a value without quotes") }
    let quote = bytes[at], start = at + 1
    at = start
    while at < bytes.count, bytes[at] != quote {
      guard bytes[at] != UInt8(ascii: "<"), at - start < Self.longestValue else { throw fault("a value that is no value") }
      at += 1
    }
    guard at < bytes.count else { throw fault("it ends too early") }
    at += 1
    return try plain(bytes[start..<at - 1])
  }

  private mutating func name() throws -> String {
    let start = at
    while at < bytes.count, Self.isName(bytes[at]), at - start < 256 { at += 1 }
    guard at > start else { throw fault("a name is missing") }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  /// With entities put in place.
  private func plain(_ raw: ArraySlice<UInt8>) throws -> String {
    guard raw.contains(UInt8(ascii: "&")) else { return String(decoding: raw, as: UTF8.self) }
    let parts = String(decoding: raw, as: UTF8.self).split(separator: "&", omittingEmptySubsequences: false)
    var text = String(parts[0])
    for part in parts.dropFirst() {
      guard let end = part.firstIndex(of: ";"), part.distance(from: part.startIndex, to: end) <= 10 else { throw fault("an entity without an end") }
      text += try entity(part[..<end])
      text += part[part.index(after: end)...]
    }
    return text
  }

  private func entity(_ name: Substring) throws -> String {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      let number = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
      guard let number, let scalar = Unicode.Scalar(number) else { throw fault("the entity &\(name);, which is not known") }
      return String(Character(scalar))
    }
  }

  // MARK: Places

  /// An internal subset is where entities come from: with one, nothing is read.
  private mutating func skipType() throws {
    guard !hasRoot else { throw fault("a document type inside") }
    while at < bytes.count, bytes[at] != UInt8(ascii: ">") {
      guard bytes[at] != UInt8(ascii: "[") else { throw fault("a document type of its own") }
      at += 1
    }
    try expect(">")
  }

  private mutating func skip(to end: StaticString) throws {
    while at < bytes.count, !starts(end) { at += 1 }
    guard at < bytes.count else { throw fault("it ends too early") }
    at += end.utf8CodeUnitCount
  }

  private mutating func skipSpace() { while at < bytes.count, Self.isSpace(bytes[at]) { at += 1 } }

  private mutating func expect(_ text: StaticString) throws {
    guard starts(text) else { throw fault("\(text) is missing") }
    at += text.utf8CodeUnitCount
  }

  private func starts(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { wanted in bytes.count - at >= wanted.count && bytes[at..<at + wanted.count].elementsEqual(wanted) }
  }

  private func fault(_ text: String) -> Fault { Fault(description: "\(text), at byte \(at)") }

  private static func local(_ name: String) -> String { name.split(separator: ":").last.map(String.init) ?? name }
  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: ":"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."): true
    default: byte >= 0x80
    }
  }
}
