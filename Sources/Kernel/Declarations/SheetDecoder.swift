/// Decodes a `<name>.sheet.yaml` and an `issuer.yaml`.
enum SheetDecoder {
  /// `nil` without id; every key is read all the same, so that each fault is told once.
  static func sheet(_ map: YAMLMap) -> Sheet? {
    let id = map.required("sheet"), kind = Self.kind(map)
    var sheet = Sheet(id: id ?? "", label: map.localized("label"), kind: kind ?? .one, typeName: map.localized("type"), subject: map.localized("subject"))
    sheet.profiles = map.strings("profiles")
    sheet.grounds = map.list("grounds").map { $0.localized("text") }
    sheet.isLandscape = map.bool("landscape") ?? false
    sheet.hasBlanks = map.bool("blanks") ?? true
    sheet.sections = map.list("sections").map { Sheet.Section(label: $0.localized("label"), fields: $0.strings("fields")) }
    sheet.columns = map.list("columns").compactMap { column($0, of: kind) }
    fills(of: sheet, map)
    guard let id, let kind else { return nil }
    parts(of: sheet, kind, map)
    checkID(id, map)
    return sheet
  }

  static func issuer(_ map: YAMLMap) -> SheetIssuer { SheetIssuer(parent: map.localized("parent"), agency: map.localized("agency"), place: map.localized("place")) }

  private static func kind(_ map: YAMLMap) -> Sheet.Kind? {
    guard map.has("kind") else {
      _ = map.required("kind")
      return nil
    }
    return map.choice("kind")
  }

  /// Exactly one of `of`, `field` and `decision` says what stands in it.
  private static func column(_ map: YAMLMap, of kind: Sheet.Kind?) -> Sheet.Column? {
    let label = map.localized("label"), width = map.int("width") ?? 4
    if !(1...100).contains(width) {
      map.problem("sheet.width", key: "width", vi: "“width” là phần bề rộng của cột, từ 1 đến 100.", en: "\"width\" is the column's share of the width, from 1 to 100.")
    }
    var sources: [Sheet.Source] = []
    let fact: Sheet.Fact? = map.choice("of")
    if let fact { sources.append(.fact(fact)) }
    if let field = map.string("field") { sources.append(.field(field)) }
    if let member = map.string("decision") {
      if !members.contains(member) { map.unknown(member, key: "decision", allowed: members) }
      sources.append(.decision(member))
    }
    let isFit = sources.first.map { Self.fits($0, kind) } ?? false
    guard sources.count == 1, isFit, let source = sources.first else {
      // A word that `of` does not know has been told.
      guard !(sources.isEmpty && map.has("of")) else { return nil }
      map.problem(
        "sheet.parts", key: "label", vi: "Mỗi cột cần đúng một trong: “of”; “field” (chỉ ở register); “decision” (chỉ ở decisions).",
        en: "A column needs exactly one of \"of\", \"field\" (registers only) and \"decision\" (decisions only).")
      return nil
    }
    return Sheet.Column(label: label, source: source, width: width)
  }

  /// A list of decisions tells of decisions, a register of records. A kind that is missing has been told.
  private static func fits(_ source: Sheet.Source, _ kind: Sheet.Kind?) -> Bool {
    switch source {
    case .fact: true
    case .field: kind != .decisions
    case .decision: kind != .register
    }
  }

  /// What a decision holds.
  private static let members: [String] = {
    guard case .members(let members) = FieldKind.decision.shape else { return [] }
    return members.map(\.name)
  }()

  // MARK: Checks

  private static func parts(of sheet: Sheet, _ kind: Sheet.Kind, _ map: YAMLMap) {
    let hasSections = map.has("sections"), hasColumns = map.has("columns")
    guard hasSections != (kind == .one) || hasColumns == (kind == .one) else { return }
    map.problem(
      "sheet.parts", key: "kind", vi: "Mẫu “one” có “sections”; mẫu “register” và “decisions” có “columns”.", en: "A sheet of kind \"one\" has \"sections\"; \"register\" and \"decisions\" have \"columns\".")
  }

  private static func fills(of sheet: Sheet, _ map: YAMLMap) {
    let allowed = SheetWriter.Fill.allCases.map(\.rawValue)
    let named = sheet.subject.values.values.flatMap { $0.matches(of: /\{([^{}]*)\}/).map { String($0.1) } }
    for name in Set(named).subtracting(allowed).sorted() {
      map.problem(
        "sheet.fill", key: "subject", vi: "Không có chỗ điền “{\(name)}”; các chỗ điền: \(allowed.joined(separator: ", ")).",
        en: "There is no place \"{\(name)}\" to fill; there are: \(allowed.joined(separator: ", ")).")
    }
  }

  private static func checkID(_ id: String, _ map: YAMLMap) {
    let isGood = id.utf8.count <= 60 && id.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    if !isGood {
      map.problem(
        "sheet.id", key: "sheet", vi: "Mã “\(id)” chỉ được gồm chữ thường không dấu, số và gạch nối, nhiều nhất 60 ký tự.",
        en: "The id \"\(id)\" may hold only lower-case ASCII letters, digits and hyphens, at most 60.")
    }
  }
}
