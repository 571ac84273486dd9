import Foundation
import Kernel
import Storage
import Testing

@testable import phohien

@Suite("Figures of the Plan for programs") struct IndicatorJourneyTests {
  private static func open() async throws -> TestInstance {
    let instance = try await TestInstance.open(load: [TestInstance.starter])
    try await PlanFollower(instance.store).catchUp()
    return instance
  }

  private static func json(_ instance: TestInstance, _ address: String) async throws -> Value { try Value(json: try await instance.get(address).text) }

  private static func item(_ id: String, _ instance: TestInstance) async throws -> Value {
    try #require(try await json(instance, "/api/v1/indicators")["items"]?.list?.first { $0["id"]?.string == id })
  }

  @Test("Every target has a true state on the starter data: a number with its records, or that nothing was reported, and who owes it") func states() async throws {
    let instance = try await Self.open(), plan = instance.store.declarations.plan
    let items = try #require(try await Self.json(instance, "/api/v1/indicators")["items"]?.list)
    #expect(items.compactMap { $0["id"]?.string } == plan.indicators.map(\.id) && Set(items.compactMap { $0["target"]?.int }) == Set(1...14))
    for item in items {
      let state = item["state"]?.string, indicator = try #require(plan.indicator(item["id"]?.string ?? ""))
      #expect(item["owner"]?["label"]?["vi"]?.string?.isEmpty == false && item["unit"] == .null)
      if indicator.formula.scopes.isEmpty {
        #expect(state == "not-reported" && item["value"] == .null && item["records"] == .null, "\(indicator.id)")
      } else {
        #expect(item["numerator"]?.double != nil && item["records"]?.string != nil, "\(indicator.id)")
      }
    }
  }

  @Test("A record that gets what it lacks moves the number, leaves the list of missing ones and stands in that of those that count") func moves() async throws {
    let instance = try await Self.open(), plan = instance.store.declarations.plan
    let indicator = try #require(plan.indicators.first { $0.formula.counted == .digitised && $0.formula.items.isEmpty })
    let scope = try #require(indicator.formula.scopes.first), profile = try #require(instance.store.declarations.profile(scope.profile))
    let before = try await Self.item(indicator.id, instance), missing = try await Self.json(instance, "/api/v1/indicators/\(indicator.id)/records?counted=false&limit=1")
    let first = try #require(missing["items"]?.list?.first), id = try #require(first["id"]?.string.flatMap { RecordID($0) })
    #expect(first["lacking"]?.list?.isEmpty == false && missing["total"]?.int == before["missing"]?.int)
    var body = try #require(try Value(json: try await instance.get("/api/v1/records/\(id)").text)["body"]?.object)
    let asked = (profile.digitised?.fields ?? []).union(profile.rules.filter { $0.severity == .error }.flatMap(\.require.fields))
    for field in asked where body[field] == nil {
      body[field] = Self.filling(profile.field(field))
    }
    let identifier = try #require(first["identifier"]?.string)
    let draft = RecordDraft(identifier: identifier, profile: profile.id, state: .published, body: body, place: .init(file: "test", line: 1))
    _ = try await instance.store.apply([draft], author: "test", source: "test", reason: "số hóa", replacing: true)
    try await PlanFollower(instance.store).catchUp()
    let after = try await Self.item(indicator.id, instance)
    #expect(after["numerator"]?.double == (before["numerator"]?.double ?? 0) + 1 && after["missing"]?.int == (before["missing"]?.int ?? 0) - 1)
    let counted = try await Self.json(instance, "/api/v1/indicators/\(indicator.id)/records?counted=true&limit=100")
    #expect(counted["items"]?.list?.contains { $0["id"]?.string == id.text && $0["lacking"]?.list == [] } == true)
  }

  private static func filling(_ field: Field?) -> Value? {
    guard let field, let one = one(field) else { return nil }
    return field.repeatable ? .list([one]) : one
  }

  private static func one(_ field: Field) -> Value? {
    switch field.kind {
    case .media, .text: .string("anh.jpg")
    case .date: CellValue.date("2026")
    case .longText, .multilingualText: .object(["vi": .string("Lời"), "en": .string("Words")])
    case .geometry: .object(["lat": .double(20.65), "lon": .double(106.05)])
    case .place: .object(["ref": .string(RecordID.named(MapTests.commune).text)])
    case .group: .object(Dictionary(field.fields.compactMap { inner in filling(inner).map { (inner.id, $0) } }, uniquingKeysWith: { first, _ in first }))
    default: nil
    }
  }

  @Test("One indicator has its months, its communes and what proves it; nothing is kept by caches") func detail() async throws {
    let instance = try await Self.open()
    let indicator = try #require(instance.store.declarations.plan.indicators.first { !$0.formula.scopes.isEmpty })
    let answer = try await instance.get("/api/v1/indicators/\(indicator.id)")
    let value = try Value(json: answer.text)
    #expect(answer.status == 200 && answer.tag == nil && value["series"]?.list?.count == 13 && value["evidence"]?["vi"]?.string?.isEmpty == false)
    #expect((value["units"]?.list?.count ?? 0) > 90 && value["units"]?.list?.allSatisfy { $0["unit"]?.string != nil } == true)
  }

  @Test("What cannot be is refused with what it should be", arguments: [
    ("", 200), ("?as_of=2026-01-01", 200), ("?as_of=2999-01-01", 200), ("?as_of=2026-02-30", 400), ("?as_of=x", 400), ("?nothing=1", 400), ("/khong-co", 404), ("/digitised-national-treasures/records", 200),
    ("/digitised-national-treasures/records?counted=maybe", 400), ("/digitised-national-treasures/records?unit=khong-co", 400), ("/digitised-national-treasures/records?limit=0", 400),
    ("/digitised-national-treasures/records?cursor=x", 400), ("/khong-co/records", 404), ("/creative-economy/records", 200),
  ]) func refused(path: String, status: Int) async throws {
    let instance = try await TestInstance.open()
    #expect(try await instance.get("/api/v1/indicators\(path)").status == status)
  }

  @Test("A register with closed records tells the figures of one without them") func closed() async throws {
    let instance = try await Self.open(), plan = instance.store.declarations.plan
    let indicator = try #require(plan.indicators.first { $0.formula.counted == .digitised && $0.formula.items.isEmpty }), scope = try #require(indicator.formula.scopes.first)
    let before = try await instance.get("/api/v1/indicators/\(indicator.id)/records?counted=false").text
    let first = try #require(try Value(json: before)["items"]?.list?.first?["id"]?.string.flatMap { RecordID($0) })
    var body = try #require(try Value(json: try await instance.get("/api/v1/records/\(first)").text)["body"]?.object)
    let title = try #require(instance.store.declarations.profile(scope.profile)).titleField
    body[title] = .object(["vi": .string("Bản ghi kín"), "en": .string("Closed record")])
    for way in DoorMatrixTests.absent {
      let draft = RecordDraft(identifier: "kin-\(way)", profile: scope.profile, state: way == "draft" ? .draft : .published, body: body, place: .init(file: "test", line: 1))
      _ = try await instance.store.apply([draft], author: "test", source: "test", reason: "kín")
      try await DoorMatrixTests.close(way, in: instance.store)
    }
    try await PlanFollower(instance.store).catchUp()
    #expect(try await instance.get("/api/v1/indicators/\(indicator.id)/records?counted=false").text == before)
  }
}
