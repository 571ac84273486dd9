/// What can only be checked when all declarations are known: names that must exist, be unique, or fit.
struct DeclarationChecks {
  let declarations: Declarations
  let origins: [String: ProfileOrigin]

  /// Each fault once, also where several profiles include the field set that has it.
  func problems() -> [Problem] {
    var problems: [Problem] = []
    var addresses: [String: String] = [:]
    for profile in declarations.profiles {
      problems += form(of: profile) + fields(profile.fields, in: profile) + names(of: profile) + workflow(of: profile) + clauses(of: profile)
      for (language, word) in profile.address.values.sorted(by: { $0.key < $1.key }) {
        if let other = addresses.updateValue(profile.id, forKey: "\(language)/\(word)") {
          problems.append(problem(
            profile, "profile.address", "address", vi: "Từ “\(word)” đã dùng cho “\(other)”; hãy chọn từ khác.", en: "The address word \"\(word)\" is taken by \"\(other)\"; choose another."))
        }
      }
    }
    var seen: Set<Problem> = []
    return problems.filter { seen.insert($0).inserted }
  }

  func problem(_ profile: Profile, _ code: String, _ path: String, at place: Problem.Place? = nil, vi: String, en: String) -> Problem {
    Problem(code, path: path, at: place ?? origins[profile.id]?.place(of: path), vi: vi, en: en)
  }

  /// Ids and address words stand in addresses as they are.
  private func form(of profile: Profile) -> [Problem] {
    var problems: [Problem] = []
    if !Self.isWord(profile.id) {
      problems.append(problem(
        profile, "profile.id", "profile", vi: "Mã “\(profile.id)” chỉ được gồm chữ thường không dấu, số và gạch nối, nhiều nhất 60 ký tự.",
        en: "The id \"\(profile.id)\" may hold only lower-case ASCII letters, digits and hyphens, at most 60."))
    }
    for (_, word) in profile.address.values.sorted(by: { $0.key < $1.key }) where !word.isEmpty && !Self.isWord(word) {
      problems.append(problem(
        profile, "profile.address", "address", vi: "Từ “\(word)” chỉ được gồm chữ thường không dấu, số và gạch nối, nhiều nhất 60 ký tự.",
        en: "The address word \"\(word)\" may hold only lower-case ASCII letters, digits and hyphens, at most 60."))
    }
    for (_, word) in profile.address.values.sorted(by: { $0.key < $1.key }) where reservedAddressWords.contains(word) {
      problems.append(problem(
        profile, "profile.address", "address", vi: "Từ “\(word)” dành riêng cho địa chỉ của trang tìm kiếm hoặc ngôn ngữ; hãy chọn từ khác.",
        en: "The address word \"\(word)\" is reserved for the search page or a language; choose another."))
    }
    return problems
  }

  /// The reserved words, with the codes of all languages that addresses are given in.
  private var reservedAddressWords: Set<String> {
    declarations.profiles.reduce(into: Declarations.reservedAddressWords) { $0.formUnion($1.address.values.keys) }
  }

  private static func isWord(_ text: String) -> Bool {
    (1...60).contains(text.utf8.count) && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
  }

  /// The fields of a profile, or of a group in it.
  private func fields(_ fields: [Field], in profile: Profile, path: String = "", isOpen: Bool = true) -> [Problem] {
    var problems: [Problem] = []
    var seen: [String: Field] = [:]
    for field in fields {
      let here = path + field.id
      if let first = seen.updateValue(field, forKey: field.id) {
        problems.append(problem(
          profile, "field.twice", here, at: own([field, first], profile), vi: "Trường “\(here)” khai báo hai lần; hãy bỏ hoặc đổi mã một trường.",
          en: "The field \"\(here)\" is declared twice; remove or rename one."))
      }
      let isOpen = isOpen && field.access == .public
      if isOpen, field.personal == .sensitive {
        problems.append(problem(
          profile, "field.personal", here, at: field.place, vi: "Trường “\(here)” là dữ liệu cá nhân nhạy cảm nên không được công khai; hãy đặt “access: staff” hoặc “access: restricted”.",
          en: "The field \"\(here)\" holds sensitive personal data, so it must not be public; give it \"access: staff\" or \"access: restricted\"."))
      }
      problems += vocabulary(of: field, in: profile, path: here) + targets(of: field, in: profile, path: here)
      problems += self.fields(field.fields, in: profile, path: here + ".", isOpen: isOpen)
    }
    return problems
  }

  /// The first of `fields` that the profile's own file declares: a field set is right in itself.
  private func own(_ fields: [Field], _ profile: Profile) -> Problem.Place? {
    fields.compactMap(\.place).first { $0.file == origins[profile.id]?.place.file }
  }

