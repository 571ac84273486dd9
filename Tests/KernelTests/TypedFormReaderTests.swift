import Testing

@testable import Kernel

@Suite("Reading forms")
struct TypedFormReaderTests {
  private static let units = UnitTree([
    unit("hy", ["Tỉnh Hưng Yên", "Hưng Yên Province"]), unit("vg", ["Huyện Văn Giang", "Văn Giang District"], within: ["hy"], successors: ["tt"]),
    unit("kd", ["Huyện Kim Động", "Kim Động District"], within: ["hy"], successors: ["tt"]), unit("tt", ["Xã Tân Tiến", "Tân Tiến Commune"], within: ["hy"]),
    unit("tt-vg", ["Xã Tân Tiến", "Tân Tiến Commune"], within: ["vg"], successors: ["tt"]), unit("tt-kd", ["Xã Tân Tiến", "Tân Tiến Commune"], within: ["kd"], successors: ["tt"]),
    unit("av", ["Xã An Vĩ", "An Vĩ Commune"], within: ["vg"], successors: ["tt"]),
  ])

  private static func unit(_ name: String, _ names: [String], within: [String] = [], successors: [String] = []) -> UnitTree.Unit {
    UnitTree.Unit(id: .named(name), identifier: name, names: names, within: within.map { .named($0) }, successors: successors.map { .named($0) })
  }

  /// What one field of a kind makes of what was typed into its controls: JSON, or `code path`.
  private func read(_ kind: FieldKind, _ typed: [String: String], language: Language = .vietnamese, titles: [String: String] = [:], _ change: (inout Field) -> Void = { _ in }) throws -> [String] {
    let (site, declarations) = try Sample.site()
    var profile = site
    var field = Field(id: "x", kind: kind, label: LocalizedText(vi: "X", en: "X"))
    if kind == .term || kind == .decision || kind == .geometry { field.vocabulary = "rank" }
    field.units = ["m2", "ha"]
    if kind == .group {
      var staff = Field(id: "c", kind: .money, label: field.label)
      staff.access = .staff
      field.fields = [Field(id: "a", kind: .text, label: field.label), Field(id: "n", kind: .number, label: field.label), staff]
    }
    change(&field)
    profile.fields = [field]
    let form = TypedForm(typed.map { (name: "f.x\($0.key)", value: $0.value) })
    let words = FormWords(declarations: declarations, language: language, units: Self.units, titles: titles)
    let read = TypedFormReader(profile: profile, declarations: declarations, sees: .internal, words: words).read(form)
    return (read.body["x"].map { [$0.json] } ?? []) + read.problems.map { "\($0.code) \($0.path)" }
  }

