import Testing

@testable import Kernel

@Suite("Records that may be one") struct LikenessTests {
  private static let profile: Profile = {
    func field(_ id: String, _ kind: FieldKind) -> Field { Field(id: id, kind: kind, label: LocalizedText(vi: id, en: id)) }
    return Profile(
      id: "site", sector: "s", version: 1, label: LocalizedText(vi: "x", en: "x"), plural: LocalizedText(vi: "x", en: "x"), description: LocalizedText(vi: "x", en: "x"),
      address: LocalizedText(vi: "x", en: "x"), plate: "", titleField: "name",
      fields: [field("name", .multilingualText), field("geometry", .geometry), field("place", .place)])
  }()

  private static func likeness(_ name: String, at point: (Double, Double)? = nil, precision: String = "site", in place: String? = nil) -> Likeness {
    var body: [String: Value] = ["name": .object(["vi": .string(name)])]
    if let point { body["geometry"] = .object(["lat": .double(point.0), "lon": .double(point.1), "precision": .string(precision)]) }
    if let place { body["place"] = .object(["ref": .string(place)]) }
    return Likeness(body: .object(body), profile: profile)
  }

  @Test("the same name counts without its marks, its case and its signs, where nothing says that the places differ") func sameName() {
    let one = Self.likeness("Đình An Vũ")
    #expect(one.reason(against: Self.likeness("đình  an vu")) == .sameName(metres: nil))
    #expect(one.reason(against: Self.likeness("Đình An-Vũ")) == .sameName(metres: nil))
    #expect(one.reason(against: Self.likeness("Đình An Vũ", in: "a")) == .sameName(metres: nil))
    #expect(one.reason(against: Self.likeness("Chùa An Vũ")) == nil)
    #expect(Self.likeness("").reason(against: Self.likeness("")) == nil)
  }

  @Test("two points that are far apart say that it is another one, unless both are in one place; those of a whole commune say nothing") func points() {
    let here = (20.65, 106.05), near = (20.6518, 106.05), far = (20.68, 106.05)
    let one = Self.likeness("Đình An Vũ", at: here)
    #expect(one.reason(against: Self.likeness("Đình An Vũ", at: near)) == .sameName(metres: 200))
    #expect(one.reason(against: Self.likeness("Đình An Vũ", at: far)) == nil)
    #expect(one.reason(against: Self.likeness("Đình An Vũ", at: far, precision: "commune-centroid")) == .sameName(metres: nil))
    let placed = Self.likeness("Đình An Vũ", at: here, in: "a")
    guard case .sameName(let metres?)? = placed.reason(against: Self.likeness("Đình An Vũ", at: far, in: "a")) else {
      Issue.record("one place, one name")
      return
    }
    #expect((3_300...3_400).contains(metres))
    #expect(placed.reason(against: Self.likeness("Đình An Vũ", at: far, in: "b")) == nil)
  }

  @Test("a slip of the pen is near; another short name is not, nor a near name in another place") func nearName() {
    #expect(Self.likeness("Đình làng An Vũ").reason(against: Self.likeness("Đình làng An Vuu")) == .nearName(metres: nil))
    #expect(Self.likeness("Chùa Hiến").reason(against: Self.likeness("Chùa Hiền")) == .sameName(metres: nil))
    #expect(Self.likeness("Chùa Hiến").reason(against: Self.likeness("Chùa Hiếu")) == .nearName(metres: nil))
    #expect(Self.likeness("Lê A").reason(against: Self.likeness("Lê B")) == nil)
    #expect(Self.likeness("Chùa Hiến", in: "a").reason(against: Self.likeness("Chùa Hiếu", in: "b")) == nil)
    #expect(Self.likeness("Chùa Hiến", in: "a").reason(against: Self.likeness("Chùa Hiếu", in: "a")) == .nearName(metres: nil))
    #expect(Self.likeness("Chùa Hiến", at: (20.65, 106.05)).reason(against: Self.likeness("Chùa Hiếu", at: (20.66, 106.05))) == nil)
  }

  @Test("what is surer comes first") func rank() {
    let reasons: [Likeness.Reason] = [.sameName(metres: 10), .sameName(metres: nil), .nearName(metres: 10), .nearName(metres: nil)]
    #expect(reasons.map(\.rank) == [0, 1, 2, 3])
  }
}
