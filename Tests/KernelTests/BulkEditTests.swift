import Testing

@testable import Kernel

@Suite("Bulk edits") struct BulkEditTests {
  private static let body: [String: Value] = [
    "name": .object(["vi": "Đình An Xá", "en": "An Xa hall"]), "rank": "national", "other_names": .list(["Đình Cả", "Đình Trong"]), "open": .bool(true),
    "worships": .list([.object(["ref": .string(RecordID.named("a").text), "note": "chính"])]), "code": "AB1",
    "other_statements": .list([.object(["vi": "ghi 1"]), .object(["vi": "ghi 2"])]),
  ]

  /// The body after the operations, as JSON of one field; `nil`: nothing changes.
  private static func after(_ field: String, _ operations: BulkOperation...) throws -> String? {
    let (site, _) = try Sample.site()
    return BulkEdit(operations).apply(to: body, of: site).map { $0[field]?.json ?? "-" }
  }

  @Test("a value is set, cleared, in one language or in all") func setting() throws {
    #expect(try Self.after("rank", .set(field: "rank", language: nil, value: "none")) == #""none""#)
    #expect(try Self.after("rank", .set(field: "rank", language: nil, value: "national")) == nil)
    #expect(try Self.after("rank", .clear(field: "rank", language: nil)) == "-")
    #expect(try Self.after("type", .clear(field: "type", language: nil)) == nil)
    #expect(try Self.after("name", .set(field: "name", language: "en", value: "Hall")) == #"{"en":"Hall","vi":"Đình An Xá"}"#)
    #expect(try Self.after("history", .set(field: "history", language: "en", value: "Old")) == #"{"en":"Old"}"#)
    #expect(try Self.after("name", .clear(field: "name", language: "en")) == #"{"vi":"Đình An Xá"}"#)
    #expect(try Self.after("name", .clear(field: "name", language: "fr")) == nil)
    #expect(try Self.after("history", .set(field: "history", language: "en", value: "Old"), .clear(field: "history", language: "en")) == nil)
    #expect(try Self.after("khong-co", .set(field: "khong-co", language: nil, value: "x")) == nil)
  }

  @Test("a value is added once and taken away wherever it stands; a record is the same whatever is noted of it") func lists() throws {
    #expect(try Self.after("other_names", .add(field: "other_names", value: "Đình Hạ")) == #"["Đình Cả","Đình Trong","Đình Hạ"]"#)
    #expect(try Self.after("other_names", .add(field: "other_names", value: "Đình Cả")) == nil)
    #expect(try Self.after("other_names", .remove(field: "other_names", value: "Đình Cả")) == #"["Đình Trong"]"#)
    #expect(try Self.after("other_names", .remove(field: "other_names", value: "Đình")) == nil)
    #expect(try Self.after("other_names", .remove(field: "other_names", value: "Đình Cả"), .remove(field: "other_names", value: "Đình Trong")) == "-")
    let same = Value.object(["ref": .string(RecordID.named("a").text)])
    #expect(try Self.after("worships", .add(field: "worships", value: same)) == nil)
    #expect(try Self.after("worships", .remove(field: "worships", value: same)) == "-")
    #expect(try Self.after("parts", .remove(field: "parts", value: same)) == nil)
  }

  @Test("a wording is replaced in every language, in one, in every value; what becomes empty goes") func replacing() throws {
    let hall = TextReplacement(find: "Đình", with: "Đền"), all = TextReplacement(find: "an xa", with: "X", matching: .folded)
    #expect(try Self.after("name", .replace(field: "name", language: nil, hall)) == #"{"en":"An Xa hall","vi":"Đền An Xá"}"#)
    #expect(try Self.after("name", .replace(field: "name", language: nil, all)) == #"{"en":"X hall","vi":"Đình X"}"#)
    #expect(try Self.after("name", .replace(field: "name", language: "en", all)) == #"{"en":"X hall","vi":"Đình An Xá"}"#)
    #expect(try Self.after("other_names", .replace(field: "other_names", language: nil, hall)) == #"["Đền Cả","Đền Trong"]"#)
    #expect(try Self.after("other_names", .replace(field: "other_names", language: nil, TextReplacement(find: "Đình Cả", with: " "))) == #"["Đình Trong"]"#)
    #expect(try Self.after("other_statements", .replace(field: "other_statements", language: "vi", TextReplacement(find: "ghi 1", with: ""))) == #"[{"vi":"ghi 2"}]"#)
    #expect(try Self.after("code", .replace(field: "code", language: nil, TextReplacement(find: "AB1", with: ""))) == "-")
    #expect(try Self.after("name", .replace(field: "name", language: nil, TextReplacement(find: "chùa", with: "x"))) == nil)
  }

  @Test("operations are done one after the other, and fields that none names stay") func order() throws {
    let (site, _) = try Sample.site()
    let edit = BulkEdit([.add(field: "other_names", value: "Miếu"), .replace(field: "other_names", language: nil, TextReplacement(find: "Miếu", with: "Phủ")), .clear(field: "open", language: nil)])
    let after = try #require(edit.apply(to: Self.body, of: site))
    #expect(after["other_names"]?.json == #"["Đình Cả","Đình Trong","Phủ"]"# && after["open"] == nil)
    #expect(after.filter { !["other_names", "open"].contains($0.key) } == Self.body.filter { !["other_names", "open"].contains($0.key) })
  }

  // MARK: Checks

