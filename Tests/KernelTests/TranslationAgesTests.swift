import Testing

@testable import Kernel

@Suite("Translations that are older than what they translate") struct TranslationAgesTests {
  private static func ages(_ bodies: [Value]) throws -> Set<String> {
    var ages = TranslationAges(profile: try Sample.site().profile)
    for (index, body) in bodies.enumerated() { ages.take(body, number: index + 1) }
    return ages.stale
  }

  private static func body(_ vi: String?, _ en: String?) -> Value {
    var texts: [String: Value] = [:]
    if let vi { texts["vi"] = .string(vi) }
    if let en { texts["en"] = .string(en) }
    return .object(["description": .object(texts)])
  }

  @Test("the Vietnamese was changed after the English: stale until the English is changed too, or in the same revision") func texts() throws {
    #expect(try Self.ages([Self.body("a", "a")]) == [])
    #expect(try Self.ages([Self.body("a", "a"), Self.body("b", "a")]) == ["description.en"])
    #expect(try Self.ages([Self.body("a", "a"), Self.body("b", "a"), Self.body("b", "a")]) == ["description.en"])
    #expect(try Self.ages([Self.body("a", "a"), Self.body("b", "a"), Self.body("b", "b")]) == [])
    #expect(try Self.ages([Self.body("a", "a"), Self.body("b", "b")]) == [])
    #expect(try Self.ages([Self.body("a", nil), Self.body("b", nil), Self.body("b", "b")]) == [])
  }

  @Test("a translation that is gone is not stale, nor one without an original; nothing is said of other fields") func gone() throws {
    #expect(try Self.ages([Self.body("a", "a"), Self.body("b", nil)]) == [])
    #expect(try Self.ages([Self.body(nil, "a"), Self.body(nil, "b")]) == [])
    #expect(try Self.ages([.object(["code": "AB1"]), .object(["code": "AB2"]), .null]) == [])
  }

  @Test("lines of a repeatable are told apart by their place") func lines() throws {
    func statements(_ texts: (String, String)...) -> Value {
      .object(["other_statements": .list(texts.map { .object(["vi": .string($0.0), "en": .string($0.1)]) })])
    }
    #expect(try Self.ages([statements(("a", "a"), ("b", "b")), statements(("a", "a"), ("c", "b"))]) == ["other_statements.1.en"])
  }
}
