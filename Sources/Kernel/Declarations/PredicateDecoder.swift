/// Decodes a predicate in the closed form of docs/sectors.md.
enum PredicateDecoder {
  static func predicate(_ map: YAMLMap) -> Predicate? {
    if map.has("all") { return .all(map.list("all").compactMap(predicate)) }
    if map.has("any") { return .any(map.list("any").compactMap(predicate)) }
    if map.has("not") { return map.map("not").flatMap(predicate).map { .not($0) } }
    if map.has("state") {
      guard let state: RecordState = map.choice("state") else { return nil }
      return .state(state)
    }
    let field = map.required("field")
    let test = test(map, field: field ?? "")
    return field == nil ? nil : test
  }

  private static func test(_ map: YAMLMap, field: String) -> Predicate? {
    if map.has("present") { return .present(field: field, map.bool("present") ?? true) }
    if map.has("is") { return .oneOf(field: field, map.strings("is")) }
    if map.has("at-least") { return map.double("at-least").map { .atLeast(field: field, $0) } }
    if map.has("at-most") { return map.double("at-most").map { .atMost(field: field, $0) } }
    map.problem(
      "predicate.form", key: "field", vi: "Điều kiện cần một trong: present, is, at-least, at-most.", en: "The test needs one of: present, is, at-least, at-most.")
    return nil
  }
}
