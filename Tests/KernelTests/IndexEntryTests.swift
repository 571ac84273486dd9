import Testing

@testable import Kernel

@Suite("Index entries")
struct IndexEntryTests {
  private let declarations: Declarations
  private let profile: Profile
  private let catalogue: FacetCatalogue
  private static let units = UnitTree([
    .init(id: .named("h"), identifier: "h", names: ["Tỉnh Hưng Yên"], within: [], successors: []),
    .init(id: .named("n"), identifier: "n", names: ["Xã Nghĩa Trụ"], within: [.named("h")], successors: []),
    .init(id: .named("o"), identifier: "o", names: ["Xã Cửu Cao"], within: [.named("d")], successors: [.named("n")]),
    .init(id: .named("d"), identifier: "d", names: ["Huyện Văn Giang"], within: [], successors: [.named("h")]),
  ])

  init() throws {
    (profile, declarations) = try Sample.site()
    catalogue = FacetCatalogue(declarations)
  }

  private func entry(_ json: String, profile id: String = "site", header: RecordHeader? = nil, identifiers: [String] = ["dt-1"], audience: Gate.Audience = .anonymous) throws
    -> IndexEntry
  {
    let profile = try #require(declarations.profile(id))
    let body = Gate(audience: audience, now: 0).reveal(try Value(json: json), of: profile)
    return IndexEntry(
      header: header ?? Sample.header("dt-1", profile: id), identifiers: identifiers, body: body, profile: profile, declarations: declarations, catalogue: catalogue,
      units: Self.units)
  }

