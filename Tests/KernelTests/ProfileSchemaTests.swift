import Testing

@testable import Kernel

@Suite("Published JSON Schemas")
struct ProfileSchemaTests {
  private let declarations: Declarations
  private let schema: Value

  init() throws {
    let (site, declarations) = try Sample.site()
    self.declarations = declarations
    schema = ProfileSchema(profile: site, declarations: declarations).schema(base: "https://a.vn")
  }

  @Test("Fields and sub-fields that are not public are left out, their labels too")
  func closed() {
    let text = schema.json
    for word in ["keeper", "secret", "hidden_rank", "cost", "Thủ nhang", "Kín", "Giá"] { #expect(!text.contains("\"\(word)\""), "\(word)") }
    #expect(schema["properties"]?["parts"]?["items"]?["properties"]?.object?.keys.sorted() == ["maker", "number", "title"])
  }

  @Test("Every schema of the product's own profiles is in the form of draft 2020-12")
  func form() {
    let own = DeclarationReader.read(Sample.root.appending(path: "sectors")).declarations
    for (declarations, profile) in declarations.profiles.map({ (self.declarations, $0) }) + own.profiles.map({ (own, $0) }) {
      let schema = ProfileSchema(profile: profile, declarations: declarations).schema(base: "https://a.vn")
      #expect(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema" && schema["$id"]?.string == "https://a.vn/api/v1/profiles/\(profile.id)")
      check(schema, path: profile.id)
    }
  }

  private static let types = ["object", "array", "string", "number", "integer", "boolean"]

  /// Keywords have values of their kinds, and what is required or enumerated makes sense.
  private func check(_ schema: Value, path: String) {
    guard let members = schema.object else {
      Issue.record("\(path) is no object")
      return
    }
    if let type = members["type"] { #expect(Self.types.contains(type.string ?? ""), "\(path)") }
    if let codes = members["enum"] { #expect(codes.items.count == Set(codes.items).count && !codes.items.isEmpty, "\(path)") }
    for name in members["required"]?.items ?? [] { #expect(members["properties"]?[name.string ?? ""] != nil, "\(path)") }
    for word in ["minimum", "maximum", "maxLength"] { if let limit = members[word] { #expect(limit.double != nil, "\(path)") } }
    if let pattern = members["pattern"] { #expect((try? Regex(pattern.string ?? "(")) != nil, "\(path)") }
    for (name, part) in members["properties"]?.object ?? [:] { check(part, path: "\(path).\(name)") }
    for word in ["items", "propertyNames"] { if let part = members[word] { check(part, path: "\(path).\(word)") } }
    if let part = members["additionalProperties"], part.bool == nil { check(part, path: "\(path).*") }
  }

  @Test("Limits, terms, units and targets are stated")
  func details() {
    let properties = schema["properties"]
    #expect(schema["required"] == .list(["name"]) && schema["x-version"] == .int(3) && schema["additionalProperties"] == .bool(false))
    #expect(properties?["rank"]?["enum"] == .list(["special", "national", "none"]) && properties?["rank"]?["x-vocabulary"] == "rank")
    #expect(properties?["area"]?["properties"]?["unit"]?["enum"] == .list(["m2", "ha"]) && properties?["area"]?["required"] == .list(["value", "unit"]))
    #expect(properties?["worships"]?["type"] == "array" && properties?["worships"]?["items"]?["properties"]?["ref"]?["x-targets"] == .list(["person"]))
    #expect(properties?["code"]?["maxLength"] == .int(8) && properties?["description"]?["description"] == "Ngắn gọn")
    #expect(properties?["open"]?["type"] == "boolean" && properties?["period"]?["properties"]?["edtf"]?["x-format"] == "edtf")
  }

  @Test("A pattern covers the whole text, as the check of records does")
  func anchored() throws {
    let pattern = try #require(schema["properties"]?["code"]?["pattern"]?.string)
    #expect(try Regex(pattern).firstMatch(in: "xAB12x") == nil)
    #expect(try Regex(pattern).firstMatch(in: "AB12") != nil)
  }

  @Test("A sub-field that is always needed is required in its group")
  func groupRequired() {
    #expect(schema["properties"]?["parts"]?["items"]?["required"] == .list(["title"]))
  }
}
