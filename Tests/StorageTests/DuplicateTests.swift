import Kernel
import Testing

@testable import Storage

@Suite("Records that were entered twice") struct DuplicateTests {
  @Test("public records and working copies that may be the same are found; those of another unit's drafts are not told of") func found() async throws {
    let sample = try await DeskSample.open(), register = sample.register
    try await register.apply(Province.draft("cong-khai", title: "Đình An Vũ"), Province.draft("khac", title: "Chùa Hiến"), Province.draft("nguoi", profile: "person", title: "Đình An Vũ"), source: "s")
    let index = try register.index()
    try await index.catchUp()
    let mine = try await sample.made("Đình An Vu", by: sample.actor("a", "writer"))
    register.clock.advance()
    let theirs = try await sample.desk.create(profile: "site", unit: DeskSample.there, body: DeskSample.body("Đình An Vũ"), reason: "", by: sample.actor("b", "writer", DeskSample.there))
    let profile = try #require(register.store.declarations.profile("site")), queries = DuplicateQueries(index: index)
    func likely(_ title: String, except: RecordID? = nil, by actor: DeskActor) async throws -> Set<String> {
      Set(try await queries.likely(.object(DeskSample.body(title)), profile: profile, except: except, policy: actor.policy).map(\.record.header.identifier))
    }
    let here = sample.actor("a", "writer")
    #expect(try await likely("Đình An Vũ", by: here) == ["cong-khai", mine.identifier])
    #expect(try await likely("đình an vũ", except: mine.id, by: here) == ["cong-khai"])
    #expect(try await likely("Đình An Vũ", by: sample.actor("c", "writer", nil)) == ["cong-khai", mine.identifier, theirs.identifier])
    #expect(try await likely("Đình Bảo Châu", by: here) == [])
    #expect(try await likely("", by: here) == [])
  }

  @Test("without an index saving goes on: working copies are still found") func unbuilt() async throws {
    let sample = try await DeskSample.open(), writer = sample.actor("a", "writer")
    let made = try await sample.made("Đình An Vũ", by: writer)
    let profile = try #require(sample.register.store.declarations.profile("site"))
    let found = try await DuplicateQueries(index: try sample.register.index()).likely(.object(DeskSample.body("Đình An Vũ")), profile: profile, except: nil, policy: writer.policy)
    // Before the first build the index knows no units: the unit itself still falls to its holder.
    #expect(found.map(\.record.header.identifier) == [made.identifier])
  }

  @Test("a person sees the working copy where they may, else what is public, else nothing") func seen() async throws {
    let sample = try await DeskSample.open(), store = sample.register.store
    let made = try await sample.published("Đình Một")
    _ = try await sample.desk.save(made.id, base: made.head, body: DeskSample.body("Đình Một sửa"), reason: "", by: sample.actor("a", "writer"))
    let draft = try await sample.made("Đình Nháp", by: sample.actor("a", "writer"))
    func titles(_ actor: DeskActor) async throws -> [String] { try await store.seen([draft.id, made.id, .named("không có")], policy: actor.policy).map { $0.title(in: .vietnamese) } }
    #expect(try await titles(sample.actor("a", "writer")) == ["Đình Nháp", "Đình Một sửa"])
    #expect(try await titles(sample.actor("b", "writer", DeskSample.there)) == ["Đình Một"])
    guard case .open(let record) = try await store.workingCopy(made.id.text, policy: sample.actor("a", "writer").policy) else { throw Unexpected() }
    #expect(try await store.publishedBody(of: record, policy: sample.actor("a", "writer").policy)?["name"]?["vi"] == "Đình Một")
    #expect(try await store.publishedBody(of: record, policy: sample.actor("b", "writer", DeskSample.there).policy) == nil)
  }

  private struct Unexpected: Error {}
}
