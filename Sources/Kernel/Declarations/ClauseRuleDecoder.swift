/// Decodes `clauses` and `coverage` of a `*.profile.yaml`.
enum ClauseRuleDecoder {
  /// `nil` without a group or layers; every key is read all the same.
  static func rule(_ map: YAMLMap) -> ClauseRule? {
    let group = map.required("group")
    let layers = map.list("layers").compactMap { layer($0) }
    if !map.has("layers") {
      map.problem("yaml.missing", key: "layers", vi: "Thiếu “layers”: các lớp văn bản của một điều.", en: "\"layers\" is missing: the forms in which a clause has its words.")
    } else if layers.isEmpty {
      map.problem("profile.clauses", key: "layers", vi: "“layers” cần ít nhất một mục {field: …}.", en: "\"layers\" needs at least one entry {field: …}.")
    }
    var rule = ClauseRule(group: group ?? "", layers: layers, community: map.strings("community"))
    rule.number = map.string("number")
    rule.heading = map.string("heading")
    rule.subjects = map.string("subjects")
    rule.withheld = map.string("withheld")
    rule.withheldText = map.string("withheld-text")
    rule.line = map.string("line")
    rule.edition = map.string("edition")
    return group == nil || layers.isEmpty ? nil : rule
  }

  private static func layer(_ map: YAMLMap) -> ClauseRule.Layer? {
    let field = map.required("field"), source = map.string("from"), language = map.string("language")
    if let language, !Language.isCode(language) {
      map.problem("profile.clauses", key: "language", vi: "“\(language)” không phải mã ngôn ngữ; hãy viết như vi, lzh-Hani.", en: "\"\(language)\" is not a language code; write vi, lzh-Hani.")
    }
    return field.map { ClauseRule.Layer(field: $0, source: source, language: language) }
  }

  static func measure(_ map: YAMLMap) -> CoverageMeasure? {
    let id = map.required("id"), label = map.localized("label"), when = map.map("when").flatMap(PredicateDecoder.predicate), layers = map.strings("layers")
    if !map.has("when"), layers.isEmpty {
      map.problem("yaml.missing", key: "when", vi: "Mục của “coverage” thiếu “when” hoặc “layers”.", en: "An entry of \"coverage\" has neither \"when\" nor \"layers\".")
    }
    guard let id, when != nil || !layers.isEmpty else { return nil }
    return CoverageMeasure(id: id, label: label, when: when, layers: layers)
  }
}
