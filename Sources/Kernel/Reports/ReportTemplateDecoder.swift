/// Decodes a `plan/reports/<id>.yaml`.
enum ReportTemplateDecoder {
  /// `nil` without id, scope or text.
  static func template(_ map: YAMLMap) -> ReportTemplate? {
    let id = PlanDecoding.id(map), label = map.localized("label"), scope: ReportTemplate.Scope? = PlanDecoding.needed("of", map), text = map.required("text")
    guard let id, let scope, let text else { return nil }
    return ReportTemplate(id: id, label: label, scope: scope, text: text)
  }
}
