import Testing

@testable import Kernel

@Suite("Calls of notes in texts") struct NoteMarkTests {
  @Test("a text is cut at its marks, and the marks become small figures where nothing better can be drawn") func pieces() {
    let text = "Đạt 45,5%\(NoteMark.text(12)) và\(NoteMark.text(3))."
    #expect(NoteMark.pieces(text) == [.text("Đạt 45,5%"), .note(12), .text(" và"), .note(3), .text(".")])
    #expect(NoteMark.raised(text) == "Đạt 45,5%¹² và³.")
    #expect(NoteMark.pieces("") == [] && NoteMark.pieces("không") == [.text("không")])
  }

  @Test("what is no whole mark is left out, and texts from elsewhere bring none along") func broken() {
    for text in ["\u{FFF9}", "\u{FFFB}", "\u{FFF9}1", "\u{FFF9}x\u{FFFB}", "\u{FFF9}-1\u{FFFB}", "\u{FFF9}0\u{FFFB}", "\u{FFF9}99999999999999999999\u{FFFB}"] {
      #expect(!NoteMark.pieces(text).contains { if case .note = $0 { true } else { false } }, "\(text.unicodeScalars.map(\.value))")
    }
    #expect(NoteMark.bare("a\u{FFF9}1\u{FFFB}b") == "a1b")
  }
}
