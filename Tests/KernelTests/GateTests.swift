import Testing

@testable import Kernel

@Suite("The gate")
struct GateTests {
  /// Embargoes as seen at the moment of asking (1 000): none, ended before, ending this millisecond, still running.
  private static let embargoes: [Int64?] = [nil, 999, 1_000, 1_001]

  /// One character for every embargo above: o open, d described, - absent, g gone. By state, then visibility.
  private static let published: [RecordState: [Visibility: String]] = [
    .draft: [.public: "ooo-", .described: "ddd-", .hidden: "----"], .submitted: [.public: "ooo-", .described: "ddd-", .hidden: "----"],
    .returned: [.public: "ooo-", .described: "ddd-", .hidden: "----"], .published: [.public: "ooo-", .described: "ddd-", .hidden: "----"],
    .withdrawn: [.public: "ggg?", .described: "ggg?", .hidden: "----"], .erased: [.public: "ggg?", .described: "ggg?", .hidden: "????"],
  ]

  private static func letter(_ answer: Gate.Answer) -> Character {
    switch answer {
    case .open: "o"
    case .described: "d"
    case .absent: "-"
    case .gone: "g"
    }
  }

  @Test("The public gets its answer by state, visibility and embargo", arguments: RecordState.allCases, Visibility.allCases)
  func anonymous(state: RecordState, visibility: Visibility) throws {
    let expected = try #require(Self.published[state]?[visibility])
    for (embargo, wanted) in zip(Self.embargoes, expected) where wanted != "?" {
      #expect(Self.letter(Gate(now: 1_000).answer(for: Sample.header(state: state, visibility: visibility, embargo: embargo))) == wanted, "embargo \(embargo ?? -1)")
    }
  }

  @Test("What was never published is absent for the public, whatever else it is", arguments: RecordState.allCases.filter { $0 != .erased }, Visibility.allCases)
  func neverPublished(state: RecordState, visibility: Visibility) {
    for embargo in Self.embargoes {
      #expect(Gate(now: 1_000).answer(for: Sample.header(state: state, visibility: visibility, embargo: embargo, published: nil)) == .absent)
    }
  }

  @Test("Staff see every record of their class that is not erased", arguments: RecordState.allCases, Visibility.allCases)
  func staff(state: RecordState, visibility: Visibility) {
    for embargo in Self.embargoes {
      for published in [nil, 1] {
        let answer = Gate(audience: .staff(.internal), now: 1_000).answer(for: Sample.header(state: state, visibility: visibility, embargo: embargo, published: published))
        #expect((answer == .open) == (state != .erased))
        #expect(answer != .described)
      }
    }
  }

  @Test("A tombstone tells the reason of a withdrawal, and none for an erasure")
  func reasons() {
    #expect(Gate(now: 1).answer(for: Sample.header(state: .withdrawn, reason: "sai")) == .gone(reason: "sai"))
    #expect(Gate(now: 1).answer(for: Sample.header(state: .erased, reason: "Nguyễn Văn A")) == .gone(reason: nil))
  }

  @Test(
    "No tombstone announces a record that the public never saw",
    arguments: [
      (.erased, .public, nil, nil), (.erased, .hidden, nil, 1), (.withdrawn, .public, 2_000, 1), (.erased, .described, 2_000, 1),
    ] as [(RecordState, Visibility, Int64?, Int?)])
  func neverSeen(state: RecordState, visibility: Visibility, embargo: Int64?, published: Int?) {
    #expect(Gate(now: 1_000).answer(for: Sample.header(state: state, visibility: visibility, embargo: embargo, published: published)) == .absent)
  }

  @Test(
    "A body is revealed by the access of its fields and sub-fields",
    arguments: [(Gate.Audience.anonymous, ["name", "parts"], ["title"]), (.staff(.internal), ["hidden_rank", "keeper", "name", "parts"], ["cost", "title"])])
  func fields(audience: Gate.Audience, open: [String], parts: [String]) throws {
    let site = try Sample.site().profile
    let part = Value.object(["title": "Cổng", "cost": .int(5), "undeclared": "x"])
    let body = Value.object([
      "name": .object(["vi": "Đình"]), "keeper": .object(["name": "A"]), "secret": "s", "hidden_rank": "none", "undeclared": "x", "parts": .list([part, part, "stray"]),
    ])
    let revealed = Gate(audience: audience, now: 0).reveal(body, of: site)
    #expect(revealed.object?.keys.sorted() == open)
    #expect(revealed["parts"]?.items.map { $0.object?.keys.sorted() } == [parts, parts, nil])
    #expect(revealed["parts"]?.items.last == .null)
    #expect(Gate(audience: audience, now: 0).reveal(.object(["parts": part]), of: site)["parts"]?.object?.keys.sorted() == parts)
  }

  @Test("A body that is no object reveals nothing", arguments: [.null, "secret", .list(["secret"])] as [Value])
  func noObject(body: Value) throws {
    #expect(Gate(audience: .staff(.internal), now: 0).reveal(body, of: try Sample.site().profile) == .object([:]))
  }
}
