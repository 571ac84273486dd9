/// Decodes `load.yaml`.
enum LoadManifestDecoder {
  /// The states a load may give; the others are reached by acts of people.
  private enum GivenState: String, CaseIterable {
    case draft, published

    var state: RecordState {
      switch self {
      case .draft: .draft
      case .published: .published
      }
    }
  }

  static func manifest(_ map: YAMLMap) -> LoadManifest {
    let unit = map.string("unit").map(Template.init)
    let given: GivenState = map.choice("state") ?? .published
    return LoadManifest(
      id: map.string("id"), source: map.localized("source"), reason: map.localizedIfPresent("reason") ?? LocalizedText(vi: "Nạp dữ liệu", en: "Data loaded"),
      state: given.state, files: map.list("files").compactMap { file($0, unit: unit) })
  }

  private static func file(_ map: YAMLMap, unit: Template?) -> LoadManifest.File? {
    let name = map.required("file"), role = role(map)
    let columns = columns(map.map("columns")), constants = constants(map.map("constants")), ignored = ignored(map)
    let own = map.string("unit").map(Template.init)
    guard let name, let role else { return nil }
    return LoadManifest.File(name: name, role: role, columns: columns, constants: constants, ignored: ignored, unit: own ?? unit, place: map.place)
  }

  private static func role(_ map: YAMLMap) -> LoadManifest.Role? {
    if let attach = map.map("attach") {
      let record = attach.required("record"), field = attach.required("field")
      guard let record, let field else { return nil }
      return .attach(record: Template(record), field: field)
    }
    if let relations = map.map("relations") { return self.relations(relations) }
    if map.has("attach") || map.has("relations") { return nil }
    guard map.has("profile") else {
      _ = map.string("identifier")
      map.problem("load.role", key: "file", vi: "Tệp cần “profile”, “attach” hoặc “relations”.", en: "The file needs \"profile\", \"attach\" or \"relations\".")
      return nil
    }
    let choice = profile(map), identifier = map.required("identifier")
    guard let choice, let identifier else { return nil }
    return .records(choice, identifier: Template(identifier))
  }

  private static func relations(_ map: YAMLMap) -> LoadManifest.Role? {
    let subject = map.required("subject"), predicate = map.required("predicate"), object = map.required("object")
    let note = map.string("note"), verified = map.string("verified"), same = map.string("same")
    guard let subject, let predicate, let object else { return nil }
    return .relations(subject: Template(subject), predicate: predicate, object: Template(object), note: note, verified: verified, same: same)
  }

  private static func profile(_ map: YAMLMap) -> LoadManifest.ProfileChoice? {
    guard map.isMap("profile") else { return map.string("profile").map { .fixed($0) } }
    guard let choice = map.map("profile") else { return nil }
    let column = choice.required("column"), table = texts(choice.map("map")), skip = Set(choice.strings("skip"))
    return column.map { .byColumn($0, map: table, skip: skip) }
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
      return map.map(column).flatMap { self.use($0, of: column) }
    }
  }

  private static func use(_ map: YAMLMap, of column: String) -> LoadManifest.ColumnUse? {
    let path = map.required("to"), table = texts(map.map("map"))
    let keeps = map.bool("keep") ?? table.isEmpty, split = map.string("split"), lookups = map.strings("lookup").map(Template.init)
    return path.map { LoadManifest.ColumnUse(column: column, path: $0, map: table, keepsUnmapped: keeps, split: split, lookups: lookups) }
  }
}