  private static func told(_ operations: BulkOperation..., sees: Sensitivity = .restricted) throws -> [String] {
    let (site, declarations) = try Sample.site()
    let units = UnitTree([UnitTree.Unit(id: .named("u"), identifier: "u", names: ["U"], within: [], successors: [])])
    return BulkEdit(operations).problems(of: site, declarations, sees: sees, units: units).map { "\($0.code) \($0.path)" }
  }

  @Test("what can be done is not refused") func good() throws {
    #expect(try Self.told(.set(field: "rank", language: nil, value: "none"), .clear(field: "history", language: nil), .add(field: "other_names", value: "x")) == [])
    #expect(try Self.told(.replace(field: "other_statements", language: "vi", TextReplacement(find: "a", with: ""))) == [])
    #expect(try Self.told(.set(field: "secret", language: nil, value: "x")) == [])
    #expect(try Self.told(.move(unit: .named("u"))) == [])
    #expect(try Self.told(.move(unit: nil)) == [])
    // A term that its vocabulary has no longer can still be taken away.
    #expect(try Self.told(.remove(field: "other_names", value: "gone")) == [])
  }

  @Test("what cannot be done is told with its control") func bad() throws {
    #expect(try Self.told() == ["bulk.empty operation"])
    #expect(try Self.told(.clear(field: "no-such", language: nil)) == ["bulk.field field"])
    #expect(try Self.told(.clear(field: "secret", language: nil), sees: .internal) == ["bulk.field field"])
    #expect(try Self.told(.clear(field: "name", language: nil)) == ["bulk.required field"])
    #expect(try Self.told(.clear(field: "rank", language: "vi")) == ["bulk.language language"])
    #expect(try Self.told(.set(field: "other_statements", language: "vi", value: "x")) == ["bulk.language language"])
    #expect(try Self.told(.clear(field: "history", language: "không")) == ["bulk.language language"])
    #expect(try Self.told(.add(field: "rank", value: "none")) == ["bulk.kind field"])
    #expect(try Self.told(.remove(field: "open", value: .bool(true))) == ["bulk.kind field"])
    #expect(try Self.told(.replace(field: "rank", language: nil, TextReplacement(find: "a", with: "b"))) == ["bulk.kind field"])
    #expect(try Self.told(.replace(field: "history", language: nil, TextReplacement(find: "", with: "b"))) == ["bulk.find find"])
    #expect(try Self.told(.replace(field: "history", language: nil, TextReplacement(find: "b", with: "b"))) == ["bulk.find with"])
    #expect(try Self.told(.replace(field: "history", language: nil, TextReplacement(find: String(repeating: "a", count: 301), with: "b"))) == ["bulk.long find"])
    #expect(try Self.told(.set(field: "rank", language: nil, value: "no-such")) == ["field.term rank"])
    #expect(try Self.told(.set(field: "code", language: nil, value: "a b")) == ["field.pattern code"])
    #expect(try Self.told(.set(field: "history", language: nil, value: .object(["vi": "TUYỆT MẬT"]))).first?.hasPrefix("record.secret") == true)
    #expect(try Self.told(.set(field: "rank", language: nil, value: " ")) == ["bulk.value value"])
    #expect(try Self.told(.set(field: "history", language: "vi", value: .int(1))) == ["bulk.value value"])
    #expect(try Self.told(.add(field: "worships", value: .object(["ref": "x"]))) == ["field.type worships[0].ref"])
    #expect(try Self.told(.move(unit: .named("no-such"))) == ["bulk.unit unit"])
    #expect(try Self.told(.move(unit: .named("u")), .clear(field: "history", language: nil)) == ["bulk.mixed operation"])
  }

  @Test("more than ten operations are too many") func many() throws {
    let (site, declarations) = try Sample.site()
    func told(_ count: Int) -> [String] {
      BulkEdit(Array(repeating: .clear(field: "history", language: nil), count: count)).problems(of: site, declarations, sees: .internal, units: UnitTree([])).map(\.code)
    }
    #expect(told(10) == [] && told(11) == ["bulk.operations"])
  }

  // MARK: As proposals keep it

  @Test("every operation is read back as it was kept") func kept() throws {
    let edit = BulkEdit([
      .set(field: "rank", language: nil, value: "none"), .set(field: "name", language: "en", value: "x"), .clear(field: "a", language: nil), .clear(field: "a", language: "vi"),
      .add(field: "b", value: .object(["ref": "x"])), .remove(field: "b", value: .int(3)),
      .replace(field: "c", language: "vi", TextReplacement(find: "a", with: "", matching: .folded, wholeWords: true)), .move(unit: .named("u")), .move(unit: nil),
    ])
    let read = BulkEdit(stored: try Value(json: edit.stored.json))
    #expect(read == edit)
  }

  @Test(
    "what is no operation is not read",
    arguments: [
      "{}", "[]", #"{"do":"drop","field":"a"}"#, #"{"do":"set","field":"a"}"#, #"{"do":"add","value":"a"}"#, #"{"do":"replace","field":"a","find":"x","with":"y"}"#,
      #"{"do":"replace","field":"a","find":"x","with":"y","matching":"other"}"#, #"{"do":"move","unit":"x"}"#, #"{"do":3}"#,
    ])
  func unread(json: String) throws {
    let value = try Value(json: json)
    #expect(BulkOperation(stored: value) == nil && BulkEdit(stored: .list([value])) == nil)
  }

  @Test("the highest class of a field counts its sub-fields") func deepest() throws {
    let (site, _) = try Sample.site()
    let classes = ["history", "parts", "secret"].map { site.field($0)?.deepest }
    #expect(classes == [.public, .internal, .restricted])
  }
}
