/// Units and records that are named by words.
extension FormReading {
  mutating func reference(_ members: [FieldKind.Member], _ field: Field, at path: String) -> Value? {
    var object: [String: Value] = [:]
    for member in members where member.name != "ref" {
      if let value = scalar(member.scalar, field, at: "\(path).\(member.name)") { object[member.name] = value }
    }
    let find = typed("\(path).find")
    if let id = named(at: path) {
      object["ref"] = .string(id)
    } else if field.kind == .place, !find.isEmpty {
      object["ref"] = unit(find, at: path)
    } else if !find.isEmpty {
      guard form["\(path).new"] != "yes" || field.targets.count != 1 else { return nil }
      tell(unknown(find, field), at: "\(path).find")
    } else if field.kind != .agent {
      // Whether it was checked says nothing of a record that is not named; a note does.
      if object.keys.contains(where: { $0 != "verified" }) { tell(.missing, at: "\(path).find") }
      return nil
    }
    return Self.object(object)
  }

  /// The record that was chosen, as long as the words are those that it was chosen for.
  private func named(at path: String) -> String? {
    let id = typed("\(path).ref"), find = typed("\(path).find")
    guard RecordID(id) != nil, !find.isEmpty else { return nil }
    return form.isNamed(path) || words.title(of: id).trimmed == find ? id : nil
  }

  private mutating func unit(_ text: String, at path: String) -> Value? {
    switch words.units.match(text) {
    case .one(let id): return .string(id)
    case .several(let ids):
      tell(TypedFault("form.place-unclear", vi: "Có nhiều nơi tên “\(text.prefix(60))”: \(names(ids)); hãy chọn một.", en: "Several places are called \"\(text.prefix(60))\": \(names(ids)); choose one."), at: "\(path).find")
    case .none(let near):
      let vi = near.isEmpty ? "; hãy chọn trong danh sách." : "; có phải \(names(near))?", en = near.isEmpty ? "; choose from the list." : "; did you mean \(names(near))?"
      tell(TypedFault("form.place", vi: "Không có nơi nào tên “\(text.prefix(60))”\(vi)", en: "There is no place called \"\(text.prefix(60))\"\(en)"), at: "\(path).find")
    }
    return nil
  }

  private func names(_ ids: [String]) -> String { ids.map { "“\(words.title(of: $0))”" }.joined(separator: ", ") }

  private func unknown(_ text: String, _ field: Field) -> TypedFault {
    let kinds = field.targets.compactMap { declarations.profile($0)?.label }
    let vi = kinds.isEmpty ? "" : " (\(kinds.map { $0[.vietnamese] }.joined(separator: ", ")))", en = kinds.isEmpty ? "" : " (\(kinds.map { $0[.english] }.joined(separator: ", ")))"
    let more = field.kind == .agent ? (vi: ", hoặc chuyển sang ô tên", en: ", or move it to the name") : field.targets.count == 1 ? (vi: ", hoặc đánh dấu lập bản ghi mới", en: ", or tick to create a new record") : (vi: "", en: "")
    return TypedFault(
      "form.record", vi: "Chưa rõ “\(text.prefix(60))” là bản ghi nào\(vi); hãy chọn trong danh sách gợi ý\(more.vi).",
      en: "It is not clear which record \"\(text.prefix(60))\" is\(en); choose one of those offered\(more.en).")
  }
}
