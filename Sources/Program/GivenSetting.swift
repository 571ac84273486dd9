import Edge
import Foundation
import Kernel

/// The value of a setting as it was given, and where: a flag, a variable, or a line of the settings file.
struct GivenSetting: Sendable {
  let text: String
  /// The flag, variable or key.
  let path: String
  var place: Problem.Place?
  /// Whether it was given where neither a list of processes nor a file shows it.
  var isFromEnvironment = false

  func problem(_ code: String, vi: String, en: String) -> Problem {
    Problem(code, path: path, at: place, vi: "“\(text.prefix(100))” không dùng được: \(vi).", en: "\"\(text.prefix(100))\" cannot be: \(en).")
  }

  private func refused(_ code: String, vi: String, en: String) -> Problems { Problems([problem(code, vi: vi, en: en)]) }

  /// Throws `settings.number`.
  func number(in range: ClosedRange<Int>) throws -> Int {
    guard let number = Int(text), range.contains(number) else {
      throw refused("settings.number", vi: "cần một số nguyên từ \(range.lowerBound) đến \(range.upperBound)", en: "give a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// Minutes after midnight, from `HH:MM`. Throws `settings.time`.
  func timeOfDay() throws -> Int {
    guard let match = text.wholeMatch(of: /(\d{1,2}):(\d{2})/), let hour = Int(match.1), let minute = Int(match.2), hour < 24, minute < 60 else {
      throw refused("settings.time", vi: "cần giờ:phút theo giờ Việt Nam, ví dụ 02:30", en: "give hours:minutes of Vietnam's time, such as 02:30")
    }
    return hour * 60 + minute
  }

  /// Throws `settings.address`.
  func address() throws -> SocketAddressText {
    guard let address = SocketAddressText(text) else {
      throw refused("settings.address", vi: "cần HOST:PORT, ví dụ 127.0.0.1:9090 hoặc [::1]:9090", en: "give HOST:PORT, such as 127.0.0.1:9090 or [::1]:9090")
    }
    return address
  }

  /// Languages as Tesseract names them, joined by `+`; empty: none. Throws `settings.reading`.
  func languages() throws -> String {
    let words = text.split(separator: "+", omittingEmptySubsequences: false)
    let isRight = words.count <= 8 && words.allSatisfy { word in (2...30).contains(word.utf8.count) && word.utf8.allSatisfy { $0 == 0x5F || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) } }
    guard text.isEmpty || isRight else {
      throw refused("settings.reading", vi: "cần mã ngôn ngữ của Tesseract nối bằng dấu +, ví dụ vie+eng; để trống là không đọc chữ", en: "give Tesseract's languages joined by +, such as vie+eng; empty means that no text is read")
    }
    return text
  }

  /// Addresses and networks, separated by commas or spaces. Throws `settings.network`.
  func networks() throws -> [NetworkRange] {
    try text.split { $0 == "," || $0.isWhitespace }.map { word in
      guard let range = NetworkRange(String(word)) else {
        throw refused(
          "settings.network", vi: "“\(word)” không phải địa chỉ hay mạng; cần ví dụ 10.0.0.1, 10.0.0.0/8 hoặc ::1, cách nhau bằng dấu phẩy",
          en: "\"\(word)\" is no address or network; give such as 10.0.0.1, 10.0.0.0/8 or ::1, separated by commas")
      }
      return range
    }
  }

  /// Addresses of people or pages to turn to, `mailto:` or `https:`, separated by commas or spaces. Throws `settings.security`.
  func contacts() throws -> [String] {
    try text.split { $0 == "," || $0.isWhitespace }.map(String.init).map { word in
      guard Self.isContact(word) else {
        throw refused(
          "settings.security", vi: "“\(word)” phải là địa chỉ dạng mailto:an-ninh@example.vn hoặc https://example.vn/bao-loi",
          en: "\"\(word)\" must be an address such as mailto:security@example.vn or https://example.vn/report")
      }
      return word
    }
  }

  /// The address of a page, `nil` where it is empty. Throws `settings.security`.
  func page() throws -> String? {
    guard !text.isEmpty else { return nil }
    guard text.hasPrefix("https://"), Self.isContact(text) else {
      throw refused("settings.security", vi: "cần một địa chỉ https://", en: "give an address that begins with https://")
    }
    return text
  }

  private static func isContact(_ word: String) -> Bool {
    guard word.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return false }
    if word.hasPrefix("mailto:") { return word.dropFirst("mailto:".count).split(separator: "@", omittingEmptySubsequences: false).count(where: { !$0.isEmpty }) == 2 }
    return word.hasPrefix("https://") && URL(string: word)?.host()?.isEmpty == false
  }

  /// A readable file of certificates in PEM. Throws `settings.authorities`.
  func certificates() throws -> URL {
    let data = FileManager.default.contents(atPath: text)
    guard let data, String(decoding: data, as: UTF8.self).contains("-----BEGIN CERTIFICATE-----") else {
      throw refused("settings.authorities", vi: "cần đường dẫn của một tệp PEM đọc được, có ít nhất một chứng thư", en: "give the path of a readable PEM file with at least one certificate")
    }
    return URL(filePath: text)
  }

  /// Throws `settings.choice`.
  func choice<T: RawRepresentable & CaseIterable>(_: T.Type) throws -> T where T.RawValue == String {
    guard let value = T(rawValue: text) else {
      let names = T.allCases.map(\.rawValue).joined(separator: ", ")
      throw refused("settings.choice", vi: "cần một trong: \(names)", en: "give one of: \(names)")
    }
    return value
  }
}

/// Where to listen: HOST:PORT, an IPv6 address in brackets.
struct SocketAddressText: Sendable, Hashable, CustomStringConvertible {
  static let standard = SocketAddressText(host: "127.0.0.1", port: 8080)
  let host: String
  let port: Int

  private init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]), (0...65_535).contains(port) else { return nil }
    var host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() } else if host.contains(":") { return nil }
    guard !host.isEmpty, !host.contains(where: \.isWhitespace) else { return nil }
    self.init(host: String(host), port: port)
  }

  var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
