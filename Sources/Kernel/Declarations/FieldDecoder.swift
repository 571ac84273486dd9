/// Decodes one entry of a profile's `fields`.
enum FieldDecoder {
  /// The field, or the fields of a set where `set:` stands.
  static func field(_ map: YAMLMap, sets: [String: [Field]]) -> [Field] {
    if map.has("set") {
      guard let id = map.string("set") else { return [] }
      guard let fields = sets[id] else {
        map.unknown(id, key: "set", allowed: sets.keys.sorted())
        return []
      }
      return fields
    }
    let id = map.required("id")
    let kind = kind(map, id: id ?? "")
    var field = Field(id: id ?? "", kind: kind ?? .text, label: map.localized("label"))
    field.place = map.place
    readGeneral(&field, map)
    readLimits(&field, kind, map)
    readLinks(&field, map)
    guard let id, kind != nil else { return [] }
    checkID(id, map)
    checkKind(field, map)
    return [field]
  }

  private static func kind(_ map: YAMLMap, id: String) -> FieldKind? {
    if !map.has("kind") { map.problem("yaml.missing", key: "kind", vi: "Trường “\(id)” thiếu “kind”.", en: "The field \"\(id)\" has no \"kind\".") }
    return map.choice("kind")
  }

  private static func checkID(_ id: String, _ map: YAMLMap) {
    let good = id.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F } && id.utf8.first.map { $0 > 0x39 } == true
    if !good {
      map.problem(
        "field.id", key: "id", vi: "Mã trường “\(id)” chỉ được gồm chữ thường không dấu, số và dấu gạch dưới.",
        en: "The field id \"\(id)\" may hold only lower-case ASCII letters, digits and underscores.")
    }
  }

  private static func readGeneral(_ field: inout Field, _ map: YAMLMap) {
    field.hint = map.localizedIfPresent("hint")
    field.repeatable = map.bool("repeatable") ?? false
    field.required = map.choice("required") ?? .never
    field.search = map.choice("search") ?? .text
    field.access = access(map)
    field.personal = map.choice("personal")
    field.facet = map.bool("facet") ?? false
    field.sort = map.bool("sort") ?? false
    field.schemaOrg = map.string("schema-org")
  }

  private static func access(_ map: YAMLMap) -> Field.Access {
    if let text = map.string("access"), map.refusesSecret(text, key: "access", allowed: Field.Access.allCases.map(\.rawValue)) { return .restricted }
    return map.choice("access") ?? .public
  }

  /// `max` limits the characters of texts and the value of numbers.
  private static func readLimits(_ field: inout Field, _ kind: FieldKind?, _ map: YAMLMap) {
    field.pattern = map.string("pattern")
    field.least = map.double("min")
    if let kind, [.text, .multilingualText, .longText].contains(kind) {
      field.longest = map.int("max") ?? field.longest
    } else {
      field.most = map.double("max")
    }
    field.whole = map.bool("integer") ?? false
    field.units = map.strings("units")
    field.files = map.choice("files")
    if let pattern = field.pattern, (try? Regex(pattern)) == nil {
      map.problem("field.pattern", key: "pattern", vi: "Mẫu “\(pattern)” không phải biểu thức chính quy.", en: "The pattern \"\(pattern)\" is not a regular expression.")
    }
  }

  private static func readLinks(_ field: inout Field, _ map: YAMLMap) {
    field.vocabulary = map.string("vocabulary")
    field.targets = map.strings("targets")
    field.inverse = map.localizedIfPresent("inverse")
    field.fields = map.list("fields").flatMap { self.field($0, sets: [:]) }
  }

  /// What only some kinds can have, or must.
  private static func checkKind(_ field: Field, _ map: YAMLMap) {
    if field.facet, ![.term, .date, .place, .yesNo, .reference].contains(field.kind) {
      map.problem("field.facet", key: "facet", vi: "Kiểu “\(field.kind.rawValue)” không đếm được thành bộ lọc.", en: "The kind \"\(field.kind.rawValue)\" cannot be a facet.")
    }
    if field.facet, Declarations.reservedFacetNames.contains(field.id) {
      map.problem(
        "field.facet", key: "id", vi: "Mã “\(field.id)” là tên tham số của danh sách và API; hãy đổi mã trường hoặc bỏ “facet”.",
        en: "The id \"\(field.id)\" is a parameter of lists and the API; rename the field or remove \"facet\".")
    }
    if field.kind == .term, field.vocabulary == nil {
      map.problem("field.vocabulary", key: "kind", vi: "Trường “\(field.id)” kiểu term phải có “vocabulary”.", en: "The term field \"\(field.id)\" needs a \"vocabulary\".")
    }
    if field.kind == .quantity, field.units.isEmpty {
      map.problem("field.units", key: "kind", vi: "Trường “\(field.id)” kiểu quantity phải có “units”.", en: "The quantity field \"\(field.id)\" needs \"units\".")
    }
    if field.files != nil, field.kind != .media {
      map.problem("field.files", key: "files", vi: "Chỉ trường kiểu media mới có “files”.", en: "Only a field of kind media has \"files\".")
    }
    if field.kind == .group, field.fields.isEmpty {
      map.problem("field.group", key: "kind", vi: "Nhóm “\(field.id)” phải có “fields”.", en: "The group \"\(field.id)\" needs \"fields\".")
    }
  }
}
