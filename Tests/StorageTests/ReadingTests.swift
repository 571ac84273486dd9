import Kernel
import Testing

@testable import Storage

@Suite("Reading records")
struct ReadingTests {
  @Test("The public sees the published revision while the head is a newer draft, staff the head")
  func publishedAndHead() async throws {
    let register = try await TestRegister.open()
    try await register.apply(Province.draft("a", title: "Bản đã công bố"))
    try await register.close("a", state: .draft)
    try await register.apply(Province.draft("a", title: "Bản nháp mới"))
    #expect(try await register.seen("a") == "Bản đã công bố")
    #expect(try await register.seen("a", staff: true) == "Bản nháp mới")
    #expect(TestRegister.word(try await register.store.record(profile: "site", slug: "ban-da-cong-bo", gate: register.store.publicGate)) == "Bản đã công bố")
    #expect(TestRegister.word(try await register.store.record(profile: "site", slug: "ban-nhap-moi", gate: register.staff)) == "-")
    try await register.close("a", state: .published)
    #expect(try await register.seen("a") == "Bản nháp mới")
  }

  @Test("Only the fields of the audience are read")
  func access() async throws {
    let register = try await TestRegister.open()
    try await register.apply(Province.draft("a", title: "A", ["secret": "s", "phone": "0913"]))
    for (gate, fields) in [(register.store.publicGate, ["description", "name"]), (register.staff, ["description", "name", "phone"])] {
      guard case .open(let record) = try await register.store.record("a", gate: gate) else {
        Issue.record("not open")
        return
      }
      #expect(record.body.object?.keys.sorted() == fields)
    }
  }

  @Test("A record is found by its id in any case, its identifier and its other identifiers, the main one first")
  func identifiers() async throws {
    let register = try await TestRegister.open()
    try await register.apply(Province.draft("m", title: "A", aliases: ["b", "z"]))
    let id = RecordID.named("m").text
    for key in ["m", "b", "z", id, id.uppercased()] { #expect(try await register.seen(key) == "A") }
    for key in ["M", "", "c", RecordID.named("b").text, "' OR 1=1 --"] { #expect(try await register.seen(key) == "-") }
    guard case .open(let record) = try await register.store.record("z", gate: register.store.publicGate) else { return }
    #expect(record.identifiers == ["m", "b", "z"])
    #expect(try await register.store.allKnown().mapValues(\.id.text) == ["m": id, "b": id, "z": id])
    #expect(try await register.apply(Province.draft("b", title: "B")).updated == 1)
  }

  @Test("The slug follows the title, old ones still lead to the record and are never given away")
  func slugs() async throws {
    let register = try await TestRegister.open()
    func slug(_ key: String) async throws -> String? {
      guard case .open(let record) = try await register.store.record(key, gate: register.store.publicGate) else { return nil }
      return record.slug
    }
    func led(_ slug: String) async throws -> String { TestRegister.word(try await register.store.record(profile: "site", slug: slug, gate: register.store.publicGate)) }
    try await register.apply(Province.draft("a", title: "Đình Đại Đồng"))
    #expect(try await slug("a") == "dinh-dai-dong")
    try await register.apply(Province.draft("a", title: "Đình Mới"))
    #expect(try await slug("a") == "dinh-moi")
    #expect(try await led("dinh-dai-dong") == "Đình Mới")
    try await register.apply(Province.draft("b", title: "Đình Đại Đồng"))
    let ending = RecordID.named("b").text.suffix(6)
    #expect(try await slug("b") == "dinh-dai-dong-\(ending)")
    #expect(try await led("dinh-dai-dong") == "Đình Mới")
    try await register.apply(Province.draft("a", title: "Đình Đại Đồng"))
    #expect(try await slug("a") == "dinh-dai-dong")
    #expect(try await led("dinh-moi") == "Đình Đại Đồng")
    #expect(try await register.sql("SELECT count(*) FROM slug WHERE current = 1").first?.int(0) == 2)
    try await register.apply(Province.draft("p", profile: "person", title: "Đình Mới"))
    #expect(try await slug("p") == "dinh-moi")
  }

  @Test("Relations are told from the other end, by public fields of open records only")
  func links() async throws {
    let register = try await TestRegister.open()
    try await register.apply(
      Province.draft("p", profile: "person", title: "P"), Province.draft("a", title: "A", ["worships": .list([Province.ref("p", note: "chính")])]),
      Province.draft("b", title: "B", ["informant": Province.ref("p")]),
      Province.draft("c", title: "C", state: .draft, ["worships": .list([Province.ref("p")])]))
    func pointing() async throws -> [String] {
      try await register.store.neighbourhood(of: .named("p"), naming: [], gate: register.store.publicGate).pointing.map { "\($0.record.header.identifier) \($0.field.id) \($0.note ?? "")" }
    }
    #expect(try await pointing() == ["a worships chính"])
    try await register.apply(
      Province.draft("a", title: "A", ["worships": .list([])]), Province.draft("d", title: "D", ["worships": .list([Province.ref("p"), Province.ref("q")])]))
    #expect(try await pointing() == ["d worships "])
    try await register.close("d", visibility: .hidden)
    #expect(try await pointing() == [])
  }

  @Test("Records are read in the order asked for, closed and unknown ones left out")
  func many() async throws {
    let register = try await TestRegister.open()
    try await register.apply(Province.draft("a", title: "A"), Province.draft("b", title: "B"), Province.draft("c", title: "C", state: .draft))
    let ids = ["b", "x", "c", "a"].map { RecordID.named($0) }
    #expect(try await register.store.records(ids, gate: register.store.publicGate).map(\.header.identifier) == ["b", "a"])
    #expect(try await register.store.records(ids, gate: register.staff).map(\.header.identifier) == ["b", "c", "a"])
    #expect(try await register.store.records([], gate: register.staff).isEmpty)
  }

  @Test("Units are read as a tree, former and present, without those that are closed")
  func units() async throws {
    let register = try await TestRegister.open()
    try await register.apply(
      Province.draft("h", profile: "commune", title: "Tỉnh"), Province.draft("n", profile: "commune", title: "Xã Nay", ["within": Province.ref("h")]),
      Province.draft("o", profile: "commune", title: "Xã Cũ", ["successors": .list([Province.ref("n")])]), Province.draft("x", profile: "commune", title: "Xã Nháp", state: .draft))
    let tree = try await register.store.unitTree()
    #expect(tree.chain(.named("n")) == [.named("n"), .named("h")] && tree.formerUnits(of: .named("n")).map(\.identifier) == ["o"] && tree.find("x") == nil)
  }
}
