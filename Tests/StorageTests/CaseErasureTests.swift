import Kernel
import Testing

@testable import Storage

@Suite("Erasing what cases are about")
struct CaseErasureTests {
  @Test("However a record is erased, what cases have kept of it is reduced to digests; what they keep of others stays") func reducing() async throws {
    let office = try await CaseTests.Office.open()
    try await office.register.apply(Province.draft("a", title: "Nghệ nhân Mẫu"), Province.draft("b", title: "Đình B"))
    let ids = [try await office.file(office.draft(about: "a")).file.id, try await office.file(office.draft(about: "a")).file.id, try await office.file(office.draft(about: "b")).file.id]
    for id in ids { try await office.cases.takeEvidence(id, addresses: CaseTests.addresses, by: office.clerk) }
    let before = try #require(try await office.cases.sheet(ids[0])?.evidence.first)
    #expect(before.content.contains("Nghệ nhân Mẫu"))
    // As `phohien close --as erased` does.
    try await office.register.close("a", state: .erased)
    let dump = try await office.dump()
    #expect(!dump.contains("Nghệ nhân") && !dump.contains("nghe-nhan"))
    for id in ids.prefix(2) {
      let evidence = try #require(try await office.cases.sheet(id)?.evidence.first), content = try Value(json: evidence.content)
      #expect(Set((content.object ?? [:]).keys) == ["format", "case", "captured", "id", "profile", "revision", "revised", "digest", "link", "reduced", "sha256"])
      #expect(content["sha256"]?.string == evidence.digest && content["link"]?.string?.isEmpty == false)
    }
    #expect(try await office.cases.sheet(ids[0])?.evidence.first?.digest == before.digest)
    #expect(try await office.cases.sheet(ids[2])?.evidence.first?.content.contains("Đình B") == true)
    #expect(try await office.register.store.verify().faults == [])
  }

  @Test("Erasing needs no public sight of the record; withdrawing and evidence do; what is erased is erased once", arguments: ["hidden", "withdrawn", "restricted", "draft"])
  func erasingClosed(how: String) async throws {
    let office = try await CaseTests.Office.open()
    try await office.register.apply(Province.draft("a", title: "Nghệ nhân Mẫu", state: how == "draft" ? .draft : .published))
    let id = try await office.file(office.draft(about: "a")).file.id
    switch how {
    case "hidden": try await office.register.close("a", visibility: .hidden)
    case "withdrawn": try await office.register.close("a", state: .withdrawn)
    case "restricted": try await office.register.store.close(.named("a"), sensitivity: .restricted, author: "test", reason: "x")
    default: break
    }
    #expect(await office.code { try await office.cases.takeEvidence(id, addresses: CaseTests.addresses, by: office.clerk) } == "case.gone")
    #expect(await office.code { try await office.cases.withdraw(id, reason: "x", addresses: CaseTests.addresses, by: office.clerk) } == "case.gone")
    try await office.cases.erase(id, reason: "x", addresses: CaseTests.addresses, by: office.clerk)
    #expect(try await office.register.sql("SELECT 1 FROM revision WHERE body IS NOT NULL").isEmpty)
    #expect(try await office.cases.sheet(id)?.entries.map(\.what) == [.filed, .evidence, .erased])
    #expect(await office.code { try await office.cases.erase(id, reason: "x", addresses: CaseTests.addresses, by: office.clerk) } == "case.gone")
    #expect(try await office.register.store.verify().faults == [])
  }
}
