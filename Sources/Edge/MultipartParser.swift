import Hummingbird

/// Takes a body of multipart/form-data apart as its bytes come, and never holds more of it than a boundary, or the head of one part, is long. Source: RFC 7578; RFC 2046, section 5.1.
struct MultipartParser: Sendable {
  struct Head: Sendable, Hashable {
    let name: String
    /// What the sender calls the file; `nil` for a field that is no file.
    let fileName: String?
  }

  enum Event: Sendable, Hashable {
    case begins(Head)
    case bytes([UInt8])
    case ends
  }

  private enum State { case preamble, boundary, head, content, over }
  /// Bytes that may stand before the first boundary, and behind a boundary in its line.
  private static let longestPreamble = 1_024, longestPadding = 64
  private static let longestBoundary = 70
  private static let line: [UInt8] = [0x0D, 0x0A]

  private let limits: MultipartLimits
  private let mark: [UInt8]
  /// The first boundary needs no line break before it: it is put there.
  private var pending = Self.line
  private var state = State.preamble
  private var passed = 0
  private var parts = 0

  init(boundary: String, limits: MultipartLimits) {
    self.limits = limits
    mark = Self.line + Array("--\(boundary)".utf8)
  }

  /// Of the header Content-Type; `nil` where it is not multipart/form-data or has none that may be. Source: RFC 2046, section 5.1.1.
  static func boundary(of type: String) -> String? {
    let parts = type.split(separator: ";", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased().filter({ $0 != " " }) == "multipart/form-data", let parameters = readParameters(parts[1]), let boundary = parameters["boundary"] else { return nil }
    let signs = "'()+_,-./:=? "
    let isPlain = boundary.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || signs.utf8.contains($0) }
    return isPlain && !boundary.isEmpty && boundary.utf8.count <= longestBoundary && !boundary.hasSuffix(" ") ? boundary : nil
  }

  /// What the next bytes bring. Throws `form.broken` (400) and `form.parts` (413).
  mutating func take(_ bytes: some Sequence<UInt8>) throws -> [Event] {
    guard state != .over else { return [] }
    pending.append(contentsOf: bytes)
    var events: [Event] = []
    var start = 0
    while let next = try step(from: start, &events) { start = next }
    pending.removeFirst(min(rest, pending.count))
    rest = 0
    return events
  }

  /// Throws `form.broken` where the last boundary has not come.
  func finish() throws { guard state == .over else { throw RequestProblem.brokenForm } }

  /// How much of `pending` is done with when no further step can be made.
  private var rest = 0

  /// One step through what is there; gives where the next one begins, `nil` where more has to come first.
  private mutating func step(from start: Int, _ events: inout [Event]) throws -> Int? {
    rest = start
    switch state {
    case .preamble: return try passPreamble(start)
    case .boundary: return try passBoundary(start)
    case .head: return try readHead(start, &events)
    case .content: return readContent(start, &events)
    case .over:
      rest = pending.count
      return nil
    }
  }

  private mutating func passPreamble(_ start: Int) throws -> Int? {
    let found = place(of: mark, from: start)
    let end = found ?? max(start, pending.count - mark.count + 1)
    passed += end - start
    guard passed <= Self.longestPreamble else { throw RequestProblem.brokenForm }
    guard let found else {
      rest = end
      return nil
    }
    state = .boundary
    return found + mark.count
  }

  private mutating func passBoundary(_ start: Int) throws -> Int? {
    guard pending.count - start >= 2 else { return nil }
    if pending[start] == 0x2D, pending[start + 1] == 0x2D {
      state = .over
      return start
    }
    guard let end = place(of: Self.line, from: start) else {
      guard pending.count - start <= Self.longestPadding else { throw RequestProblem.brokenForm }
      return nil
    }
    guard end - start <= Self.longestPadding, pending[start..<end].allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { throw RequestProblem.brokenForm }
    parts += 1
    guard parts <= limits.parts else { throw RequestProblem.manyParts(most: limits.parts) }
    state = .head
    return end + 2
  }

  private mutating func readHead(_ start: Int, _ events: inout [Event]) throws -> Int? {
    let end = place(of: Self.line + Self.line, from: start)
    guard (end ?? pending.count) - start <= limits.head else { throw RequestProblem.brokenForm }
    guard let end else { return nil }
    events.append(.begins(try Self.head(pending[start..<end])))
    state = .content
    return end + 4
  }

