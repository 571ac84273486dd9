import Hummingbird
import Kernel
import VietnameseText

/// The query of a request, decoded strictly: what is not clean text is refused with the name of the parameter.
package struct RequestParameters: Sendable {
  private static let longestQuery = 4_096
  private static let mostParameters = 40
  private let pairs: [(name: String, value: String)]

  /// Throws `request.long`, `request.many`, `request.encoding` or `request.control` (400, 414).
  package init(_ request: Request) throws { try self.init(query: request.uri.query ?? "") }

  /// Reads what stands behind the question mark of an address.
  package init(query: String) throws { try self.init(query, longest: Self.longestQuery, most: Self.mostParameters, mayBreak: false) }

  /// The fields of a form that was sent; its texts may hold line breaks, each as one line feed. Throws `request.type`, `request.large` or `record.secret` besides (413, 415, 422).
  package init(form request: Request, limits: FormLimits = .standard) async throws {
    guard request.headers[.contentType]?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true else {
      throw RequestProblem(.unsupportedMediaType, "request.type", vi: "Biểu mẫu phải được gửi dưới dạng application/x-www-form-urlencoded.", en: "Send the form as application/x-www-form-urlencoded.")
    }
    let bytes: ByteBuffer
    do { bytes = try await request.body.collect(upTo: limits.bytes) } catch { throw RequestProblem.large(most: limits.bytes) }
    try self.init(String(buffer: bytes), longest: limits.bytes, most: limits.fields, mayBreak: true)
    try refuseSecrets(limits)
  }

  /// The fields of a form that came in parts. Throws as the others do.
  init(fields: [(name: String, value: [UInt8])], limits: FormLimits) throws {
    guard fields.count <= limits.fields else { throw Self.tooMany(most: limits.fields) }
    pairs = try fields.map { field in
      guard let decoded = String(validating: field.value, as: UTF8.self) else { throw Self.encoding(of: field.name) }
      return (try Self.clean(decoded: field.name, of: "?", mayBreak: false), try Self.clean(decoded: decoded, of: field.name, mayBreak: true))
    }
    try refuseSecrets(limits)
  }

  private func refuseSecrets(_ limits: FormLimits) throws {
    for (name, value) in pairs where !limits.leaves(name) { if let stamp = StateSecret.stamp(in: value) { throw RequestProblem(StateSecret.problem(path: name, stamp: stamp), .unprocessableContent) } }
  }

  private init(_ query: String, longest: Int, most: Int, mayBreak: Bool) throws {
    guard query.utf8.count <= longest else {
      throw RequestProblem(.uriTooLong, "request.long", vi: "Địa chỉ dài quá \(longest) ký tự; hãy rút ngắn câu tìm.", en: "The address has more than \(longest) characters; shorten the query.")
    }
    let parts = query.split(separator: "&", omittingEmptySubsequences: true)
    guard parts.count <= most else { throw Self.tooMany(most: most) }
    pairs = try parts.map { part in
      let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = try Self.clean(halves[0], of: "?", mayBreak: false)
      return (name, try Self.clean(halves.count > 1 ? halves[1] : "", of: name, mayBreak: mayBreak))
    }
  }

  private static func clean(_ raw: Substring, of name: String, mayBreak: Bool) throws -> String {
    guard let decoded = PercentDecoding.text(raw) else { throw encoding(of: name) }
    return try clean(decoded: decoded, of: name, mayBreak: mayBreak)
  }

  private static func tooMany(most: Int) -> RequestProblem {
    RequestProblem.badRequest("request.many", parameter: "", vi: "Có quá nhiều tham số (tối đa \(most)).", en: "There are too many parameters (at most \(most)).")
  }

  private static func encoding(of name: String) -> RequestProblem {
    RequestProblem.badRequest("request.encoding", parameter: String(name.prefix(40)), vi: "Tham số không phải văn bản UTF-8 hợp lệ.", en: "The parameter is not valid UTF-8 text.")
  }

  private static func clean(decoded: String, of name: String, mayBreak: Bool) throws -> String {
    // Browsers send a line break as two characters. Source: HTML, 4.10.22.4.
    let text = mayBreak ? decoded.replacing("\r\n", with: "\n") : decoded
    guard !text.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\t" && !(mayBreak && $0 == "\n") || (0x7F...0x9F).contains($0.value) || $0.value == 0xFFFE || $0.value == 0xFFFF }) else {
      throw RequestProblem.badRequest("request.control", parameter: String(name.prefix(40)), vi: "Tham số có ký tự điều khiển; hãy xóa đi.", en: "The parameter holds control characters; remove them.")
    }
    return VietnameseText.nfc(text)
  }

  package var names: [String] { pairs.map(\.name) }
  package func text(_ name: String) -> String? { pairs.first { $0.name == name }?.value }
  package var all: [(name: String, value: String)] { pairs }

  /// A text of at most `longest` characters; throws `request.long`.
  package func text(_ name: String, longest: Int) throws -> String? {
    guard let text = text(name) else { return nil }
    guard text.unicodeScalars.count <= longest else {
      throw RequestProblem.badRequest("request.long", parameter: name, vi: "“\(name)” dài quá \(longest) ký tự; hãy rút ngắn.", en: "\"\(name)\" has more than \(longest) characters; shorten it.")
    }
    return text
  }

  /// A whole number in `range`; throws `request.number`.
  package func number(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
    guard let text = text(name), !text.isEmpty else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw RequestProblem.badRequest(
        "request.number", parameter: name, vi: "“\(name)” phải là số nguyên từ \(range.lowerBound) đến \(range.upperBound).",
        en: "\"\(name)\" must be a whole number from \(range.lowerBound) to \(range.upperBound).")
    }
    return number
  }

  /// Refuses names outside `known` and those that begin with none of `prefixes`, so that a misspelt parameter is told instead of ignored; throws `request.unknown`.
  package func allow(only known: [String], startingWith prefixes: [String] = []) throws {
    for name in names where !known.contains(name) && !prefixes.contains(where: { name.hasPrefix($0) }) {
      let near = Nearness.nearest(to: name, in: known)
      let list = known.joined(separator: ", ")
      throw RequestProblem.badRequest(
        "request.unknown", parameter: String(name.prefix(40)), vi: "Không có tham số này\(near.map { "; có phải “\($0)”?" } ?? "."). Các tham số: \(list).",
        en: "There is no such parameter\(near.map { "; did you mean \"\($0)\"?" } ?? "."). Parameters: \(list).")
    }
  }
}
