/// What can only be checked when all declarations are known: names that must exist, be unique, or fit.
struct DeclarationChecks {
  let declarations: Declarations
  let origins: [String: Problem.Place]

  func problems() -> [Problem] {
    var problems: [Problem] = []
    var addresses: [String: String] = [:]
    for profile in declarations.profiles {
      problems += fields(of: profile) + names(of: profile)
      for (language, word) in profile.address.values {
        if let other = addresses.updateValue(profile.id, forKey: "\(language)/\(word)") {
          problems.append(problem(profile, "profile.address", "address", vi: "Từ “\(word)” đã dùng cho “\(other)”.", en: "The address word \"\(word)\" is taken by \"\(other)\"."))
        }
      }
    }
    return problems
  }

  private func problem(_ profile: Profile, _ code: String, _ path: String, vi: String, en: String) -> Problem {
    Problem(code, path: path, at: origins[profile.id], vi: vi, en: en)
  }

  private func fields(of profile: Profile) -> [Problem] {
    var problems: [Problem] = []
    var seen: Set<String> = []
    for field in profile.fields {
      if !seen.insert(field.id).inserted {
        problems.append(problem(profile, "field.twice", field.id, vi: "Trường “\(field.id)” khai báo hai lần.", en: "The field \"\(field.id)\" is declared twice."))
      }
      problems += vocabulary(of: field, in: profile)
      for target in field.targets where declarations.profile(target) == nil {
        let near = Nearness.nearest(to: target, in: declarations.profiles.map(\.id))
        problems.append(problem(
          profile, "field.target", field.id, vi: "Không có loại bản ghi “\(target)”\(near.map { "; có phải “\($0)”?" } ?? ".")",
          en: "There is no profile \"\(target)\"\(near.map { "; did you mean \"\($0)\"?" } ?? ".")"))
      }
    }
    return problems
  }

  private func vocabulary(of field: Field, in profile: Profile) -> [Problem] {
    var problems = field.fields.flatMap { vocabulary(of: $0, in: profile) }
    if let id = field.vocabulary, declarations.vocabularies[id] == nil {
      let near = Nearness.nearest(to: id, in: Array(declarations.vocabularies.keys))
      problems.append(problem(
        profile, "field.vocabulary", field.id, vi: "Không có danh mục “\(id)”\(near.map { "; có phải “\($0)”?" } ?? ".") Hãy thêm vocabularies/\(id).csv.",
        en: "There is no vocabulary \"\(id)\"\(near.map { "; did you mean \"\($0)\"?" } ?? ".") Add vocabularies/\(id).csv."))
    }
    return problems
  }

  /// Fields named by title, summary, sections, predicates and rules must exist and have a fitting kind.
  private func names(of profile: Profile) -> [Problem] {
    var problems: [Problem] = []
    func need(_ id: String?, _ key: String, _ kinds: [FieldKind]) {
      guard let id else { return }
      guard let field = profile.field(id) else {
        let near = Nearness.nearest(to: id, in: profile.fields.map(\.id))
        problems.append(problem(
          profile, "profile.field", key, vi: "Không có trường “\(id)”\(near.map { "; có phải “\($0)”?" } ?? ".")",
          en: "There is no field \"\(id)\"\(near.map { "; did you mean \"\($0)\"?" } ?? ".")"))
        return
      }
      if !kinds.isEmpty, !kinds.contains(field.kind) {
        let names = kinds.map(\.rawValue).joined(separator: ", ")
        problems.append(problem(profile, "profile.field", key, vi: "Trường “\(id)” phải thuộc kiểu: \(names).", en: "The field \"\(id)\" must be of kind: \(names)."))
      }
    }
    need(profile.titleField, "title", [.multilingualText])
    need(profile.summaryField, "summary", [.multilingualText, .longText])
    need(profile.kindField, "kind", [.term])
    need(profile.prominenceField, "prominence", [.term])
    for section in profile.sections { for id in section.fields { need(id, "sections.\(section.id)", []) } }
    for id in profile.digitised?.fields ?? [] { need(id, "digitised", []) }
    for rule in profile.rules {
      for id in rule.require.fields.union(rule.when?.fields ?? []) { need(id, "rules.\(rule.id)", []) }
    }
    return problems
  }
}
