/// Two records that a relation says are one.
extension DraftAssembly {
  /// The identifier under which a record stands, however many others it was joined with on the way.
  func standing(_ identifier: String) -> String {
    var name = identifier
    while let next = aliases[name] { name = next }
    return name
  }

  /// Makes one record of two: values of the object's record stand, the subject's fill what it lacked.
  mutating func merge(_ subject: String, into object: String, place: Problem.Place) {
    let from = standing(subject), into = standing(object)
    guard subject != object, let lost = drafts[from], var kept = drafts[into] else {
      tell(
        "load.same", "subject", place, vi: "Không gộp được “\(subject)” vào “\(object)”: cần hai bản ghi khác nhau có trong các tệp.",
        en: "\"\(subject)\" cannot be joined with \"\(object)\": two different records of these files are needed.")
      return
    }
    // Said before, in other words.
    guard from != into else { return }
    // In the profile's order, so that the same files always give the same body.
    let fields = declarations.profile(kept.profile)?.fields ?? []
    for field in fields { if let value = lost.body[field.id] { Self.fill(&kept.body, with: value, field: field, fields: fields) } }
    kept.aliases += [from] + lost.aliases
    drafts[into] = kept
    drafts[from] = nil
    order.removeAll { $0 == from }
    aliases[from] = into
  }

  /// A list takes what it lacks, an empty field the value; a text that differs is kept among the other statements.
  private static func fill(_ body: inout [String: Value], with value: Value, field: Field, fields: [Field]) {
    let have = (body[field.id] ?? .null).items
    if field.repeatable {
      body[field.id] = .list(have + value.items.filter { !have.contains($0) })
    } else if body[field.id] == nil {
      body[field.id] = value
    } else if body[field.id] != value, value["vi"] != nil, fields.contains(where: { $0.id == "other_statements" && $0.repeatable }) {
      body["other_statements"] = .list((body["other_statements"] ?? .null).items + [value])
    }
  }
}
