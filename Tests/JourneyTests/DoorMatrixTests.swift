import Foundation
import HTTPTypes
import Kernel
import Logging
import Pages
import Storage
import Testing

@testable import phohien

/// Two registers that differ in nothing but what is closed: every way out must say the same in both. So nothing closed can be told from outside, be it by a count,
/// a suggestion, an error, an entity's length or where a redirect leads.
@Suite("Doors: a register with closed records tells what one without them tells") struct DoorMatrixTests {
  /// Ways of being closed without ever having been announced.
  static let absent = ["draft", "hidden", "embargoed", "internal", "restricted"]
  private static let moment: Int64 = 1_795_000_000_000

  static func draft(_ way: String) -> RecordDraft {
    var draft = DoorTests.draft("kin-\(way)", title: ProbedRecord(identifier: "kin-\(way)").title, state: way == "draft" ? .draft : .published)
    draft.body["sealed_class"] = nil
    draft.body["place"] = .object(["ref": .string(RecordID.named(MapTests.commune).text)])
    draft.body["geometry"] = .object(["lat": .double(MapTests.point.latitude), "lon": .double(MapTests.point.longitude), "precision": .string("site")])
    draft.body["held"] = .object(["month": .int(1), "day": .int(10), "calendar": .string("lunar"), "cycle": .string("yearly")])
    draft.body["made"] = CellValue.date("1698")
    return draft
  }

  /// The starter data and an open record; with `closed` also a closed one of each way, which point at the open one, and closed fields in the open one.
  private static func world(closed: Bool) async throws -> TestInstance {
    let instance = try await TestInstance.open(extra: ["Tests/JourneyTests/Sectors/sealed"], plan: PlanPageTests.plan, load: [TestInstance.starter], at: moment)
    var open = draft("open")
    if !closed { for name in open.body.keys where name.hasPrefix("secret_") || name.hasPrefix("staff_") || name == "keeper" { open.body[name] = nil } }
    let others = absent.map { way in
      var other = draft(way)
      other.body["open_link"] = .list([.object(["ref": .string(RecordID.named("kin-open").text)])])
      return other
    }
    _ = try await instance.store.apply([open] + (closed ? others : []), author: "test", source: "test", reason: "doors")
    if closed { for way in absent { try await close(way, in: instance.store) } }
    try await PlanPageTests.follow(instance)
    return instance
  }

  static func close(_ way: String, in store: RecordStore) async throws {
    let id = RecordID.named("kin-\(way)")
    switch way {
    case "hidden": try await store.close(id, visibility: .hidden, author: "test", reason: "đóng")
    case "embargoed": try await store.close(id, embargo: .some(store.clock() + 86_400_000), author: "test", reason: "hẹn")
    case "internal": try await store.close(id, sensitivity: .internal, author: "test", reason: "nội bộ")
    case "restricted": try await store.close(id, sensitivity: .restricted, author: "test", reason: "hạn chế")
    default: break
    }
  }

  private static func addresses(_ probe: DoorProbe) -> [String] {
    probe.isPerRecord ? (absent + ["open", "khong-he-co"]).flatMap { probe.addresses(ProbedRecord(identifier: "kin-\($0)")) } : probe.addresses(ProbedRecord(identifier: "kin-open"))
  }

