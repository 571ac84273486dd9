import Kernel
import Pages

/// The fields of a profile as its standard tells them, groups followed by what is in them.
struct FieldSheet: Sendable {
  struct Line: Sendable {
    let field: Field
    /// `decisions/number` for a field of a group.
    let path: String
    let depth: Int
    /// The highest class among the field and the groups that it stands in.
    let sensitivity: Sensitivity
  }

  let lines: [Line]
  private let page: PageContext

  init(_ profile: Profile, _ page: PageContext) {
    self.page = page
    lines = Self.lines(profile.fields, in: "", depth: 0, .public)
  }

  private static func lines(_ fields: [Field], in path: String, depth: Int, _ sensitivity: Sensitivity) -> [Line] {
    fields.flatMap { field in
      let line = Line(field: field, path: path + field.id, depth: depth, sensitivity: max(sensitivity, field.sensitivity))
      return [line] + lines(field.fields, in: line.path + "/", depth: depth + 1, line.sensitivity)
    }
  }

  func required(_ field: Field) -> String {
    switch field.required {
    case .never: page(.standardNever)
    case .published: page(.standardPublished)
    case .always: page(.standardAlways)
    }
  }

  /// What limits the values beside their kind.
  func limits(_ field: Field) -> String {
    var limits: [String] = []
    if field.repeatable { limits.append(page(.standardRepeated)) }
    if field.whole { limits.append(page(.standardWhole)) }
    if let least = field.least { limits.append("≥ \(number(least))") }
    if let most = field.most { limits.append("≤ \(number(most))") }
    if !field.units.isEmpty { limits.append(field.units.joined(separator: ", ")) }
    if let pattern = field.pattern { limits.append(pattern) }
    if [.text, .multilingualText, .longText].contains(field.kind) { limits.append(page(.standardLongest, ["count": page.number(field.longest)])) }
    return limits.joined(separator: "; ")
  }

  private func number(_ value: Double) -> String { value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value) }

  func targets(_ field: Field) -> [Profile] { field.targets.compactMap { page.declarations.profile($0) } }
  func sensitivity(_ line: Line) -> String { line.sensitivity.label[page.language] + (line.field.personal.map { "; \(page(.standardPersonal)): \($0.label[page.language])" } ?? "") }

  /// As CSV, the heads first.
  func rows() -> [[String]] {
    let heads: [MessageKey] = [.standardCode, .standardField, .standardKind, .standardRequired, .standardLimits, .standardVocabulary, .standardTargets, .standardMapping, .standardClass, .standardHint]
    return [heads.map { page($0) }] + lines.map { line in
      let field = line.field
      return [
        line.path, field.label[page.language], field.kind.label[page.language], required(field), limits(field), field.vocabulary ?? "", targets(field).map(\.id).joined(separator: ", "),
        field.schemaOrg.map { "schema:\($0)" } ?? "", sensitivity(line), field.hint?[page.language] ?? "",
      ]
    }
  }
}
