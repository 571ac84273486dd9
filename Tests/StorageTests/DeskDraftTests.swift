import Foundation
import Kernel
import Testing

@testable import Storage

@Suite("What is typed and not saved") struct DeskDraftTests {
  private static func opened() async throws -> (TestRegister, DeskDrafts, [RecordID]) {
    let register = try await TestRegister.open()
    let accounts = try await AccountStore.open(register.store, secret: register.folder.appending(path: "secret.key"), cost: .test)
    let people = try await [accounts.make(.init(name: "mot", display: "Một", kind: .business), by: .terminal), accounts.make(.init(name: "hai", display: "Hai", kind: .business), by: .terminal)]
    return (register, DeskDrafts(register.store), people.map(\.id))
  }

  @Test("a form is kept once for each person, is found again as it was, and is nobody else's") func keeping() async throws {
    let (register, drafts, people) = try await Self.opened()
    try await drafts.keep("một", of: "x", base: 3, account: people[0])
    register.clock.advance()
    try await drafts.keep("hai\nba", of: "x", base: 4, account: people[0])
    let kept = try #require(try await drafts.find("x", account: people[0]))
    #expect(kept.fields == "hai\nba" && kept.base == 4 && kept.at == register.clock.now())
    #expect(try await drafts.find("x", account: people[1]) == nil)
    #expect(try await drafts.all(of: people[1]) == [])
    try await drafts.drop("x", account: people[1])
    #expect(try await drafts.all(of: people[0]) == [kept])
    try await drafts.drop("x", account: people[0])
    #expect(try await drafts.find("x", account: people[0]) == nil)
  }

  @Test("the newest comes first; after ninety days a form is gone, also that of somebody who does not come back") func ages() async throws {
    let (register, drafts, people) = try await Self.opened()
    try await drafts.keep("cũ", of: "a", base: 0, account: people[0])
    try await drafts.keep("cũ", of: "a", base: 0, account: people[1])
    register.clock.advance(DeskDrafts.longest - 1)
    try await drafts.keep("mới", of: "b", base: 0, account: people[0])
    #expect(try await drafts.all(of: people[0]).map(\.subject) == ["b", "a"])
    register.clock.advance()
    #expect(try await drafts.find("a", account: people[0]) == nil)
    #expect(try await drafts.all(of: people[0]).map(\.subject) == ["b"])
    #expect(try await register.sql("SELECT count(*) FROM desk_draft").first?.int(0) == 1)
  }
}