  private func targets(of field: Field, in profile: Profile, path: String) -> [Problem] {
    field.targets.filter { declarations.profile($0) == nil }.map { target in
      let near = Nearness.nearest(to: target, in: declarations.profiles.map(\.id))
      return problem(
        profile, "field.target", path, at: field.place, vi: "Không có loại bản ghi “\(target)”\(near.map { "; có phải “\($0)”?" } ?? ".")",
        en: "There is no profile \"\(target)\"\(near.map { "; did you mean \"\($0)\"?" } ?? ".")")
    }
  }

  private func vocabulary(of field: Field, in profile: Profile, path: String) -> [Problem] {
    guard let id = field.vocabulary, declarations.vocabularies[id] == nil else { return [] }
    let near = Nearness.nearest(to: id, in: Array(declarations.vocabularies.keys))
    return [problem(
      profile, "field.vocabulary", path, at: field.place, vi: "Không có danh mục “\(id)”\(near.map { "; có phải “\($0)”?" } ?? ".") Hãy thêm vocabularies/\(id).csv.",
      en: "There is no vocabulary \"\(id)\"\(near.map { "; did you mean \"\($0)\"?" } ?? ".") Add vocabularies/\(id).csv.")]
  }

  /// The workflow must exist, and find the group for the opinion that it asks for.
  private func workflow(of profile: Profile) -> [Problem] {
    guard let workflow = declarations.workflows.first(where: { $0.id == profile.workflow }) else {
      let ids = declarations.workflows.map(\.id), names = ids.joined(separator: ", ")
      let near = Nearness.nearest(to: profile.workflow, in: ids)
      return [problem(
        profile, "profile.workflow", "workflow", vi: "Không có quy trình “\(profile.workflow)”\(near.map { "; có phải “\($0)”?" } ?? ".") Đã khai báo: \(names).",
        en: "There is no workflow \"\(profile.workflow)\"\(near.map { "; did you mean \"\($0)\"?" } ?? ".") Declared: \(names).")]
    }
    guard let id = workflow.opinion?.field, profile.field(id)?.kind != .group else { return [] }
    return [problem(
      profile, "profile.workflow", "workflow", vi: "Quy trình “\(workflow.id)” ghi ý kiến vào nhóm trường “\(id)”; hãy thêm trường ấy (kind: group) hoặc chọn quy trình khác.",
      en: "The workflow \"\(workflow.id)\" keeps an opinion in the group \"\(id)\"; add that field (kind: group) or choose another workflow.")]
  }

  /// Fields named by title, summary, sections, predicates and rules must exist and have a fitting kind. Those that `shown` names stand in lists
  /// and addresses, so they must be public.
  private func names(of profile: Profile) -> [Problem] {
    var problems: [Problem] = []
    func shown(_ id: String?, _ key: String, _ kinds: [FieldKind]) {
      need(id, key, kinds)
      guard let id, let field = profile.field(id), field.access != .public else { return }
      problems.append(problem(
        profile, "profile.field", key,
        vi: "Trường “\(id)” ở “\(key)” hiện trong danh sách và địa chỉ nên phải công khai; hãy đặt “access: public” cho trường ấy hoặc chọn trường khác.",
        en: "The field \"\(id)\" of \"\(key)\" shows in lists and addresses, so it must be public; give it \"access: public\" or name another field."))
    }
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
    shown(profile.titleField, "title", [.multilingualText])
    shown(profile.summaryField, "summary", [.multilingualText, .longText])
    shown(profile.kindField, "kind", [.term])
    shown(profile.prominenceField, "prominence", [.term])
    if let code = profile.landmarks, profile.prominenceField.flatMap({ profile.field($0)?.vocabulary }).flatMap({ declarations.vocabularies[$0]?[code] }) == nil {
      problems.append(problem(
        profile, "profile.field", "landmarks", vi: "“\(code)” không có trong danh mục của trường “prominence”.", en: "\"\(code)\" is not in the vocabulary of the \"prominence\" field."))
    }
    for id in profile.highlights { shown(id, "highlights", []) }
    for section in profile.sections { for id in section.fields { need(id, "sections.\(section.id)", []) } }
    need(profile.find?.note, "find: note", [.text, .multilingualText, .longText])
    need(profile.find?.position, "find: position", [.geometry])
    for id in profile.digitised?.fields ?? [] { need(id, "digitised", []) }
    for measure in profile.coverage { for id in measure.when?.fields ?? [] { shown(id, "coverage", []) } }
    for rule in profile.rules {
      for id in rule.require.fields.union(rule.when?.fields ?? []) { need(id, "rules.\(rule.id)", []) }
    }
    return problems
  }
}
