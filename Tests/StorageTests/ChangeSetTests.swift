import Kernel
import Testing

@testable import Storage

@Suite("Change sets looked at later") struct ChangeSetTests {
  private static func phone(_ value: Value, of ids: [RecordID]) -> [DeskChange] {
    ids.map { id in
      .edit(id) { _, body in
        var body = body
        body["phone"] = value
        return body
      }
    }
  }

  private static func sets(_ sample: DeskSample, by actor: DeskActor, _ change: (inout RecordStore.ChangeSetQuery) -> Void = { _ in }) async throws -> [RecordStore.ChangeSetEntry] {
    var query = RecordStore.ChangeSetQuery()
    change(&query)
    return try await sample.register.store.changeSets(query, policy: actor.policy, units: sample.units, limit: 50).sets
  }

  @Test("a change set is told to who may see one of its records, with the number of just those; others learn nothing of it") func seen() async throws {
    let sample = try await DeskSample.open(), store = sample.register.store
    var drafts = ["a", "b", "c"].map { Province.draft($0, title: $0) }
    for (index, unit) in [DeskSample.here, DeskSample.here, DeskSample.there].enumerated() { drafts[index].unit = unit }
    let set = try await sample.register.store.apply(drafts, author: "load", source: "load:x", reason: "nạp").id
    let here = sample.actor("a", "writer"), there = sample.actor("b", "writer", DeskSample.there), nowhere = sample.actor("c", "writer", .named("xa-9")), all = sample.actor("h", "head", nil)
    for (actor, count) in [(here, 2), (there, 1), (all, 3)] {
      let entry = try #require(try await Self.sets(sample, by: actor).first { $0.id == set })
      #expect(entry.records == count && entry.author == "load" && entry.source == "load:x" && entry.reason == "nạp")
      #expect(try await store.changeSet(set, policy: actor.policy, units: sample.units)?.records == count)
      let (records, next) = try await store.records(of: entry, policy: actor.policy, units: sample.units, limit: 50)
      #expect(records.count == count && next == nil && records.allSatisfy { $0.before == nil && $0.changes.map(\.field.id) == ["name", "description"] })
    }
    #expect(try await Self.sets(sample, by: nowhere).isEmpty)
    #expect(try await store.changeSet(set, policy: nowhere.policy, units: sample.units) == nil)
    #expect(try await store.changeSet(.named("không có"), policy: all.policy, units: sample.units) == nil)
    let isSmall = try await store.isChangeSet(set, within: 3), isLarge = try await store.isChangeSet(set, within: 2)
    #expect(isSmall && !isLarge)
  }

  @Test("the list has the newest first, goes on by pages, and narrows by who made them and where they came from") func list() async throws {
    let sample = try await DeskSample.open(), first = sample.actor("a", "writer"), second = sample.actor("b", "writer")
    for index in 1...5 { _ = try await sample.made("\(index)", by: index % 2 == 0 ? second : first) }
    let all = try await Self.sets(sample, by: first)
    #expect(all.count == 5 && all.map(\.at) == all.map(\.at).sorted(by: >))
    let theirs = try await Self.sets(sample, by: first) { $0.author = RecordID.named("b").text }
    let desk = try await Self.sets(sample, by: first) { $0.source = "desk" }, loaded = try await Self.sets(sample, by: first) { $0.source = "load" }
    #expect(theirs.map(\.author) == Array(repeating: RecordID.named("b").text, count: 2) && desk.count == 5 && loaded.isEmpty)
    var seen: [RecordID] = [], query = RecordStore.ChangeSetQuery(), pages = 0
    repeat {
      let (sets, next) = try await sample.register.store.changeSets(query, policy: first.policy, units: sample.units, limit: 2)
      seen += sets.map(\.id)
      (query.after, pages) = (next, pages + 1)
    } while query.after != nil && pages < 9
    #expect(seen == all.map(\.id) && pages == 3)
  }