  private mutating func readContent(_ start: Int, _ events: inout [Event]) -> Int? {
    let found = place(of: mark, from: start)
    let end = found ?? max(start, pending.count - mark.count + 1)
    if end > start { events.append(.bytes(Array(pending[start..<end]))) }
    guard found != nil else {
      rest = end
      return nil
    }
    events.append(.ends)
    state = .boundary
    return end + mark.count
  }

  private func place(of mark: [UInt8], from start: Int) -> Int? {
    pending.withUnsafeBufferPointer { bytes -> Int? in
      let end = bytes.count - mark.count + 1
      var at = start
      while at < end, let found = bytes[at..<end].firstIndex(of: mark[0]) {
        if bytes[found..<(found + mark.count)].elementsEqual(mark) { return found }
        at = found + 1
      }
      return nil
    }
  }

  // MARK: Heads

  private static func head(_ bytes: ArraySlice<UInt8>) throws -> Head {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw RequestProblem.brokenForm }
    var found: Head?
    for line in text.split(separator: "\r\n") {
      guard line.unicodeScalars.allSatisfy({ $0.value >= 0x20 || $0 == "\t" }), let colon = line.firstIndex(of: ":") else { throw RequestProblem.brokenForm }
      guard line[..<colon].lowercased() == "content-disposition" else { continue }
      let value = line[line.index(after: colon)...].split(separator: ";", maxSplits: 1)
      guard found == nil, value.count == 2, value[0].lowercased().filter({ $0 != " " && $0 != "\t" }) == "form-data", let parameters = readParameters(value[1]), let name = parameters["name"], !name.isEmpty
      else { throw RequestProblem.brokenForm }
      found = Head(name: name, fileName: parameters["filename"])
    }
    guard let found else { throw RequestProblem.brokenForm }
    return found
  }

  /// `a="b"; c=d`, names in small letters; `nil` for anything else. A backslash is one but before a quotation mark: browsers send names of files as they are.
  /// Source: HTML, 4.10.22.8 (quotation marks and line breaks are percent-encoded).
  private static func readParameters(_ text: Substring) -> [String: String]? {
    var found: [String: String] = [:]
    var rest = text[...]
    while true {
      rest = rest.drop { $0 == " " || $0 == "\t" || $0 == ";" }
      guard !rest.isEmpty else { return found }
      guard let equals = rest.firstIndex(of: "=") else { return nil }
      let name = rest[..<equals].lowercased()
      rest = rest[rest.index(after: equals)...]
      guard found[name] == nil, let value = readValue(&rest) else { return nil }
      found[name] = value.replacing("%22", with: "\"").replacing("%0D", with: " ").replacing("%0A", with: " ")
    }
  }

  private static func readValue(_ rest: inout Substring) -> String? {
    guard rest.first == "\"" else {
      let value = rest.prefix { $0 != ";" }
      rest = rest.dropFirst(value.count)
      return String(value)
    }
    rest = rest.dropFirst()
    var value = ""
    while let sign = rest.popFirst() {
      if sign == "\"" { return value }
      if sign == "\\", rest.first == "\"" {
        rest = rest.dropFirst()
        value.append("\"")
      } else {
        value.append(sign)
      }
    }
    return nil
  }
}

/// How much a form may bring that holds files. The whole of it is `ServingLimits.upload` at most.
package struct MultipartLimits: Sendable {
  /// Fields and files.
  package var parts: Int
  /// Bytes of the head of one part.
  package var head: Int
  /// Bytes of all fields that are no files, and how many there may be.
  package var fields: FormLimits
  /// Bytes of one file.
  package var file: Int64

  package init(parts: Int = 140, head: Int = 8_192, fields: FormLimits = .standard, file: Int64) {
    self.parts = parts
    self.head = head
    self.fields = fields
    self.file = file
  }
}

extension RequestProblem {
  static let brokenForm = RequestProblem.badRequest(
    "form.broken", parameter: "", vi: "Biểu mẫu gửi lên không đúng dạng multipart/form-data hoặc bị ngắt giữa chừng; hãy gửi lại.",
    en: "The form that was sent is no whole multipart/form-data; send it again.")

  static func manyParts(most: Int) -> RequestProblem {
    RequestProblem(.contentTooLarge, "form.parts", vi: "Biểu mẫu có quá nhiều tệp và trường (tối đa \(most)); hãy gửi làm nhiều lần.", en: "The form has too many files and fields (at most \(most)); send it in several turns.")
  }
}
