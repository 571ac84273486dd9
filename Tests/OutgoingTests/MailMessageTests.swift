import Foundation
import Kernel
import Testing

@testable import Outgoing

@Suite("Letters") struct MailMessageTests {
  private static func letter(to name: String = "Nguyễn Văn An", subject: String = "Đặt lại mật khẩu", text: String = "Chào bạn,\n.\nđọc đi\n") throws -> Mail {
    Mail(to: try #require(MailAddress("an@co-quan.vn", display: name)), subject: subject, text: text, language: .vietnamese)
  }

  private static func message(_ mail: Mail, from name: String = "Phố Hiến") throws -> String {
    try MailMessage(mail, from: try #require(MailAddress("desk@example.vn", display: name)), time: 1_795_507_200_000, mark: "m1").text
  }

  private static func header(_ name: String, _ message: String) -> String? {
    let head = message.components(separatedBy: "\r\n\r\n")[0].replacing("\r\n ", with: " ")
    return head.components(separatedBy: "\r\n").first { $0.hasPrefix("\(name): ") }.map { String($0.dropFirst(name.count + 2)) }
  }

  /// Encoded words as a reader of mail reads them.
  private static func decoded(_ text: String) throws -> String {
    var bytes: [UInt8] = []
    for word in text.split(separator: " ") {
      let found = try #require(word.wholeMatch(of: #/=\?UTF-8\?B\?([A-Za-z0-9+/=]+)\?=/#), "\(word)")
      #expect(word.utf8.count <= 75)
      let part = try #require(Data(base64Encoded: String(found.1)))
      #expect(String(validating: part, as: UTF8.self) != nil, "a character is cut")
      bytes += part
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("the whole letter, byte by byte") func whole() throws {
    #expect(
      try Self.message(Self.letter()) == """
        Date: Tue, 24 Nov 2026 08:00:00 +0000\r
        From: =?UTF-8?B?UGjhu5EgSGnhur9u?= <desk@example.vn>\r
        To: =?UTF-8?B?Tmd1eeG7hW4gVsSDbiBBbg==?= <an@co-quan.vn>\r
        Subject: =?UTF-8?B?xJDhurd0IGzhuqFpIG3huq10IGto4bqpdQ==?=\r
        Message-ID: <m1@example.vn>\r
        MIME-Version: 1.0\r
        Content-Type: text/plain; charset=utf-8\r
        Content-Transfer-Encoding: base64\r
        Content-Language: vi\r
        Auto-Submitted: auto-generated\r
        \r
        Q2jDoG8gYuG6oW4sDQouDQrEkeG7jWMgxJFpDQo=\r

        """)
  }

  @Test("plain words stay plain; what reads like encoded, or is more than words, is encoded") func plain() throws {
    #expect(Self.header("Subject", try Self.message(Self.letter(subject: "Password reset - 24.11"))) == "Password reset - 24.11")
    #expect(Self.header("To", try Self.message(Self.letter(to: "Nguyen An"))) == "Nguyen An <an@co-quan.vn>")
    #expect(Self.header("To", try Self.message(Self.letter(to: ""))) == "<an@co-quan.vn>")
    for subject in ["=?UTF-8?B?YQ==?=", "a\"b", "a<b>", String(repeating: "a ", count: 40)] {
      #expect(try Self.decoded(Self.header("Subject", Self.message(Self.letter(subject: subject))) ?? "") == subject)
    }
    let quoted = try #require(Self.header("To", try Self.message(Self.letter(to: "An, \"Sếp\" <x@y.vn>"))))
    #expect(try quoted.hasSuffix(" <an@co-quan.vn>") && Self.decoded(String(quoted.dropLast(16))) == "An, \"Sếp\" <x@y.vn>")
  }

  @Test("long headers are folded between characters, no line is too long, all of it is ASCII") func long() throws {
    let subject = String(repeating: "Phường Phố Hiến 😀 ", count: 12)
    let message = try Self.message(Self.letter(subject: subject, text: String(repeating: "Một dòng rất dài. ", count: 500)))
    #expect(try Self.decoded(Self.header("Subject", message) ?? "") == subject)
    #expect(message.utf8.allSatisfy { $0 < 0x80 })
    for line in message.components(separatedBy: "\r\n") { #expect(line.utf8.count <= 78, "\(line)") }
    #expect(!message.replacing("\r\n", with: "").contains { $0.isNewline })
  }

  @Test("a subject or text that could be more than that is refused", arguments: ["a\r\nBcc: b@c.vn", "a\nb", "a\u{0}", "a\u{85}b", "a\u{2028}b", "a\u{7F}"])
  func control(subject: String) throws {
    let mail = try Self.letter(subject: subject)
    #expect(throws: MailProblem.control) { try Self.message(mail) }
  }

  @Test("a text may have lines and tabs, nothing else that steers") func texts() throws {
    _ = try Self.message(Self.letter(text: "a\n\tb\n"))
    for text in ["a\r\nb", "a\u{0}", "a\u{1B}[0m"] {
      let mail = try Self.letter(text: text)
      #expect(throws: MailProblem.control) { try Self.message(mail) }
    }
  }

  @Test("days and months are those of the calendar", arguments: [
    (Int64(0), "Thu, 01 Jan 1970 00:00:00 +0000"), (951_782_400_000, "Tue, 29 Feb 2000 00:00:00 +0000"), (1_795_507_199_999, "Tue, 24 Nov 2026 07:59:59 +0000"),
    (4_102_444_799_000, "Thu, 31 Dec 2099 23:59:59 +0000"),
  ]) func dates(time: Int64, text: String) { #expect(MailMessage.date(time) == text) }
}
