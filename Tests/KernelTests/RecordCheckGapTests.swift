import Testing

@testable import Kernel

@Suite("Checking records: what is easily overlooked")
struct RecordCheckGapTests {
  private func told(_ json: String, state: RecordState = .draft) throws -> [String] {
    let (site, declarations) = try Sample.site()
    return RecordChecks(profile: site, declarations: declarations).problems(try Value(json: json).object ?? [:], state: state).map { "\($0.code) \($0.path)" }
  }

  @Test("The pattern of a group's sub-field is enforced")
  func patternInGroups() throws {
    #expect(try told(#"{"name":{"vi":"a"},"parts":[{"title":"x","number":"mười"}]}"#) == ["field.pattern parts[0].number"])
  }

  @Test("A required sub-field is asked for in every item")
  func requiredInGroups() throws {
    #expect(try told(#"{"name":{"vi":"a"},"parts":[{"title":"x"},{"number":"1"}]}"#) == ["field.required parts[1].title"])
  }

  @Test("A required field is not met by an empty text", arguments: [#"{"name":{}}"#, #"{"name":{"vi":""}}"#, #"{"name":{"vi":"  "}}"#])
  func emptyRequired(json: String) throws {
    #expect(try told(json) == ["field.required name"])
  }

  @Test("Texts are kept under language codes only, as the published schema says")
  func languages() throws {
    #expect(try !told(#"{"name":{"vi":"a","not a language":"b"}}"#).isEmpty)
  }
}