  /// Of an answer, what may differ between two requests for the same thing.
  private static func told(_ answer: TestInstance.Answer) -> String {
    "\(answer.status) \(answer.type) \(answer.location ?? "") \(answer.cache ?? "")\n" + answer.text.replacing(/[0-9a-f]{16,}(?=["<])/, with: "-").replacing(/"reference":"[^"]*"/, with: "")
  }

  @Test("with and without closed records and fields, every address answers alike") func alike() async throws {
    let full = try await Self.world(closed: true), bare = try await Self.world(closed: false)
    let addresses = Door.allCases.flatMap(\.probes).flatMap { Self.addresses($0) }
    #expect(addresses.count > 150)
    for (address, (one, other)) in zip(addresses, zip(try await full.get(addresses), try await bare.get(addresses))) {
      let isSame = Self.told(one) == Self.told(other)
      #expect(isSame, "\(address): \(Self.difference(Self.told(one), Self.told(other)))")
    }
  }

  private static func difference(_ one: String, _ other: String) -> String {
    let pair = zip(one.split(separator: "\n", omittingEmptySubsequences: false), other.split(separator: "\n", omittingEmptySubsequences: false)).first { $0 != $1 }
    return pair.map { "with: \($0.prefix(300)) … without: \($1.prefix(300))" } ?? "\(one.utf8.count) and \(other.utf8.count) bytes"
  }

  @Test("the same holds before the index knows that they were closed") func beforeTheIndex() async throws {
    let full = try await TestInstance.open(extra: ["Tests/JourneyTests/Sectors/sealed"], plan: PlanPageTests.plan, load: [TestInstance.starter], at: Self.moment)
    _ = try await full.store.apply((["open"] + Self.absent).map { Self.draft($0) }, author: "test", source: "test", reason: "doors")
    try await PlanPageTests.follow(full)
    for way in Self.absent { try await Self.close(way, in: full.store) }
    for address in Door.allCases.flatMap(\.probes).flatMap({ Self.addresses($0) }) {
      let answer = try await full.get(address)
      for way in Self.absent where !address.contains("kin-\(way)") && way != "draft" {
        let isTold = answer.text.contains("Vật kin-\(way)")
        #expect(!isTold, "\(address) tells of \(way)")
      }
      for secret in DoorTests.secrets { #expect(!answer.text.contains(secret), "\(address) tells \(secret)") }
    }
  }

  @Test("what was withdrawn or erased is gone at every door of single records, and in no list; the erased one leaves no word") func gone() async throws {
    let instance = try await TestInstance.open(extra: ["Tests/JourneyTests/Sectors/sealed"], plan: PlanPageTests.plan, load: [TestInstance.starter], at: Self.moment)
    _ = try await instance.store.apply(["open", "withdrawn", "erased"].map { Self.draft($0) }, author: "test", source: "test", reason: "doors")
    try await instance.store.close(.named("kin-withdrawn"), state: .withdrawn, author: "test", reason: "lý do rút")
    try await instance.store.close(.named("kin-erased"), state: .erased, author: "test", reason: "lý do xóa")
    try await instance.settle()
    for probe in Door.allCases.flatMap(\.probes) {
      for way in probe.isPerRecord ? ["withdrawn", "erased"] : ["open"] {
        let record = ProbedRecord(identifier: "kin-\(way)")
        for address in probe.addresses(record) {
          let answer = try await instance.get(address)
          let tells = ["withdrawn", "erased"].contains { answer.text.contains("Vật kin-\($0) \(DoorTests.word)") && !address.contains(Addresses.encode(DoorTests.word)) }
          #expect(!tells, "\(address)")
          if way == "erased" { #expect(!answer.text.contains("lý do xóa"), "\(address)") }
          if probe.route.hasPrefix("/api/v1/records/"), !address.contains("?"), !address.hasSuffix("x") { #expect(answer.status == 410, "\(address)") }
        }
      }
    }
  }

  @Test("the log of requests, at its most talkative, tells of no record, closed or open") func log() async throws {
    let instance = try await Self.world(closed: true)
    let log = RecordingLog()
    var logger = Logger(label: "test") { _ in log }
    logger.logLevel = .trace
    let addresses = Door.allCases.flatMap(\.probes).flatMap { Self.addresses($0) }
    _ = try await instance.get(addresses, logger: logger)
    #expect(log.lines.count >= addresses.count)
    let telling = log.lines.filter { line in DoorTests.secrets.contains { line.contains($0) } || line.contains("Vật kin-") }
    #expect(telling == [])
  }

  @Test("every route that gives out records is behind a door that has probes, and every door is opened by a mechanism") func complete() async throws {
    let server = try await TestInstance.open().server
    let probed = Set(Door.allCases.flatMap(\.probes).map(\.route))
    let routes = server.mechanisms.flatMap(\.routes).filter { $0.method == .get }.map(\.path)
    #expect(probed.subtracting(routes) == [])
    let behindSignIn = routes.filter { path in Language.required.contains { path.hasPrefix("/:language/\(PageWord.desk[$0])") || path.hasPrefix("/:language/\(PageWord.signIn[$0])") } }
    #expect(Set(routes).subtracting(probed).subtracting(behindSignIn).subtracting(Self.withoutRecords.keys) == [], "give these routes probes in DoorProbes.swift, or say here why they tell of no record")
    #expect(Set(server.mechanisms.flatMap(\.doors)).union([.log]) == Set(Door.allCases))
  }

  /// Routes that tell of no record, and why.
  private static let withoutRecords = [
    "/": "leads to a home page", "/.well-known/security.txt": "whom to tell of weaknesses", "/:language/thanh-phan": "components with samples", "/:language/components": "the same", "/assets/:name": "files of the product",
    "/health/live": "no data", "/health/ready": "numbers of changes", "/:language/ngau-nhien": "`random` below", "/:language/random": "`random` below",
    "/:language/lo-trinh": "tasks of the Plan and their states; no records", "/:language/road-map": "the same",
    "/catalog": "leads to a form of the catalogue", "/:language/tieu-chuan/:profile": "declarations alone", "/:language/standard/:profile": "the same", "/api/v1/profiles/:id/fields.csv": "the same",
    "/:language/du-lieu-ca-nhan": "declarations alone", "/:language/personal-data": "the same",
    "/:language/gop-y/tra-cuu": "a form; the state of a case names no record", "/:language/feedback/status": "the same",
    "/iiif/auth/2/token": "a page that tells a token or that nobody is signed in", "/iiif/auth/2/logout": "leads to where one signs out", "/:language/iiif-access": "leads to signing in",
    // A workbook tells when it was made.
    "/:language/chi-tieu.xlsx": "the rows of the table, which has probes", "/:language/targets.xlsx": "the same",
    "/:language/chi-tieu/:indicator/ban-ghi.xlsx": "the same", "/:language/targets/:indicator/records.xlsx": "the same",
    "/sign-in/return/:provider": "signing in", "/sign-in/left": "signing out",
    "/field-icon.svg": "the field kit itself", "/field.webmanifest": "the same", "/field-worker.js": "the same",
    "/:language/thuc-dia": "for people who are signed in", "/:language/field": "the same", "/:language/thuc-dia/ngoai-tuyen": "what the kit shows without a network", "/:language/field/offline": "the same",
    "/api/v1/finds": "somebody's own finds", "/api/v1/finds/:id/photos/:photo": "the same", "/desk/images/:id": "for people who are signed in",
    "/api/v1/returns": "for a program's token", "/api/v1/returns/data-sets": "the same",
    "/api/v1/me": "a program's own token", "/api/v1/audit": "the log of acts, for whom may see it",
  ]

  @Test("chance never picks a closed record") func random() async throws {
    let instance = try await TestInstance.open(extra: ["Tests/JourneyTests/Sectors/sealed"], at: Self.moment)
    _ = try await instance.store.apply((["open"] + Self.absent).map { way in
      var draft = Self.draft(way)
      draft.body["place"] = nil
      return draft
    }, author: "test", source: "test", reason: "doors")
    for way in Self.absent { try await Self.close(way, in: instance.store) }
    try await instance.settle()
    let places = try await instance.get(Array(repeating: "/vi/ngau-nhien", count: 40)).map(\.location)
    #expect(places.allSatisfy { place in !Self.absent.contains { place?.contains("kin-\($0)") ?? true } })
  }
}
