import HistoricalDates
import Testing

@testable import Kernel

@Suite("Units that are joined, divided, renamed and moved") struct UnitReorganisationTests {
  /// Two communes and a third in a province, a hamlet in the first.
  private static let tree = UnitTree([
    unit("tinh"), unit("a", within: ["tinh"]), unit("b", within: ["tinh"]), unit("c", within: ["tinh"]), unit("thon", within: ["a"]), unit("cu", within: ["tinh"], successors: ["c"]),
  ])

  private static func unit(_ name: String, within: [String] = [], successors: [String] = []) -> UnitTree.Unit {
    .init(id: .named(name), identifier: name, names: ["Xã \(name)", "\(name) Commune"], within: within.map { .named($0) }, successors: successors.map { .named($0) })
  }

  /// The product's own profile of units.
  private static func declared() throws -> (profile: Profile, declarations: Declarations) {
    let (declarations, problems) = DeclarationReader.read(Sample.root.appending(path: "sectors"))
    try #require(problems.filter { $0.severity == .error } == [])
    return (try #require(declarations.profiles(with: .unit).first), declarations)
  }

  private static func day(_ text: String = "2027-03-01") throws -> CalendarDay { try #require(CalendarDay(text)) }
  private static func new(_ name: String = "Xã Mới", kind: String = "commune") -> UnitReorganisation.NewUnit { .init(id: .named("moi-\(name)"), name: ["vi": name, "en": "New"], kind: kind, code: "12345") }

  private static let bodies: [RecordID: [String: Value]] = Dictionary(
    uniqueKeysWithValues: ["a", "b", "c", "thon"].map { name in
      (RecordID.named(name), ["name": .object(["vi": .string("Xã \(name)")]), "kind": "commune", "within": .object(["ref": .string(RecordID.named(name == "thon" ? "a" : "tinh").text)])])
    })

  /// What each record is afterwards.
  private static func after(_ one: UnitReorganisation) throws -> [RecordID: [String: Value]] {
    let (profile, declarations) = try declared()
    try #require(one.problems(units: tree, profile: profile, declarations: declarations) == [])
    var after: [RecordID: [String: Value]] = [:]
    for change in one.changes(units: tree, profile: profile, declarations: declarations) {
      switch change {
      case .create(let id, _, let body): after[id] = body
      case .edit(let id, let edit): after[id] = edit(try #require(bodies[id]))
      }
    }
    return after
  }

  private static func codes(_ one: UnitReorganisation) throws -> [String] {
    let (profile, declarations) = try declared()
    return one.problems(units: tree, profile: profile, declarations: declarations).map(\.code)
  }

  private static func ref(_ name: String) -> Value { .object(["ref": .string(RecordID.named(name).text)]) }

  @Test("two communes become a new one: they end the day before and name it, it tells what it was made of, and what lay in them lies in it") func merging() throws {
    let made = Self.new()
    let one = UnitReorganisation(.merge, of: [.named("a"), .named("b")], made: [made], day: try Self.day(), resolution: ["number": "1/NQ", "date": "2027-01-15"])
    let after = try Self.after(one)
    #expect(Set(after.keys) == [made.id, .named("a"), .named("b"), .named("thon")])
    let new = try #require(after[made.id])
    #expect(new["name"]?["vi"] == "Xã Mới" && new["kind"] == "commune" && new["code"] == "12345" && new["formed_from"] == "Xã a; Xã b" && new["within"] == Self.ref("tinh"))
    #expect(new["valid_from"]?["edtf"] == "2027-03-01" && new["resolution"]?["number"] == "1/NQ" && new["resolution"]?["date"] == "2027-01-15")
    for name in ["a", "b"] {
      let old = try #require(after[.named(name)])
      #expect(old["valid_until"]?["edtf"] == "2027-02-28" && old["kind"] == "former-commune" && old["successors"] == .list([.object(["ref": .string(made.id.text)])]))
      #expect(old["name"]?["vi"] == .string("Xã \(name)") && old["within"] == Self.ref("tinh"))
    }
    #expect(after[.named("thon")]?["within"] == .object(["ref": .string(made.id.text)]) && after[.named("thon")]?["successors"] == nil)
    #expect(one.ending == [.named("a"), .named("b")])
  }

  @Test("a commune that others go into keeps its name and its days") func into() throws {
    let after = try Self.after(UnitReorganisation(.merge, of: [.named("a"), .named("b")], target: .named("b"), day: try Self.day()))
    #expect(Set(after.keys) == [.named("a"), .named("b"), .named("thon")])
    let kept = try #require(after[.named("b")])
    #expect(kept["formed_from"] == "Xã a" && kept["valid_until"] == nil && kept["successors"] == nil && kept["kind"] == "commune" && kept["resolution"] == nil)
    #expect(after[.named("a")]?["successors"] == .list([Self.ref("b")]) && after[.named("thon")]?["within"] == Self.ref("b"))
  }

  @Test("a commune is divided: all parts are named as what came after it; what lay in it waits for somebody who knows") func splitting() throws {
    let parts = [Self.new("Xã Một"), Self.new("Xã Hai")]
    let one = UnitReorganisation(.split, of: [.named("a")], made: parts, day: try Self.day())
    let after = try Self.after(one)
    #expect(Set(after.keys) == Set(parts.map(\.id) + [.named("a")]))
    #expect(after[.named("a")]?["successors"]?.list?.count == 2 && after[parts[0].id]?["formed_from"] == "Xã a")
    #expect(one.inner(Self.tree).map(\.id) == [.named("thon")])
  }

  @Test("a renamed unit keeps its old names among the others, each once; a moved one only lies elsewhere") func renaming() throws {
    let renamed = try Self.after(UnitReorganisation(.rename, of: [.named("a")], name: ["vi": "Xã Đẹp"], day: try Self.day()))
    #expect(renamed[.named("a")]?["name"]?["vi"] == "Xã Đẹp" && renamed[.named("a")]?["other_names"] == .list(["Xã a"]) && renamed[.named("a")]?["valid_until"] == nil)
    let moved = try Self.after(UnitReorganisation(.move, of: [.named("thon")], target: .named("b"), day: try Self.day()))
    #expect(moved.count == 1 && moved[.named("thon")]?["within"] == Self.ref("b") && moved[.named("thon")]?["name"]?["vi"] == "Xã thon")
  }

  @Test("what cannot be is refused before any record is looked at") func refused() throws {
    let day = try Self.day(), a = RecordID.named("a"), b = RecordID.named("b")
    #expect(try Self.codes(.init(.merge, of: [a], made: [Self.new()], day: day)) == ["units.few"])
    #expect(try Self.codes(.init(.merge, of: [a, .named("cu")], made: [Self.new()], day: day)) == ["units.absent"])
    #expect(try Self.codes(.init(.merge, of: [a, .named("khong-co")], made: [Self.new()], day: day)) == ["units.absent"])
    #expect(try Self.codes(.init(.merge, of: [a, .named("thon")], made: [Self.new()], day: day)) == ["units.inside"])
    #expect(try Self.codes(.init(.merge, of: [a, b], target: .named("c"), day: day)) == ["units.into"])
    #expect(try Self.codes(.init(.merge, of: [a, b], day: day)) == ["units.into"])
    #expect(try Self.codes(.init(.merge, of: [a, b], made: [Self.new(" ", kind: "no-such")], day: day)) == ["units.name", "units.kind"])
    #expect(try Self.codes(.init(.split, of: [a], made: [Self.new()], day: day)) == ["units.parts"])
    #expect(try Self.codes(.init(.rename, of: [a], name: ["vi": "Xã a"], day: day)) == ["units.same"])
    #expect(try Self.codes(.init(.rename, of: [a], name: ["en": "x"], day: day)) == ["units.name"])
    #expect(try Self.codes(.init(.move, of: [a], target: .named("thon"), day: day)) == ["units.parent"])
    #expect(try Self.codes(.init(.move, of: [a], target: .named("tinh"), day: day)) == ["units.same"])
    #expect(try Self.codes(.init(.move, of: [a], target: .named("cu"), day: day)) == ["units.parent"])
    #expect(try Self.codes(.init(.move, of: [], target: b, day: day)) == ["units.absent"])
  }

  @Test("what a proposal keeps is read again as it was; anything else is nothing") func stored() throws {
    let one = UnitReorganisation(
      .merge, of: [.named("a"), .named("b")], target: .named("b"), made: [Self.new()], name: ["vi": "Tên"], day: try Self.day(), resolution: ["number": "1/NQ"])
    #expect(UnitReorganisation(stored: try Value(json: one.stored.json)) == one)
    #expect(UnitReorganisation(stored: .null) == nil && UnitReorganisation(stored: .object(["act": "melt"])) == nil)
  }

  // MARK: What lies in units

  @Test("what lies in a former unit lies in the one of today where all went into one, through any number of steps, and nowhere that is not certain") func heirs() {
    let tree = UnitTree([
      Self.unit("p"), Self.unit("x", successors: ["y"]), Self.unit("y", successors: ["z"]), Self.unit("z", within: ["p"]), Self.unit("s", successors: ["z", "w"]), Self.unit("w"),
      Self.unit("m", successors: ["n"]), Self.unit("n", successors: ["m"]), Self.unit("gone", successors: ["khong-co"]),
    ])
    func heirs(_ names: String...) -> [String] { tree.heirs(of: names.map { .named($0) }).compactMap { tree[$0]?.identifier } }
    #expect(heirs("x") == ["z"] && heirs("x", "y") == ["z"] && heirs("s") == [] && heirs("m") == [] && heirs("gone") == [] && heirs("khong-co") == [])
    // A unit of today that is said is what counts.
    #expect(heirs("x", "w") == [] && heirs("z") == [])
  }
}
