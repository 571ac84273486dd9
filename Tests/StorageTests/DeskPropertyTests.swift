import Kernel
import Testing

@testable import Storage

/// Random work of several people, beside a plain account of what they would expect.
@Suite("Work at desks, at random") struct DeskPropertyTests {
  /// What is expected of one record: the working copy and what the public sees, field by field.
  private struct Expected {
    var body: [String: String]
    var isPublic: [String: String]?
    var isWaiting = false
  }

  /// What one change set did to one record, field by field.
  private typealias Done = [RecordID: [String: (before: String?, after: String?)]]

  private struct Chance: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  private static let fields = ["name", "phone", "description"]

  private static func value(_ field: String, _ text: String) -> Value { field == "phone" ? .string(text) : .object(["vi": .string(text)]) }
  private static func text(_ field: String, _ value: Value?) -> String? { field == "phone" ? value?.string : value?["vi"]?.string }
  private static func body(_ texts: [String: String]) -> [String: Value] { Dictionary(uniqueKeysWithValues: texts.map { ($0.key, value($0.key, $0.value)) }) }

  @Test("edits, bulk edits, reviews, undos and restores of several people end where a person would expect; chains verify, the index agrees", arguments: [1, 2, 3, 4])
  func work(seed: UInt64) async throws {
    let sample = try await DeskSample.open(), index = try sample.register.index()
    var chance = Chance(state: seed), world: [RecordID: Expected] = [:], order: [RecordID] = []
    var done: [(id: RecordID, what: Done)] = [], history: [RecordID: [[String: String]]] = [:]
    let writers = ["a", "b", "c"].map { sample.actor($0, "writer") }, approver = sample.actor("duyệt", "approver", nil)
    for number in 0..<6 {
      let texts = ["name": "Nơi \(number)", "description": "đầu"]
      let made = try await sample.made("Nơi \(number)", Self.body(texts), by: writers[0])
      world[made.id] = Expected(body: texts)
      history[made.id] = [texts]
      order.append(made.id)
    }
    for step in 0..<70 {
      sample.register.clock.advance()
      let writer = writers[Int.random(in: 0..<3, using: &chance)], id = order[Int.random(in: 0..<order.count, using: &chance)]
      guard let expected = world[id] else { continue }
      switch Int.random(in: 0..<10, using: &chance) {
      case 0...2 where !expected.isWaiting:
        let field = Self.fields[Int.random(in: 0..<3, using: &chance)]
        var texts = expected.body
        texts[field] = "\(field) \(step)"
        let head = try await sample.header(id).head
        _ = try await sample.desk.save(id, base: head, body: Self.body(texts), reason: "", by: writer)
        world[id]?.body = texts
        history[id]?.append(texts)
      case 3...4:
        let field = Self.fields[Int.random(in: 0..<3, using: &chance)], text = "chung \(step)", ids = order.shuffled(using: &chance).prefix(3)
        let changes: [DeskChange] = ids.map { id in
          .edit(id) { _, body in body.merging([field: Self.value(field, text)]) { $1 } }
        }
        let outcome = try await sample.desk.apply(changes, publishing: false, source: "bulk", reason: "", by: writer)
        var what: Done = [:]
        for id in ids {
          guard let before = world[id], !before.isWaiting, before.body[field] != text else { continue }
          what[id] = [field: (before.body[field], text)]
          world[id]?.body[field] = text
          history[id]?.append(world[id]?.body ?? [:])
        }
        if let changeSet = outcome.changeSet { done.append((changeSet, what)) }
        #expect(outcome.written == what.count)
      case 5...6:
        guard let last = done.popLast() else { continue }
        let outcome = try await sample.desk.undo(last.id, reason: "", by: writer)
        var undone: Done = [:]
        for (id, fields) in last.what {
          guard let now = world[id], !now.isWaiting else { continue }
          for (field, change) in fields where now.body[field] == change.after && change.before != change.after {
            world[id]?.body[field] = change.before
            undone[id, default: [:]][field] = (change.after, change.before)
          }
          if undone[id] != nil { history[id]?.append(world[id]?.body ?? [:]) }
        }
        if let changeSet = outcome.changeSet, Bool.random(using: &chance) { done.append((changeSet, undone)) }
      case 7 where !expected.isWaiting:
        guard let past = history[id], past.count > 1 else { continue }
        let number = Int.random(in: 0..<past.count, using: &chance), header = try await sample.header(id)
        let numbers = try await Self.numbers(id, past.count, sample)
        _ = try await sample.desk.restore(id, number: numbers[number], head: header.head, reason: "", by: writer)
        guard past[number] != expected.body else { continue }
        world[id]?.body = past[number]
        history[id]?.append(past[number])
      case 8 where !expected.isWaiting:
        let header = try await sample.header(id)
        guard header.state == .draft || header.state == .returned else { continue }
        try await sample.desk.submit(id, head: header.head, note: "", by: writer)
        world[id]?.isWaiting = true
      case 9 where expected.isWaiting:
        let head = try await sample.header(id).head
        world[id]?.isWaiting = false
        if Bool.random(using: &chance) {
          try await sample.desk.approve(id, head: head, words: "", by: approver)
          world[id]?.isPublic = expected.body
        } else { try await sample.desk.sendBack(id, head: head, words: "xem lại", by: approver) }
      default: continue
      }
    }
    try await Self.compare(world, sample, index)
  }

  /// The revisions that brought another body, in their order.
  private static func numbers(_ id: RecordID, _ count: Int, _ sample: DeskSample) async throws -> [Int] {
    let rows = try await sample.register.sql(
      """
      SELECT v.number FROM revision v LEFT JOIN revision p ON p.record = v.record AND p.number = v.number - 1 WHERE v.record = ? AND (p.body IS NULL OR p.body <> v.body) ORDER BY v.number
      """, [.text(id.text)])
    try #require(rows.count == count)
    return rows.map { Int($0.int(0)) }
  }

  private static func compare(_ world: [RecordID: Expected], _ sample: DeskSample, _ index: SearchIndex) async throws {
    for (id, expected) in world {
      let body = try await sample.body(id), header = try await sample.header(id)
      #expect(Dictionary(uniqueKeysWithValues: body.compactMap { field, value in text(field, value).map { (field, $0) } }) == expected.body, "\(header.identifier)")
      #expect(try await sample.register.seen(header.identifier) == expected.isPublic?["name"] ?? "-")
    }
    #expect(try await sample.faults() == [])
    try await index.catchUp()
    let found = try index.reading { try $0.search(.everything, first: 0, count: 100).hits.map(\.id) }
    let wanted = Set(world.filter { $0.value.isPublic != nil }.keys)
    #expect(Set(found).intersection(world.keys) == wanted)
  }
}
