import HistoricalDates

/// Checks a body against its profile. Returns problems, never throws.
package struct RecordChecks {
  private let profile: Profile
  private let declarations: Declarations
  private let patterns: [String: Regex<AnyRegexOutput>]

  package init(profile: Profile, declarations: Declarations) {
    self.profile = profile
    self.declarations = declarations
    patterns = Self.patterns(of: profile.fields)
  }

  /// The patterns of the fields and of the sub-fields of groups, compiled.
  private static func patterns(of fields: [Field]) -> [String: Regex<AnyRegexOutput>] {
    fields.reduce(into: [:]) { all, field in
      if let pattern = field.pattern, let regex = try? Regex(pattern) { all[pattern] = regex }
      all.merge(patterns(of: field.fields)) { $1 }
    }
  }

  package func problems(_ body: [String: Value], state: RecordState) -> [Problem] {
    var problems = fields(body, profile.fields, path: "", state: state) + withheldClauses(body)
    if state == .published {
      let value = Value.object(body)
      for rule in profile.rules where rule.when?.holds(for: value, state: state) ?? true {
        guard !rule.require.holds(for: value, state: state) else { continue }
        var problem = Problem("rule.\(rule.id)", rule.severity, path: rule.require.fields.sorted().first ?? "", vi: "", en: "")
        problem.message = rule.message
        problems.append(problem)
      }
    }
    return problems
  }

  /// Words of a clause that is withheld may stand only where they are closed, in drafts too: what is published later is the draft.
  private func withheldClauses(_ body: [String: Value]) -> [Problem] {
    guard let rule = profile.clauses, let mark = rule.withheld, let group = profile.field(rule.group) else { return [] }
    let open = rule.layers.map(\.field).filter { id in group.fields.first { $0.id == id }?.access == .public }
    return (body[rule.group] ?? .null).items.enumerated().flatMap { place, item -> [Problem] in
      guard item[mark]?.bool == true else { return [] }
      return open.filter { !(item[$0] ?? .null).isBlank }.map { layer in
        let shut = rule.withheldText.flatMap { id in group.fields.first { $0.id == id } }?.label ?? LocalizedText(vi: "phần chưa công bố", en: "what is withheld")
        return Problem(
          "field.withheld", path: "\(rule.group)[\(place)].\(layer)", vi: "Điều này được đánh dấu chưa công bố nên lời văn không được để ở ô công khai; hãy chuyển vào “\(shut[.vietnamese])” hoặc bỏ dấu.",
          en: "This clause is marked as withheld, so its words may not stand in a public field; move them to \"\(shut[.english])\" or take the mark away.")
      }
    }
  }

  private func fields(_ body: [String: Value], _ fields: [Field], path: String, state: RecordState) -> [Problem] {
    var problems: [Problem] = []
    let known = Set(fields.map(\.id))
    for name in body.keys.sorted() where !known.contains(name) {
      let near = Nearness.nearest(to: name, in: Array(known))
      problems.append(Problem(
        "field.unknown", path: path + name, vi: "Không có trường “\(name)”\(near.map { "; có phải “\($0)”?" } ?? ".")", en: "There is no field \"\(name)\"\(near.map { "; did you mean \"\($0)\"?" } ?? ".")"))
    }
    for field in fields {
      let here = path + field.id
      let value = body[field.id] ?? .null
      if value.isBlank, field.required == .always || field.required == .published && state == .published {
        problems.append(Problem("field.required", path: here, vi: "Cần có “\(field.label[.vietnamese])”.", en: "\"\(field.label[.english])\" is needed."))
        continue
      }
      if value.items.isEmpty { continue }
      if case .list = value, !field.repeatable {
        problems.append(Problem("field.single", path: here, vi: "Trường chỉ nhận một giá trị.", en: "The field takes one value only."))
        continue
      }
      for (index, item) in value.items.enumerated() {
        problems += check(item, field, path: field.repeatable ? "\(here)[\(index)]" : here, state: state)
      }
    }
    return problems
  }

  private func check(_ value: Value, _ field: Field, path: String, state: RecordState) -> [Problem] {
    switch field.kind.shape {
    case .plain(let scalar): return self.scalar(value, scalar, field, path: path)
    case .fields:
      guard let members = value.object else { return [wrong(path, vi: "một nhóm trường con", en: "a group of sub-fields")] }
      return fields(members, field.fields, path: path + ".", state: state)
    case .languages:
      guard let texts = value.object else { return [wrong(path, vi: "văn bản theo ngôn ngữ", en: "texts by language")] }
      return texts.keys.sorted().flatMap { language($0, path: path) + text(texts[$0] ?? .null, field, path: "\(path).\($0)") }
    case .members(let members): return self.members(value, members, field, path: path)
    }
  }

  private func language(_ code: String, path: String) -> [Problem] {
    if Language.isCode(code) { return [] }
    return [Problem(
      "field.member", path: "\(path).\(code)", vi: "“\(code.prefix(40))” không phải mã ngôn ngữ; hãy viết như vi, en, zh-Hant.",
      en: "\"\(code.prefix(40))\" is not a language code; write vi, en, zh-Hant.")]
  }

  private func members(_ value: Value, _ members: [FieldKind.Member], _ field: Field, path: String) -> [Problem] {
    guard let object = value.object else { return [wrong(path, vi: "một đối tượng", en: "an object")] }
    var problems: [Problem] = []
    for name in object.keys.sorted() where !members.contains(where: { $0.name == name }) {
      problems.append(Problem("field.member", path: "\(path).\(name)", vi: "Không có phần “\(name)”.", en: "There is no member \"\(name)\"."))
    }
    for member in members {
      guard let part = object[member.name], part != .null, !(member.required && part.isBlank) else {
        if member.required { problems.append(Problem("field.required", path: "\(path).\(member.name)", vi: "Thiếu “\(member.name)”.", en: "\"\(member.name)\" is missing.")) }
        continue
      }
      problems += scalar(part, member.scalar, field, path: "\(path).\(member.name)")
    }
    return problems + positions(object, field, path: path)
  }

  /// Coordinates in EPSG:4326; lunar months and days.
  private func positions(_ object: [String: Value], _ field: Field, path: String) -> [Problem] {
    func range(_ name: String, _ limits: ClosedRange<Double>) -> [Problem] {
      guard let number = object[name]?.double, !limits.contains(number) else { return [] }
      return [Problem("field.range", path: "\(path).\(name)", vi: "“\(number)” phải từ \(limits.lowerBound) đến \(limits.upperBound).", en: "\"\(number)\" must lie between \(limits.lowerBound) and \(limits.upperBound).")]
    }
    switch field.kind {
    case .geometry: return range("lat", -90...90) + range("lon", -180...180)
    case .recurrence: return range("month", 1...12) + range("end_month", 1...12) + range("day", 1...31) + range("end_day", 1...31)
    default: return []
    }
  }

  private func wrong(_ path: String, vi: String, en: String) -> Problem {
    Problem("field.type", path: path, vi: "Giá trị phải là \(vi).", en: "The value must be \(en).")
  }

  private func scalar(_ value: Value, _ scalar: FieldKind.Scalar, _ field: Field, path: String) -> [Problem] {
    switch scalar {
    case .text: return text(value, field, path: path)
    case .number, .whole: return number(value, whole: scalar == .whole || field.whole, field, path: path)
    case .yesNo: return value.bool == nil ? [wrong(path, vi: "true hoặc false", en: "true or false")] : []
    case .code(let allowed): return code(value, allowed, path: path)
    case .unit: return code(value, field.units, path: path)
    case .term: return term(value, field, path: path)
    case .edtf:
      guard let text = value.string, EDTF(text) != nil else { return [wrong(path, vi: "ngày theo EDTF, ví dụ 2014-12-31", en: "an EDTF date, such as 2014-12-31")] }
      return []
    case .reference:
      guard let text = value.string, RecordID(text) != nil else { return [wrong(path, vi: "mã bản ghi (UUID)", en: "a record id (UUID)")] }
      return []
    case .url:
      guard let text = value.string, text.hasPrefix("http://") || text.hasPrefix("https://"), text.utf8.count <= 2000, !text.contains(where: \.isWhitespace) else {
        return [wrong(path, vi: "địa chỉ bắt đầu bằng http:// hoặc https://, không có dấu cách", en: "an address starting with http:// or https://, without spaces")]
      }
      return []
    }
  }

  private func text(_ value: Value, _ field: Field, path: String) -> [Problem] {
    guard let text = value.string else { return [wrong(path, vi: "văn bản", en: "a text")] }
    var problems: [Problem] = []
    let length = text.unicodeScalars.count
    if length > field.longest {
      problems.append(Problem("field.long", path: path, vi: "Văn bản dài \(length) ký tự, nhiều nhất \(field.longest).", en: "The text has \(length) characters, at most \(field.longest) are allowed."))
    }
    if text.unicodeScalars.contains(where: { ($0.value < 0x20 && $0 != "\n" && $0 != "\t" && $0 != "\r") || $0.value == 0x7F }) {
      problems.append(Problem("field.control", path: path, vi: "Văn bản có ký tự điều khiển; hãy xóa đi.", en: "The text holds control characters; remove them."))
    }
    if let stamp = StateSecret.stamp(in: text) { problems.append(StateSecret.problem(path: path, stamp: stamp)) }
    if let pattern = field.pattern, let regex = patterns[pattern], (try? regex.wholeMatch(in: text)) ?? nil == nil {
      problems.append(Problem("field.pattern", path: path, vi: "“\(text.prefix(80))” không đúng mẫu \(pattern).", en: "\"\(text.prefix(80))\" does not match the pattern \(pattern)."))
    }
    return problems
  }

  private func number(_ value: Value, whole: Bool, _ field: Field, path: String) -> [Problem] {
    guard let number = value.double, !whole || value.int != nil else { return [wrong(path, vi: whole ? "số nguyên" : "số", en: whole ? "a whole number" : "a number")] }
    if field.least.map({ number < $0 }) == true || field.most.map({ number > $0 }) == true {
      let low = field.least.map { "\($0)" } ?? "−∞", high = field.most.map { "\($0)" } ?? "∞"
      return [Problem("field.range", path: path, vi: "“\(number)” phải từ \(low) đến \(high).", en: "\"\(number)\" must lie between \(low) and \(high).")]
    }
    return []
  }

  private func code(_ value: Value, _ allowed: [String], path: String) -> [Problem] {
    guard let code = value.string, allowed.contains(code) else {
      let names = allowed.joined(separator: ", ")
      return [Problem("field.code", path: path, vi: "Giá trị phải là một trong: \(names).", en: "The value must be one of: \(names).")]
    }
    return []
  }

  private func term(_ value: Value, _ field: Field, path: String) -> [Problem] {
    guard let code = value.string else { return [wrong(path, vi: "mã thuật ngữ", en: "a term code")] }
    guard let id = field.vocabulary, let vocabulary = declarations.vocabularies[id] else { return [] }
    guard vocabulary[code] == nil else { return [] }
    let near = Nearness.nearest(to: code, in: vocabulary.terms.map(\.code))
    return [Problem(
      "field.term", path: path, vi: "Danh mục “\(id)” không có mã “\(code)”\(near.map { "; có phải “\($0)”?" } ?? ".")",
      en: "The vocabulary \"\(id)\" has no code \"\(code)\"\(near.map { "; did you mean \"\($0)\"?" } ?? ".")")]
  }
}
