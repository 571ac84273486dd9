/// Decodes `load.yaml`.
enum LoadManifestDecoder {
  static func manifest(_ map: YAMLMap) -> LoadManifest {
    let unit = map.string("unit").map(Template.init)
    return LoadManifest(
      source: map.localized("source"), reason: map.localizedIfPresent("reason") ?? LocalizedText(vi: "Nạp dữ liệu", en: "Data loaded"),
      state: map.choice("state") ?? .published, files: map.list("files").compactMap { file($0, unit: unit) })
  }

  private static func file(_ map: YAMLMap, unit: Template?) -> LoadManifest.File? {
    guard let name = map.required("file"), let role = role(map) else { return nil }
    return LoadManifest.File(
      name: name, role: role, columns: columns(map.map("columns")), constants: constants(map.map("constants")), ignored: ignored(map),
      unit: map.string("unit").map(Template.init) ?? unit, place: map.place)
  }

  private static func role(_ map: YAMLMap) -> LoadManifest.Role? {
    if let attach = map.map("attach") {
      guard let record = attach.required("record"), let field = attach.required("field") else { return nil }
      return .attach(record: Template(record), field: field)
    }
    if let relations = map.map("relations") {
      guard let subject = relations.required("subject"), let predicate = relations.required("predicate"), let object = relations.required("object") else { return nil }
      return .relations(
        subject: Template(subject), predicate: predicate, object: Template(object), note: relations.string("note"), verified: relations.string("verified"),
        same: relations.string("same"))
    }
    guard let choice = profile(map), let identifier = map.required("identifier") else {
      if !map.has("profile") {
        map.problem("load.role", key: "file", vi: "Tệp cần “profile”, “attach” hoặc “relations”.", en: "The file needs \"profile\", \"attach\" or \"relations\".")
      }
      return nil
    }
    return .records(choice, identifier: Template(identifier))
  }

  private static func profile(_ map: YAMLMap) -> LoadManifest.ProfileChoice? {
    guard map.isMap("profile") else { return map.string("profile").map { .fixed($0) } }
    guard let choice = map.map("profile"), let column = choice.required("column") else { return nil }
    return .byColumn(column, map: texts(choice.map("map")), skip: Set(choice.strings("skip")))
  }

  private static func texts(_ map: YAMLMap?) -> [String: String] {
    guard let map else { return [:] }
    return Dictionary(map.keys.compactMap { key in map.string(key).map { (key, $0) } }, uniquingKeysWith: { first, _ in first })
  }

  private static func constants(_ map: YAMLMap?) -> [(path: String, text: String)] {
    guard let map else { return [] }
    return map.keys.compactMap { key in map.string(key).map { (key, $0) } }
  }

  private static func ignored(_ map: YAMLMap) -> Set<String> {
    guard map.isMap("ignored") else { return Set(map.strings("ignored")) }
    return Set(texts(map.map("ignored")).keys)
  }

  private static func columns(_ map: YAMLMap?) -> [LoadManifest.ColumnUse] {
    guard let map else { return [] }
    return map.keys.compactMap { column in
      guard map.isMap(column) else { return map.string(column).map { LoadManifest.ColumnUse(column: column, path: $0) } }
      guard let use = map.map(column), let path = use.required("to") else { return nil }
      let table = texts(use.map("map"))
      return LoadManifest.ColumnUse(
        column: column, path: path, map: table, keepsUnmapped: use.bool("keep") ?? table.isEmpty, split: use.string("split"),
        lookups: use.strings("lookup").map(Template.init))
    }
  }
}
