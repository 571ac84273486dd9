/// Decodes a `roles.yaml`.
enum RoleDecoder {
  /// The roles in the order of the file. `places` tells where each role of earlier files stands, and is told of these.
  static func roles(_ map: YAMLMap, places: inout [String: Problem.Place]) -> [Role] {
    if !map.has("roles") { map.problem("yaml.missing", key: "roles", vi: "Thiếu “roles”.", en: "\"roles\" is missing.") }
    var roles: [Role] = []
    for entry in map.list("roles") {
      guard let role = role(entry) else { continue }
      if let other = places[role.id] {
        entry.problem(
          "role.twice", key: "id", vi: "Vai trò “\(role.id)” đã khai báo ở \(other); hãy bỏ hoặc đổi mã một vai trò.",
          en: "The role \"\(role.id)\" is already declared at \(other); remove or rename one.")
      } else {
        roles.append(role)
        places[role.id] = entry.place
      }
    }
    return roles
  }

  /// `nil` without id; every key is read all the same, so that each fault is told once.
  private static func role(_ map: YAMLMap) -> Role? {
    let id = map.required("id")
    let role = Role(
      id: id ?? "", label: map.localized("label"), summary: map.localized("summary"), kinds: choices("kinds", map), actions: choices("actions", map),
      sensitivity: sensitivity(map), needsSecondFactor: map.bool("second-factor") ?? false)
    checkSegregation(role, map)
    guard let id else { return nil }
    checkID(id, map)
    return role
  }

  /// One or more of a closed list.
  private static func choices<T: RawRepresentable & CaseIterable & Hashable>(_ key: String, _ map: YAMLMap) -> Set<T> where T.RawValue == String {
    let allowed = T.allCases.map(\.rawValue), texts = map.strings(key)
    if texts.isEmpty, !map.isMap(key) {
      let names = allowed.joined(separator: ", ")
      map.problem("yaml.missing", key: key, vi: "“\(key)” cần ít nhất một trong: \(names).", en: "\"\(key)\" needs at least one of: \(names).")
    }
    var values: Set<T> = []
    for text in texts {
      if let value = T(rawValue: text) { values.insert(value) } else { map.unknown(text, key: key, allowed: allowed) }
    }
    return values
  }

  /// Never left to a default: it says how far the role reaches.
  private static func sensitivity(_ map: YAMLMap) -> Sensitivity {
    guard map.has("sensitivity") else {
      _ = map.required("sensitivity")
      return .public
    }
    return map.sensitivity("sensitivity") ?? .public
  }

  /// Who gives accounts and roles does not work with records.
  private static func checkSegregation(_ role: Role, _ map: YAMLMap) {
    let keeping = [Action.manageAccounts, .grantRoles].filter { role.actions.contains($0) }.map(\.rawValue).joined(separator: ", ")
    if !keeping.isEmpty, role.kinds != [.administrator] {
      map.problem(
        "role.segregation", key: "kinds", vi: "Quyền \(keeping) chỉ dành cho tài khoản quản trị; hãy để “kinds” chỉ có “administrator”.",
        en: "\(keeping) is for administrators only; let \"kinds\" hold nothing but \"administrator\".")
    }
    let acts = Action.allCases.filter { $0.isOfRecords && role.actions.contains($0) }.map(\.rawValue).joined(separator: ", ")
    guard role.kinds.contains(.administrator), !acts.isEmpty else { return }
    map.problem(
      "role.segregation", key: "actions",
      vi: "Vai trò của tài khoản quản trị không được có quyền trên bản ghi: \(acts); hãy bỏ các quyền ấy hoặc bỏ “administrator” khỏi “kinds”.",
      en: "A role of administrators may hold no acts of records: \(acts); remove them, or \"administrator\" from \"kinds\".")
  }

  private static func checkID(_ id: String, _ map: YAMLMap) {
    let good = id.utf8.count <= 60 && id.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    if !good {
      map.problem(
        "role.id", key: "id", vi: "Mã vai trò “\(id)” chỉ được gồm chữ thường không dấu, số và gạch nối, nhiều nhất 60 ký tự.",
        en: "The role id \"\(id)\" may hold only lower-case ASCII letters, digits and hyphens, at most 60.")
    }
  }
}
