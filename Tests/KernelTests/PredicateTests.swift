import Testing

@testable import Kernel

@Suite("Predicates")
struct PredicateTests {
  private static let body = Value.object([
    "rank": "national", "kinds": .list(["a", "b"]), "year": .int(1601), "height": .object(["value": .double(2.8), "unit": "m"]), "many": .list([.int(1), .int(9)]),
    "open": .bool(true), "empty": .list([]), "nothing": .null, "who": .object(["ref": "x-1"]), "text": "7",
  ])

  @Test(
    "A single test holds or not",
    arguments: [
      (.present(field: "rank", true), true), (.present(field: "rank", false), false), (.present(field: "absent", true), false), (.present(field: "absent", false), true),
      (.present(field: "empty", true), false), (.present(field: "nothing", true), false), (.present(field: "kinds", true), true),
      (.oneOf(field: "rank", ["national", "special"]), true), (.oneOf(field: "rank", ["special"]), false), (.oneOf(field: "rank", []), false),
      (.oneOf(field: "kinds", ["b"]), true),
      (.oneOf(field: "open", ["true"]), true), (.oneOf(field: "open", ["false"]), false), (.oneOf(field: "year", ["1601"]), true), (.oneOf(field: "who", ["x-1"]), true),
      (.oneOf(field: "absent", ["a"]), false),
      (.atLeast(field: "year", 1601), true), (.atLeast(field: "year", 1602), false), (.atMost(field: "year", 1601), true), (.atMost(field: "year", 1600), false),
      (.atLeast(field: "height", 2.8), true), (.atMost(field: "height", 2.7), false), (.atLeast(field: "many", 5), true), (.atMost(field: "many", 5), true),
      (.atMost(field: "many", 0), false),
      (.atLeast(field: "absent", -1e300), false), (.atMost(field: "absent", 1e300), false), (.atLeast(field: "text", 0), false), (.atMost(field: "text", 100), false),
      (.state(.published), true), (.state(.draft), false), (.all([]), true), (.any([]), false),
    ] as [(Predicate, Bool)])
  func single(predicate: Predicate, holds: Bool) {
    #expect(predicate.holds(for: Self.body, state: .published) == holds)
    #expect(Predicate.not(predicate).holds(for: Self.body, state: .published) == !holds)
  }

  @Test("And, or and not follow their truth tables", arguments: [(false, false), (false, true), (true, false), (true, true)])
  func tables(a: Bool, b: Bool) {
    func part(_ flag: Bool) -> Predicate { .present(field: "rank", flag) }
    func holds(_ predicate: Predicate) -> Bool { predicate.holds(for: Self.body, state: .draft) }
    #expect(holds(.all([part(a), part(b)])) == (a && b))
    #expect(holds(.any([part(a), part(b)])) == (a || b))
    #expect(holds(.not(.all([part(a), part(b)]))) == holds(.any([.not(part(a)), .not(part(b))])))
    #expect(holds(.any([.all([part(a)]), .not(.any([part(b)]))])) == (a || !b))
  }

  @Test("A predicate knows the fields it looks at, however deep")
  func fields() {
    #expect(
      Predicate.all([.present(field: "a", true), .any([.oneOf(field: "b", []), .not(.atLeast(field: "c", 1))]), .atMost(field: "d", 1), .state(.draft)]).fields == [
        "a", "b", "c", "d",
      ])
  }

  @Test("A body that is no object has no field")
  func noObject() {
    #expect(!Predicate.present(field: "a", true).holds(for: .list(["a"]), state: .draft))
  }
}
