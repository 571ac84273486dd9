import HistoricalDates

/// Decodes a `cases.yaml`.
enum CaseKindDecoder {
  /// The kinds in the order of the file. `places` tells where each kind of earlier files stands, and is told of these.
  static func kinds(_ map: YAMLMap, places: inout [String: Problem.Place]) -> [CaseKind] {
    if !map.has("cases") { map.problem("yaml.missing", key: "cases", vi: "Thiếu “cases”.", en: "\"cases\" is missing.") }
    var kinds: [CaseKind] = []
    for entry in map.list("cases") {
      guard let kind = kind(entry) else { continue }
      if let other = places[kind.id] {
        entry.problem(
          "case-kind.twice", key: "id", vi: "Loại vụ việc “\(kind.id)” đã khai báo ở \(other); hãy bỏ hoặc đổi mã một loại.",
          en: "The kind of case \"\(kind.id)\" is already declared at \(other); remove or rename one.")
      } else {
        kinds.append(kind)
        places[kind.id] = entry.place
      }
    }
    return kinds
  }

  /// The days that the government moves: `calendar: {free: [2026-12-31], worked: []}`.
  static func days(_ map: YAMLMap) -> WorkingDays {
    guard map.has("calendar"), let calendar = map.map("calendar") else { return WorkingDays() }
    return WorkingDays(off: days("free", calendar), worked: days("worked", calendar))
  }

  private static func days(_ key: String, _ map: YAMLMap) -> Set<CalendarDay> {
    var days: Set<CalendarDay> = []
    for text in map.strings(key) {
      if let day = CalendarDay(text) {
        days.insert(day)
      } else {
        map.problem("case-kind.day", key: key, vi: "“\(text)” không phải một ngày; hãy viết như 2026-11-24.", en: "\"\(text)\" is not a day; write it like 2026-11-24.")
      }
    }
    return days
  }

  /// `nil` without id; every key is read all the same, so that each fault is told once.
  private static func kind(_ map: YAMLMap) -> CaseKind? {
    let id = map.required("id")
    let kind = CaseKind(
      id: id ?? "", letters: letters(map), label: map.localized("label"), summary: map.localized("summary"), action: required("action", map) ?? .operate,
      isPublic: map.bool("public") ?? false, about: required("about", map) ?? .nothing, fields: fields("fields", map), required: Set(fields("required", map)),
      clocks: map.list("clocks").compactMap { clock($0) }, outcomes: map.list("outcomes").compactMap { outcome($0) })
    check(kind, map)
    guard let id else { return nil }
    checkID(id, map)
    return kind
  }

  private static func required<T: RawRepresentable & CaseIterable>(_ key: String, _ map: YAMLMap) -> T? where T.RawValue == String {
    if !map.has(key) {
      let names = T.allCases.map(\.rawValue).joined(separator: ", ")
      map.problem("yaml.missing", key: key, vi: "“\(key)” phải là một trong: \(names).", en: "\"\(key)\" must be one of: \(names).")
    }
    return map.choice(key)
  }

  private static func letters(_ map: YAMLMap) -> String {
    guard let text = map.required("letters") else { return "" }
    let isGood = (2...4).contains(text.utf8.count) && text.utf8.allSatisfy { (0x41...0x5A).contains($0) }
    if !isGood {
      map.problem("case-kind.letters", key: "letters", vi: "“letters” gồm 2–4 chữ in hoa không dấu, ví dụ GY.", en: "\"letters\" has 2 to 4 capital letters without marks, such as GY.")
    }
    return text
  }

  private static func fields(_ key: String, _ map: YAMLMap) -> [CaseKind.Field] {
    var fields: [CaseKind.Field] = []
    for text in map.strings(key) {
      guard let field = CaseKind.Field(rawValue: text) else {
        map.unknown(text, key: key, allowed: CaseKind.Field.allCases.map(\.rawValue))
        continue
      }
      if !fields.contains(field) { fields.append(field) }
    }
    return fields
  }

  private static func clock(_ map: YAMLMap) -> CaseKind.Clock? {
    let id = map.required("id"), label = map.localized("label"), legal = map.localized("legal")
    var spans: [CaseKind.Clock.Span] = []
    if let hours = map.int("hours") { spans.append(.hours(hours)) }
    if let days = map.int("days") { spans.append(.days(days)) }
    if let days = map.int("working-days") { spans.append(.workingDays(days)) }
    let start: CaseKind.Clock.Start = map.choice("from") ?? .received
    guard spans.count == 1, let span = spans.first, (1...1_000).contains(span.count) else {
      map.problem(
        "case-kind.clock", key: "id", vi: "Mỗi thời hạn cần đúng một trong “hours”, “days”, “working-days”, từ 1 đến 1000.",
        en: "A clock needs exactly one of \"hours\", \"days\", \"working-days\", from 1 to 1000.")
      return nil
    }
    guard let id else { return nil }
    checkID(id, map)
    return CaseKind.Clock(id: id, label: label, span: span, start: start, legal: legal)
  }

  private static func outcome(_ map: YAMLMap) -> CaseKind.Outcome? {
    let id = map.required("id"), label = map.localized("label"), isFinal = map.bool("final") ?? true
    guard let id else { return nil }
    checkID(id, map)
    return CaseKind.Outcome(id: id, label: label, isFinal: isFinal)
  }

  // MARK: Checks

  private static func check(_ kind: CaseKind, _ map: YAMLMap) {
    if !kind.fields.contains(.message) {
      map.problem("case-kind.message", key: "fields", vi: "“fields” phải có “message”.", en: "\"fields\" must hold \"message\".")
    }
    let unasked = kind.required.subtracting(kind.fields).map(\.rawValue).sorted().joined(separator: ", ")
    if !unasked.isEmpty {
      map.problem("case-kind.required", key: "required", vi: "“required” có trường không nằm trong “fields”: \(unasked).", en: "\"required\" has fields that are not in \"fields\": \(unasked).")
    }
    if kind.outcomes.isEmpty {
      map.problem("case-kind.outcome", key: "outcomes", vi: "“outcomes” cần ít nhất một kết luận.", en: "\"outcomes\" needs at least one.")
    }
    if kind.action.isOfRecords, kind.about == .nothing {
      map.problem(
        "case-kind.action", key: "action", vi: "Quyền “\(kind.action.rawValue)” gắn với bản ghi nên “about” phải là record hoặc any.",
        en: "\"\(kind.action.rawValue)\" is an act of records, so \"about\" must be record or any.")
    }
    for (key, ids) in [("clocks", kind.clocks.map(\.id)), ("outcomes", kind.outcomes.map(\.id))] where Set(ids).count != ids.count {
      map.problem("case-kind.twice", key: key, vi: "“\(key)” có hai mục cùng mã; hãy đổi một mã.", en: "\"\(key)\" has two entries of one id; rename one.")
    }
  }

  private static func checkID(_ id: String, _ map: YAMLMap) {
    let isGood = id.utf8.count <= 60 && id.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    if !isGood {
      map.problem(
        "case-kind.id", key: "id", vi: "Mã “\(id)” chỉ được gồm chữ thường không dấu, số và gạch nối, nhiều nhất 60 ký tự.",
        en: "The id \"\(id)\" may hold only lower-case ASCII letters, digits and hyphens, at most 60.")
    }
  }
}

extension CaseKind.Clock.Span {
  /// How many of its measure.
  fileprivate var count: Int {
    switch self {
    case .hours(let count), .days(let count), .workingDays(let count): count
    }
  }
}
