/// What the decoders of `plan/` share.
enum PlanDecoding {
  /// The id of an entry; it may stand in addresses.
  static func id(_ map: YAMLMap) -> String? {
    guard let id = map.required("id") else { return nil }
    let isGood = id.utf8.count <= 60 && id.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    if !isGood {
      map.problem(
        "plan.id", key: "id", vi: "Mã “\(id)” chỉ được gồm chữ thường không dấu, số và gạch nối, nhiều nhất 60 ký tự.",
        en: "The id \"\(id)\" may hold only lower-case ASCII letters, digits and hyphens, at most 60.")
    }
    return id
  }

  /// One of a closed list that is never left to a default.
  static func needed<T: RawRepresentable & CaseIterable>(_ key: String, _ map: YAMLMap) -> T? where T.RawValue == String {
    guard map.has(key) else {
      _ = map.required(key)
      return nil
    }
    return map.choice(key)
  }

  static func year(_ key: String, _ map: YAMLMap) -> Int? {
    guard let year = map.int(key) else { return nil }
    if !(2000...2100).contains(year) { map.problem("plan.year", key: key, vi: "“\(key)” phải là một năm từ 2000 đến 2100.", en: "\"\(key)\" must be a year from 2000 to 2100.") }
    return year
  }
}