  private func slot(_ name: String) throws -> UInt32 { try #require(catalogue.facet(name, profile: "site")).slot }

  private static let full = #"""
    {"name":{"vi":"Đình Hoà (trong)","en":"Hoa Hall"},"description":{"vi":"Thờ thành hoàng"},"type":"pagoda","rank":"national","open":false,"code":"AB12","area":{"value":3,"unit":"ha"},
     "period":{"text":"đời Cảnh Hưng","edtf":"1601/1750"},"place":{"ref":"\#(RecordID.named("n").text)"},"rites":{"month":12,"calendar":"lunar","text":"hội làng"},"worships":[{"ref":"\#(RecordID.named("p").text)","note":"chánh điện"}],
     "decisions":[{"number":"1473/QĐ","date":"2014-12-31","url":"https://kin.vn"}],"parts":[{"title":"tam quan","cost":999777}],"keeper":{"name":"Lê Bí Mật","phone":"0913000111"},"secret":"xyzzy","hidden_rank":"special"}
    """#

  @Test("Names weigh more than texts and are kept whole, in order and exactly")
  func names() throws {
    let terms = try entry(Self.full).terms
    #expect(terms["Fhoa"] == 8 && terms["Fhoang"] == 1 && terms["Ehòa"] == 4 && terms["Shoa"] == 2 && terms["Thòa"] == 1)
    for term in ["Ndinh hoa trong", "Ndinh hoa", "Mdinh hoa trong", "Mdinh hoa", "Ođình hòa", "Nhoa hall", "Bdinh hoa", "Cdinh hoa", "Bthanh hoang"] {
      #expect(terms[term] != nil, "\(term)")
    }
    #expect(terms["Nthanh hoang"] == nil && terms["Cthanh hoang"] == nil)
  }

  @Test(
    "Every public text is found: identifiers, labels, terms, notes, numbers of decisions, months, units",
    arguments: [
      "Fdt", "F1", "Fdi", "Ftich", "Fsite", "Fchua", "Fpagoda", "Fquoc", "Bcanh hung", "Bhoi lang", "Bthang chap", "Bthang 12", "Bmonth 12", "Fchanh", "F1473", "Fqd", "Ftam", "Fquan",
      "Bnghia tru", "Bhung yen", "Bvan giang", "Fquyet",
    ])
  func words(term: String) throws {
    #expect(try entry(Self.full).terms[term] != nil)
  }

  @Test(
    "Closed fields, links and codes leave no term at all",
    arguments: [
      "bi mat", "bi", "0913000111", "xyzzy", "999777", "dac biet", "special", "thu nhang", "keeper", "kin", "https", "ab", "601", "false",
    ])
  func closed(words: String) throws {
    let terms = try entry(Self.full).terms.all.keys
    for prefix in ["F", "E", "S", "T", "B", "C", "N", "M", "O"] { #expect(!terms.contains(prefix + words)) }
  }

  @Test("Even an unrevealed body gives the same entry: closed fields are passed over")
  func twoWalls() throws {
    let open = try entry(Self.full), staff = try entry(Self.full, audience: .staff(.internal))
    #expect(open.terms.all == staff.terms.all && open.facets == staff.facets)
  }

  @Test("Facets hold the codes of public facet fields, present communes and centuries, each also as a filter term")
  func facets() throws {
    let entry = try entry(Self.full)
    let expected: [UInt32: [String]] = [
      FacetCatalogue.profile.slot: ["site"], FacetCatalogue.unit.slot: [RecordID.named("n").text], FacetCatalogue.century.slot: ["17", "18"], FacetCatalogue.recurrence.slot: ["L-12"],
      try slot("type"): ["pagoda"], try slot("rank"): ["national"], try slot("open"): ["false"],
    ]
    #expect(entry.facets == expected)
    for (slot, codes) in expected { for code in codes { #expect(entry.terms[IndexTerms.facet(slot, code)] == 0) } }
    #expect(entry.terms["XUn"] == nil && entry.terms[IndexTerms.identity(.named("dt-1"))] == 0 && entry.terms["XPsite"] == 0 && entry.terms[IndexTerms.unlisted] == nil)
  }

  @Test("A place lies in its units, present and former for certain; what lies in a former one is counted under the one that followed it")
  func units() throws {
    let terms = try entry(Self.full).terms
    #expect(["n", "h", "d"].allSatisfy { terms[IndexTerms.unit(.named($0))] == 0 } && terms[IndexTerms.unit(.named("o"))] == nil)
    let former = try entry(#"{"name":{"vi":"A"},"place":{"ref":"\#(RecordID.named("o").text)"}}"#)
    #expect(former.terms[IndexTerms.unit(.named("d"))] == 0 && former.facets[FacetCatalogue.unit.slot] == [RecordID.named("n").text])
    let unit = try entry(#"{"name":{"vi":"Xã Nghĩa Trụ"}}"#, profile: "commune", header: Sample.header("n", profile: "commune"))
    #expect(unit.terms["Fcuu"] != nil && unit.facets[FacetCatalogue.unit.slot] == nil && unit.terms[IndexTerms.unit(.named("h"))] == 0)
  }

  @Test(
    "Dates give centuries and a key that sorts by the earliest day",
    arguments: [
      ("1601/1700", ["17"]), ("1699/1701", ["17", "18"]), ("../1427", ["15"]), ("1802/..", ["19"]), ("-0110", ["-2"]), ("-0010/0010", ["-1", "1"]), ("0001/1945", ["1"]),
      ("17XX", ["17", "18"]), ("1601-13", nil),
    ] as [(String, [String]?)])
  func dates(edtf: String, centuries: [String]?) throws {
    let entry = try entry(#"{"name":{"vi":"A"},"period":{"text":"x","edtf":"\#(edtf)"}}"#)
    let found = entry.facets[FacetCatalogue.century.slot]
    #expect(edtf == "0001/1945" ? found?.count == 20 : found == centuries)
    #expect(entry.dateKey.isEmpty == (centuries == nil))
  }

  @Test(
    "Date keys sort in time", arguments: [("-0110", "0001"), ("0938", "1010"), ("1601/1700", "1789-01-30"), ("Y-50000", "Y-49000"), ("Y-30000", "-0002"), ("Y-28000", "Y-26000")])
  func dateOrder(earlier: String, later: String) throws {
    func key(_ edtf: String) throws -> String { try entry(#"{"name":{"vi":"A"},"period":{"text":"x","edtf":"\#(edtf)"}}"#).dateKey }
    #expect(try !key(earlier).isEmpty)
    #expect(try key(earlier) < key(later))
  }

  @Test("The earlier a term stands in its vocabulary, the more prominent the record", arguments: [("special", 1.0), ("national", 1 - 1 / 3.0), ("none", 1 - 2 / 3.0)])
  func prominence(rank: String, weight: Double) throws {
    #expect(try abs(entry(#"{"name":{"vi":"A"},"rank":"\#(rank)"}"#).prominence - weight) < 1e-9)
    #expect(try entry(#"{"name":{"vi":"A"}}"#).prominence == 0)
  }

  @Test("No term is longer than the search library takes", arguments: [("a", 400), ("đ", 400), ("佛", 400), ("𡨸", 400), ("1", 400)])
  func longTerms(letter: String, count: Int) throws {
    let long = String(repeating: letter, count: count)
    let terms = try entry(#"{"name":{"vi":"\#(long) \#(long)"},"description":{"vi":"\#(long) \#(long)"}}"#, identifiers: [long]).terms.all.keys
    #expect(terms.allSatisfy { $0.utf8.count <= 245 })
  }

  @Test("Facets are offered by profile, only for public fields, each with a slot of its own")
  func catalogueOffers() {
    #expect(catalogue.offered(profile: nil).map(\.name) == ["profile", "unit", "century"])
    #expect(catalogue.offered(profile: "site").map(\.name) == ["unit", "century", "type", "rank", "open"])
    #expect(catalogue.offered(profile: "person").map(\.name) == ["unit", "century"])
    #expect(Set(catalogue.all.map(\.slot)).count == catalogue.all.count && catalogue.all.allSatisfy { $0.slot >= 10 })
    #expect(
      catalogue.facet("hidden_rank", profile: "site") == nil && catalogue.facet("rank", profile: "person") == nil
        && catalogue.facet("unit", profile: "person") == FacetCatalogue.unit)
  }
}