  @Test("of a change set that takes another back it is told what it gave back, which fields and which records it left, and both name each other") func undone() async throws {
    let sample = try await DeskSample.open(), writer = sample.actor("a", "writer"), other = sample.actor("b", "writer"), store = sample.register.store
    var ids: [RecordID] = []
    for title in ["Một", "Hai", "Ba"] { ids.append(try await sample.made(title, ["phone": "1", "rank": "none"], by: writer).id) }
    let both: [DeskChange] = ids.map { id in
      .edit(id) { _, body in
        var body = body
        (body["phone"], body["rank"]) = ("2", "special")
        return body
      }
    }
    sample.register.clock.advance()
    let done = try #require(try await sample.desk.apply(both, publishing: false, source: "bulk", reason: "hai", by: writer).changeSet)
    // One field of the second is changed since, and both of the third.
    _ = try await sample.desk.save(ids[1], base: 2, body: DeskSample.body("Hai", ["phone": "3", "rank": "special"]), reason: "", by: other)
    _ = try await sample.desk.save(ids[2], base: 2, body: DeskSample.body("Ba", ["phone": "3", "rank": "national"]), reason: "", by: other)
    sample.register.clock.advance()
    let undo = try #require(try await sample.desk.undo(done, reason: "nhầm", by: writer).changeSet)
    let was = try #require(try await store.changeSet(done, policy: writer.policy, units: sample.units)), entry = try #require(try await store.changeSet(undo, policy: writer.policy, units: sample.units))
    #expect(was.undoneBy == undo && was.undoes == nil && was.records == 3 && entry.undoes == done && entry.undoneBy == nil && entry.records == 2 && entry.source == "undo")
    let records = try await store.records(of: entry, policy: writer.policy, units: sample.units, limit: 50).records
    let byID = Dictionary(records.map { ($0.subject.header.id, $0) }, uniquingKeysWith: { first, _ in first })
    #expect(byID[ids[0]]?.changes.map(\.field.id) == ["rank", "phone"] && byID[ids[0]]?.keeps.isEmpty == true)
    #expect(byID[ids[1]]?.changes.map(\.field.id) == ["rank"] && byID[ids[1]]?.keeps.map(\.id) == ["phone"] && byID[ids[2]] == nil)
    let left = try await store.leftAlone(by: entry, policy: writer.policy, units: sample.units, limit: 50)
    #expect(left.total == 1 && left.records.map(\.header.id) == [ids[2]])
    let nothing = try await store.leftAlone(by: was, policy: writer.policy, units: sample.units, limit: 50)
    #expect(nothing.total == 0 && nothing.records.isEmpty)
  }

  @Test("that a change set was taken back is not told where it was for none of the records that somebody may see") func hiddenUndo() async throws {
    let sample = try await DeskSample.open(), head = sample.actor("h", "head", nil), there = sample.actor("b", "writer", DeskSample.there)
    let mine = try await sample.made("Một", by: head)
    let theirs = try await sample.desk.create(profile: "site", unit: DeskSample.there, body: DeskSample.body("Hai"), reason: "", by: head)
    let done = try #require(try await sample.desk.apply(Self.phone("2", of: [mine.id, theirs.id]), publishing: false, source: "bulk", reason: "", by: head).changeSet)
    _ = try await sample.desk.save(theirs.id, base: 2, body: DeskSample.body("Hai", ["phone": "3"]), reason: "", by: there)
    _ = try await sample.desk.undo(done, reason: "nhầm", by: head)
    #expect(try await sample.register.store.changeSet(done, policy: head.policy, units: sample.units)?.undoneBy != nil)
    let seen = try #require(try await sample.register.store.changeSet(done, policy: there.policy, units: sample.units))
    #expect(seen.undoneBy == nil && seen.records == 1)
  }

  @Test("restricted fields of a change set are for who may see them") func restricted() async throws {
    let sample = try await DeskSample.open(), curator = sample.actor("kho", "curator"), writer = sample.actor("a", "writer"), store = sample.register.store
    let record = try await sample.made("Chùa", ["secret": "kín"], by: curator)
    for (actor, fields, isRestricted) in [(curator, ["name", "description", "secret"], true), (writer, ["name", "description"], false)] {
      let entry = try #require(try await Self.sets(sample, by: actor).first)
      let changed = try #require(try await store.records(of: entry, policy: actor.policy, units: sample.units, limit: 9).records.first { $0.subject.header.id == record.id })
      #expect(changed.changes.map(\.field.id) == fields && changed.isRestricted == isRestricted)
    }
  }
}
