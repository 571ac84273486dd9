import Edge
import Foundation
import Kernel
import Pages
import Storage
import VietnameseText

/// What somebody says of a file, as they typed it.
struct UploadDetails: Sendable, Hashable {
  var field = ""
  var captionVietnamese = ""
  var captionEnglish = ""
  /// The address of a licence or statement; empty: none.
  var statement = ""
  var holder = ""
  var note = ""
  var display = MediaDisplay.full
  var origin = AIOrigin.none

  static let names = ["field", "caption.vi", "caption.en", "statement", "holder", "note", "display", "origin"]
  static let longestCaption = 1_000

  init() {}

  init(_ media: Media) {
    field = media.field
    captionVietnamese = media.caption?.exactly(.vietnamese) ?? ""
    captionEnglish = media.caption?.exactly(.english) ?? ""
    statement = media.rights.statement ?? ""
    holder = media.rights.holder ?? ""
    note = media.rights.note ?? ""
    display = media.display
    origin = media.origin
  }

  /// Of a form. Throws `request.long` and `request.choice` (400).
  init(_ form: RequestParameters) throws {
    field = try form.line("field")
    captionVietnamese = try (form.text("caption.vi", longest: Self.longestCaption) ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
    captionEnglish = try (form.text("caption.en", longest: Self.longestCaption) ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
    statement = try form.line("statement")
    holder = try form.line("holder")
    note = try form.line("note")
    display = try form.choice("display") ?? MediaDisplay.full
    origin = try form.choice("origin") ?? AIOrigin.none
    guard Self.isStatement(statement) else { throw Self.wrong("statement") }
  }

  /// Of the texts that came with a file for programs, by the same names. Throws `request.long`, `request.choice`, `request.control` (400) and `record.secret` (422).
  init(_ texts: [String: String]) throws {
    func line(_ name: String, longest: Int = 300) throws -> String {
      let text = VietnameseText.nfc(texts[name] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
      guard text.unicodeScalars.count <= longest else { throw RequestProblem.badRequest("request.long", parameter: name, vi: "“\(name)” dài quá \(longest) ký tự.", en: "\"\(name)\" has more than \(longest) characters.") }
      guard text.unicodeScalars.allSatisfy({ $0.value >= 0x20 || $0 == "\n" || $0 == "\t" }) else {
        throw RequestProblem.badRequest("request.control", parameter: name, vi: "“\(name)” có ký tự điều khiển.", en: "\"\(name)\" holds control characters.")
      }
      if let stamp = StateSecret.stamp(in: text) { throw RequestProblem(StateSecret.problem(path: name, stamp: stamp), .unprocessableContent) }
      return text
    }
    field = try line("field")
    captionVietnamese = try line("caption.vi", longest: Self.longestCaption)
    captionEnglish = try line("caption.en", longest: Self.longestCaption)
    statement = try line("statement")
    holder = try line("holder")
    note = try line("note")
    let display = try line("display"), origin = try line("origin")
    guard let shown = display.isEmpty ? MediaDisplay.full : MediaDisplay(rawValue: display) else { throw Self.wrong("display") }
    guard let made = origin.isEmpty ? AIOrigin.none : AIOrigin(rawValue: origin) else { throw Self.wrong("origin") }
    (self.display, self.origin) = (shown, made)
    guard Self.isStatement(statement) else { throw Self.wrong("statement") }
  }

  private static func wrong(_ name: String) -> RequestProblem {
    RequestProblem.badRequest("request.choice", parameter: name, vi: "“\(name)” không phải giá trị được nhận; hãy chọn lại.", en: "\"\(name)\" is none of the values that are taken; choose again.")
  }

  private static func isStatement(_ text: String) -> Bool {
    text.isEmpty || (text.hasPrefix("https://") || text.hasPrefix("http://")) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x22 && $0 != 0x3C && $0 != 0x3E }
  }

  var caption: LocalizedText? {
    let texts = ["vi": captionVietnamese, "en": captionEnglish].filter { !$0.value.isEmpty }
    return texts.isEmpty ? nil : LocalizedText(texts)
  }

  var rights: MediaRights {
    func given(_ text: String) -> String? { text.isEmpty ? nil : text }
    return MediaRights(statement: given(statement), holder: given(holder), note: given(note))
  }

  func adding(_ file: URL, named name: String, to record: RecordID, account: RecordID, actor: Actor, isReleased: Bool) -> MediaStore.Adding {
    MediaStore.Adding(
      record: record, field: field, name: name, file: file, caption: caption, rights: rights, display: display, origin: origin, account: account, by: account.text, actor: actor,
      isReleased: isReleased)
  }

  /// By the names of the form.
  var texts: [String: String] {
    [
      "field": field, "caption.vi": captionVietnamese, "caption.en": captionEnglish, "statement": statement, "holder": holder, "note": note, "display": display.rawValue,
      "origin": origin.rawValue,
    ]
  }
}