  @Test(
    "Every kind reads what people type",
    arguments: [
      (.text, ["": "  Đình A \n"], #""Đình A""#), (.media, ["": "a.jpg"], #""a.jpg""#), (.multilingualText, [".vi": "Chùa", ".en": " "], #"{"vi":"Chùa"}"#),
      (.longText, [".vi": "a\n\nb", ".zh-Hant": "寺"], #"{"vi":"a\n\nb","zh-Hant":"寺"}"#), (.yesNo, ["": "no"], "false"), (.yesNo, ["": "Có"], "true"),
      (.url, ["": " https://a.vn/x "], #""https://a.vn/x""#), (.score, ["": "7"], "7"), (.quantity, [".value": "2,8", ".unit": "m2"], #"{"unit":"m2","value":2.8}"#),
      (.term, ["": "special"], #""special""#), (.term, ["": "Quốc gia"], #""national""#), (.term, ["": "quoc gia"], #""national""#), (.term, ["": "National"], #""national""#),
      (.date, [".text": "thế kỷ XVII"], #"{"edtf":"1601/1700","text":"thế kỷ XVII"}"#), (.date, [".text": "lâu lắm"], #"{"text":"lâu lắm"}"#),
      (.date, [".text": "thế kỷ XVII", ".edtf": "1650~"], #"{"edtf":"1650~","text":"thế kỷ XVII"}"#), (.date, [".text": "1990", ".edtf": "-"], #"{"text":"1990"}"#),
      (.date, [".text": "1990", ".edtf": "1650", ".was": "1650 đời Lê"], #"{"edtf":"1990","text":"1990"}"#),
      (.date, [".text": "đời Lê", ".edtf": "1650", ".was": "1650 đời Lê"], #"{"edtf":"1650","text":"đời Lê"}"#),
      (.date, [".text": "đời Lê sơ", ".edtf": "1651", ".was": "1650 đời Lê"], #"{"edtf":"1651","text":"đời Lê sơ"}"#), (.date, [".edtf": "2014"], #"{"edtf":"2014","text":"2014"}"#),
      (.recurrence, [".day": "mùng 10", ".month": "Giêng", ".calendar": "lunar"], #"{"calendar":"lunar","day":10,"month":1}"#),
      (.recurrence, [".day": "rằm", ".month": "tháng 8", ".cycle": "yearly"], #"{"cycle":"yearly","day":15,"month":8}"#),
      (.geometry, [".lat": "20,6512", ".lon": "106.06"], #"{"lat":20.6512,"lon":106.06}"#), (.geometry, [".lat": "20.6512, 106.06", ".precision": "none"], #"{"lat":20.6512,"lon":106.06,"precision":"none"}"#),
      (.geometry, [".lat": "20,65; 106,06"], #"{"lat":20.65,"lon":106.06}"#), (.geometry, [".lat": "20°39'N 106°03'E"], #"{"lat":20.65,"lon":106.05}"#),
      (.geometry, [".lat": "106°03′Đ, 20°39′00″B"], #"{"lat":20.65,"lon":106.05}"#), (.geometry, [".lat": "-20.5", ".lon": "106°30'W"], #"{"lat":-20.5,"lon":-106.5}"#),
      (.decision, [".number": "1473/QĐ-TTg", ".date": "31/12/2014", ".rank": "special"], #"{"date":"2014-12-31","number":"1473/QĐ-TTg","rank":"special"}"#),
      (.decision, [".date": "12/2014"], #"{"date":"2014-12"}"#), (.contact, [".name": "A", ".email": ""], #"{"name":"A"}"#),
      (.identifier, [".scheme": "wikidata", ".value": "Q1"], #"{"scheme":"wikidata","value":"Q1"}"#), (.agent, [".name": "Ban quản lý", ".role": "trông coi"], #"{"name":"Ban quản lý","role":"trông coi"}"#),
      (.group, [".a": "x", ".n": "1,5", ".c": "2 triệu đồng"], #"{"a":"x","c":2000000,"n":1.5}"#),
    ] as [(FieldKind, [String: String], String)])
  func good(kind: FieldKind, typed: [String: String], json: String) throws { #expect(try read(kind, typed) == [json]) }

  @Test(
    "What is not understood is told at its control",
    arguments: [
      (.number, ["": "mười"], "form.number x"), (.number, ["": "1,2,3"], "form.number x"), (.number, ["": "1e999"], "form.number x"), (.number, ["": "1.234"], "form.number-unclear x"), (.score, ["": "7,5"], "form.whole x"),
      (.yesNo, ["": "có lẽ"], "form.yes-no x"), (.money, ["": "1 nghìn rưỡi"], "form.number x"), (.term, ["": "Đặc biêtt"], "form.term x"), (.date, [".text": "a", ".edtf": "hôm qua"], "form.date x.edtf"),
      (.decision, [".date": "ngày kia"], "form.date x.date"), (.decision, [".rank": "cao"], "form.term x.rank"), (.recurrence, [".month": "Mão"], "form.month x.month"),
      (.geometry, [".lat": "bắc", ".lon": "106"], "form.position x.lat"), (.geometry, [".lat": "20°75'", ".lon": "106"], "form.position x.lat"), (.identifier, [".scheme": "a"], "form.part x.value"),
      (.place, [".find": "Xã Không Có"], "form.place x.find"), (.reference, [".find": "Trần"], "form.record x.find"), (.reference, [".note": "thờ chính"], "form.part x.find"), (.agent, [".find": "Ban"], "form.record x.find"),
    ] as [(FieldKind, [String: String], String)])
  func bad(kind: FieldKind, typed: [String: String], expected: String) throws { #expect(try read(kind, typed).last == expected) }

  @Test("What is empty, or only preset, gives no value and no problem", arguments: FieldKind.allCases)
  func empty(kind: FieldKind) throws {
    let names = ["", ".vi", ".text", ".edtf", ".value", ".ref", ".find", ".for", ".note", ".name", ".a", ".lat", ".lon", ".number"]
    #expect(try read(kind, Dictionary(uniqueKeysWithValues: names.map { ($0, " ") })) == [])
    #expect(try read(kind, [:]) == [])
    #expect(try read(.quantity, [".unit": "m2"]) == [])
    #expect(try read(.reference, [".verified": "no"]) == [])
  }

  @Test(
    "Numbers are read as they are written here, and what may be two numbers is asked",
    arguments: [
      ("1.234,5", "1234.5"), ("1,234.5", "1234.5"), ("1.234.567", "1234567"), ("12,5", "12.5"), ("12.50", "12.5"), ("0,125", "0.125"), ("-3", "-3"), ("−3,5", "-3.5"), ("1 500 000", "1500000"), ("1234,567", "1234.567"),
      ("1,2340", "1.234"), (",5", "0.5"), ("+4", "4"), ("3.0", "3"),
    ])
  func numbers(typed: String, json: String) throws {
    for language in [Language.vietnamese, .english] { #expect(try read(.number, ["": typed], language: language) == [json]) }
  }

  @Test(
    "Sums are read with their groups, words and currency",
    arguments: [("1.500.000", "1500000"), ("1,500,000 ₫", "1500000"), ("1.500", "1500"), ("1,5 triệu", "1500000"), ("2 tỷ đồng", "2000000000"), ("500 nghìn đ", "500000"), ("0", "0")])
  func money(typed: String, json: String) throws { #expect(try read(.money, ["": typed]) == [json]) }

  @Test(
    "A unit is found by any clear name; one that several units have is asked",
    arguments: [
      ("Xã Tân Tiến", "tt"), ("xã an vĩ", "av"), ("Xa An Vi (cu)", "av"), ("Xã Tân Tiến (cũ), Huyện Văn Giang", "tt-vg"), ("An Vĩ Commune", "av"), ("tt-kd", "tt-kd"), ("Xã Tân Tiến (cũ)", nil), ("xã tân tiến", nil),
    ] as [(String, String?)])
  func places(typed: String, unit: String?) throws {
    let expected = unit.map { #"{"ref":"\#(RecordID.named($0).text)"}"# } ?? "form.place-unclear x.find"
    #expect(try read(.place, [".find": typed]) == [expected])
  }

  @Test("A reference keeps its record as long as its words stay; other words drop it, and an id that is none is never taken")
  func references() throws {
    let id = RecordID.named("p").text, titles = [RecordID.named("p").text: "Ỷ Lan"]
    let json = #"{"ref":"\#(id)"}"#
    #expect(try read(.reference, [".ref": id, ".find": "Ỷ Lan"], titles: titles) == [json])
    #expect(try read(.reference, [".ref": id, ".find": "Nguyên phi", ".for": "Nguyên phi"]) == [json])
    #expect(try read(.reference, [".ref": id, ".find": "Ỷ Lan phu nhân", ".for": "Ỷ Lan"], titles: titles) == ["form.record x.find"])
    #expect(try read(.reference, [".ref": id, ".find": "", ".for": ""], titles: titles) == [])
    #expect(try read(.reference, [".ref": "' OR 1", ".find": "a", ".for": "a"]) == ["form.record x.find"])
    #expect(try read(.reference, [".find": "Mới", ".new": "yes"]) { $0.targets = ["person"] } == [])
    #expect(try read(.reference, [".find": "Mới", ".new": "yes"]) == ["form.record x.find"])
  }

  @Test("Empty lines vanish, the others keep their order")
  func lines() throws {
    #expect(try read(.text, [".0": "b", ".1": " ", ".2": "a"]) { $0.repeatable = true } == [#"["b","a"]"#])
    #expect(try read(.group, [".0.a": "", ".1.a": "x", ".1.n": "z"]) { $0.repeatable = true } == [#"[{"a":"x"}]"#, "form.number x.1.n"])
    #expect(try read(.text, [".0": " "]) { $0.repeatable = true } == [])
  }

  @Test("Fields that somebody does not see are neither shown nor read")
  func closed() throws {
    #expect(try read(.text, ["": "x"]) { $0.access = .restricted } == [])
    #expect(try read(.group, [".a": "x", ".c": "5"]) { $0.fields[2].access = .restricted } == [#"{"a":"x"}"#])
    let (site, declarations) = try Sample.site()
    let words = FormWords(declarations: declarations, language: .vietnamese, units: Self.units, titles: [:])
    let body = try Value(json: #"{"code":"AB1","secret":"kín","keeper":{"name":"A"},"parts":[{"cost":5},{"title":"Hậu cung"}]}"#)
    let form = TypedForm(body: body, of: site, sees: .public, words: words)
    #expect(Set(form.values.filter { !$0.value.isEmpty }.keys) == ["f.code", "f.parts.1.title"] && form.lines(of: "f.parts") == 2)
  }

  @Test("A misspelt term or place is told with what was probably meant, in both languages")
  func nearness() throws {
    let (site, declarations) = try Sample.site()
    let words = FormWords(declarations: declarations, language: .vietnamese, units: Self.units, titles: [:])
    let form = TypedForm([(name: "f.rank", value: "Quôc giaa"), (name: "f.place.find", value: "An Vĩ")])
    let problems = TypedFormReader(profile: site, declarations: declarations, sees: .public, words: words).read(form).problems
    #expect(problems.map(\.code) == ["form.term", "form.place"])
    #expect(problems.first?.message[.vietnamese].contains("có phải “Quốc gia”?") == true && problems.last?.message[.english].contains("“Xã An Vĩ (cũ)”") == true)
  }

  @Test("kept names of units are those of the tree that is asked about, in the language that is asked for") func kept() {
    let kept = KeptUnitNames(), id = RecordID.named("u")
    func tree(_ name: String) -> UnitTree { UnitTree([.init(id: id, identifier: "u", names: [name, "\(name) Commune"], within: [], successors: [])]) }
    for (name, language) in [("Xã A", Language.vietnamese), ("Xã A", .english), ("Xã B", .vietnamese), ("Xã A", .vietnamese)] {
      #expect(kept.names(tree(name), language: language).label(id.text) == UnitNames(tree(name), language: language).label(id.text))
    }
    #expect(kept.names(tree("Xã A"), language: .vietnamese).label(id.text) != kept.names(tree("Xã B"), language: .vietnamese).label(id.text))
  }
}
