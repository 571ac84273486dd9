import Foundation
import Kernel

/// A letter as it goes over the wire: headers in ASCII, the text in base64, every line ended by CR LF. Source: RFC 5322; RFC 2045, section 6.8; RFC 2047; RFC 3834, section 5.
struct MailMessage: Sendable {
  private static let end = "\r\n"
  private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
  let text: String

  /// `time`: milliseconds of UTC since 1970; `mark`: what no other letter of the sender has. Throws `MailProblem.control`.
  init(_ mail: Mail, from sender: MailAddress, time: Int64, mark: String) throws {
    guard !mail.subject.unicodeScalars.contains(where: MailAddress.isControl),
      !mail.text.unicodeScalars.contains(where: { MailAddress.isControl($0) && $0 != "\n" && $0 != "\t" })
    else { throw MailProblem.control }
    let headers = [
      "Date: \(Self.date(time))", "From:\(Self.written(sender))", "To:\(Self.written(mail.to))", "Subject:\(Self.words(mail.subject, most: Self.longestBeside, isPlain: Self.isPlainSubject))",
      "Message-ID: <\(mark)@\(sender.domain)>", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64",
      "Content-Language: \(mail.language.code)", "Auto-Submitted: auto-generated",
    ]
    let body = Data(mail.text.replacing("\n", with: Self.end).utf8).base64EncodedString(options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed])
    text = headers.joined(separator: Self.end) + Self.end + Self.end + body + Self.end
  }

  var bytes: [UInt8] { Array(text.utf8) }

  // MARK: Headers

  private static func written(_ address: MailAddress) -> String {
    address.display.isEmpty ? " <\(address.address)>" : "\(words(address.display, most: longestWord, isPlain: isPlainName)) <\(address.address)>"
  }

  private static func isLetterDigitOrSpace(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x20
  }

  private static func isPlainName(_ text: String) -> Bool { text.utf8.count <= 40 && text.utf8.allSatisfy(isLetterDigitOrSpace) }
  private static func isPlainSubject(_ text: String) -> Bool { text.utf8.count <= 60 && text.utf8.allSatisfy { isLetterDigitOrSpace($0) || ",.:-()/".utf8.contains($0) } }

  /// Bytes of text in one encoded word, which has 75 characters at most. Source: RFC 2047, section 2.
  private static let longestWord = 45
  /// What fits behind the longest name of a header in a line of 76 characters.
  private static let longestBeside = 39

  /// What stands behind the colon of a header: as it is where that is plain, else as encoded words, none of which cuts a character. Source: RFC 2047, sections 2 and 5.
  private static func words(_ text: String, most: Int, isPlain: (String) -> Bool) -> String {
    if isPlain(text) { return " " + text }
    var words: [[UInt8]] = [[]]
    for scalar in text.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      if words[words.count - 1].count + bytes.count > most { words.append([]) }
      words[words.count - 1] += bytes
    }
    // Some readers put a space between the words of a name: one word is better than two, on a line of its own if need be.
    let fold = words[0].count > longestBeside ? "\(end) " : " "
    return fold + words.map { "=?UTF-8?B?\(Data($0).base64EncodedString())?=" }.joined(separator: "\(end) ")
  }

  /// `Tue, 24 Nov 2026 08:00:00 +0000`. Source: RFC 5322, section 3.3.
  static func date(_ time: Int64) -> String {
    // 2026-11-24T08:00:00Z
    let text = Timestamp.text(time), parts = text.prefix(10).split(separator: "-")
    let days = Int(time / 86_400_000)
    guard parts.count == 3, let month = Int(parts[1]), months.indices.contains(month - 1), time >= 0 else { return "" }
    return "\(weekdays[days % 7]), \(parts[2]) \(months[month - 1]) \(parts[0]) \(text.dropFirst(11).prefix(8)) +0000"
  }
}
