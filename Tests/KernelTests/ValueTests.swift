import Testing

@testable import Kernel

@Suite("JSON values")
struct ValueTests {
  @Test(
    "Canonical JSON is read and written back byte by byte",
    arguments: [
      "null", "true", "false", "0", "-1", "9223372036854775807", "-9223372036854775808", "2.8", "-0.125", "\"\"", "[]", "{}", "[1,[2,{}],\"a\",null]",
      #"{"a":1,"b":{"c":[true]}}"#, #""Đình Đại Đồng – 大同亭 🏯""#, #""a\"b\\c\n\t\r\b\f\u0001\u001f""#, #"{"":{"":""}}"#, "\"\u{7F}\u{2028}\"",
    ])
  func roundTrip(json: String) throws {
    #expect(Array(try Value(json: json).json.utf8) == Array(json.utf8))
  }

  @Test("Members stand in the order of their keys' bytes, however they were given")
  func order() throws {
    let value = try Value(json: #"{"đ":1,"z":2,"a":3,"B":4,"aa":5,"é":6,"":7,"a b":8}"#)
    #expect(value.json == #"{"":7,"B":4,"a":3,"a b":8,"aa":5,"z":2,"é":6,"đ":1}"#)
    for _ in 0..<20 {
      let shuffled = Value.object(Dictionary(uniqueKeysWithValues: (value.object ?? [:]).shuffled()))
      #expect(shuffled.json == value.json)
    }
  }

  @Test(
    "White space and escapes are read as what they mean",
    arguments: [
      (" \t\r\n[ 1 , 2 ] \n", "[1,2]"), (#""\/\u0041\u00e9""#, "\"/Aé\""), (#""\ud83c\udfef""#, "\"🏯\""), (#""\uD83C\uDFEF""#, "\"🏯\""), (#""\u0000""#, #""\u0000""#),
      ("1.0", "1"), ("1e2", "100"), ("-0", "0"), ("9223372036854775808", "9.223372036854776e+18"), ("2.5E-1", "0.25"),
    ])
  func meaning(json: String, canonical: String) throws {
    #expect(try Value(json: json).json == canonical)
  }

  @Test(
    "Text that is not JSON is refused",
    arguments: [
      "", " ", "nul", "tru", "True", "[", "{", "[1", "[1,]", "[,1]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{1:2}", "'a'", "\"a", "\"a\\", "\"\\x\"", "\"\\u12\"",
      "\"\\u12g4\"",
      "\"a\u{1}\"", "\"a\nb\"", "1 2", "[] []", "-", "1e", "--1", "1.2.3", "1-2", "NaN", "Infinity", "1e999", "\u{FEFF}1", #""\ud83c""#, #""\ud83cx""#, #""\ud83c\u0041""#,
      #""\udfef""#, "// x", "[1}",
    ])
  func malformed(json: String) {
    #expect(throws: ValueReader.Failure.self) { try Value(json: json) }
  }

  @Test("Numbers and escapes that only look like JSON are refused", arguments: ["+1", "01", "-01", "1.", ".5", "-.5", "1.e2", #""\u+041""#])
  func almostJSON(json: String) {
    #expect(throws: ValueReader.Failure.self) { try Value(json: json) }
  }

  @Test("A member that stands twice is refused, also inside", arguments: [#"{"a":1,"a":1}"#, #"[{"b":{"a":1,"\u0061":2}}]"#])
  func duplicates(json: String) {
    #expect { try Value(json: json) } throws: { ($0 as? ValueReader.Failure)?.what.contains("twice") == true }
  }

  @Test("Values are read to a depth of 64 and no deeper", arguments: [(1, true), (64, true), (65, false), (100_000, false)])
  func depth(levels: Int, readable: Bool) {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
      let inner = open == "[" ? "" : "{}"
      let count = open == "[" ? levels : levels - 1
      let text = String(repeating: open, count: count) + inner + String(repeating: close, count: count)
      #expect(((try? Value(json: text)) != nil) == readable)
    }
  }

  @Test("Every finite number comes back as the same number")
  func numbers() throws {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2_000 {
      let number = Double(bitPattern: generator.next())
      guard number.isFinite else { continue }
      #expect(try Value(json: Value.double(number).json).double == number)
      let whole = Int64.random(in: .min ... .max)
      #expect(try Value(json: Value.int(whole).json) == .int(whole))
    }
    #expect(Value.double(.infinity).json == "null" && Value.double(.nan).json == "null")
  }

  @Test("A value that holds nothing but white space says nothing", arguments: [("null", true), ("\" \\n\"", true), ("[\"\",{}]", true), ("{\"a\":null}", true), ("0", false), ("false", false), ("[[\"x\"]]", false)])
  func blank(json: String, blank: Bool) throws {
    #expect(try Value(json: json).isBlank == blank)
  }

  @Test(
    "Language codes have the form of BCP 47, and the published pattern says the same",
    arguments: [("vi", true), ("zh-Hant", true), ("tdd", true), ("", false), ("v", false), ("VI", false), ("vi-", false), ("vi en", false), ("tiếng", false), ("-vi", false)])
  func languageCodes(code: String, good: Bool) throws {
    #expect(Language.isCode(code) == good)
    #expect((try Regex(Language.codePattern).wholeMatch(in: code) != nil) == good)
  }

  @Test("Items are a list's members, the single value, or nothing for null")
  func items() {
    #expect(Value.list(["a", "b"]).items == ["a", "b"])
    #expect(Value.int(1).items == [.int(1)])
    #expect(Value.null.items.isEmpty)
    #expect(Value.double(2).int == 2 && Value.double(2.5).int == nil && Value.double(1e300).int == nil && Value.int(3).double == 3)
  }
}
