/// Decodes a `processing.yaml`.
enum ProcessingDecoder {
  /// The activities in the order of the file. `places` tells where each activity of earlier files stands, and is told of these.
  static func activities(_ map: YAMLMap, places: inout [String: Problem.Place]) -> [ProcessingActivity] {
    if !map.has("activities") { map.problem("yaml.missing", key: "activities", vi: "Thiếu “activities”.", en: "\"activities\" is missing.") }
    var activities: [ProcessingActivity] = []
    for entry in map.list("activities") {
      guard let activity = activity(entry) else { continue }
      if let other = places[activity.id] {
        entry.problem(
          "processing.twice", key: "id", vi: "Hoạt động “\(activity.id)” đã khai báo ở \(other); hãy bỏ hoặc đổi mã một hoạt động.",
          en: "The activity \"\(activity.id)\" is already declared at \(other); remove or rename one.")
      } else {
        activities.append(activity)
        places[activity.id] = entry.place
      }
    }
    return activities
  }

  /// `nil` without id; every key is read all the same, so that each fault is told once.
  private static func activity(_ map: YAMLMap) -> ProcessingActivity? {
    let id = map.required("id"), assessment = map.map("impact-assessment")
    if assessment == nil, !map.has("impact-assessment") {
      map.problem(
        "yaml.missing", key: "impact-assessment", vi: "Thiếu “impact-assessment” (cần {state: …, note: {vi: …, en: …}}).",
        en: "\"impact-assessment\" is missing (needs {state: …, note: {vi: …, en: …}}).")
    }
    let activity = ProcessingActivity(
      id: id ?? "", label: map.localized("label"), purpose: map.localized("purpose"), data: data(map), subjects: map.localized("subjects"),
      hasChildren: map.bool("children") ?? false, basis: needed("basis", map) ?? .publicTask, retention: map.localized("retention"), recipients: map.localized("recipients"),
      transfers: transfers(map), security: map.localized("security"), source: sources(map), assessment: assessment.flatMap { needed("state", $0) } ?? .needed,
      assessmentNote: assessment?.localized("note") ?? LocalizedText([:]))
    guard let id else { return nil }
    check(id, map)
    return activity
  }

  /// One of a closed list that is never left to a default.
  private static func needed<T: RawRepresentable & CaseIterable>(_ key: String, _ map: YAMLMap) -> T? where T.RawValue == String {
    guard map.has(key) else {
      _ = map.required(key)
      return nil
    }
    return map.choice(key)
  }

  private static func data(_ map: YAMLMap) -> [ProcessingActivity.Data] {
    let data = map.list("data").map { entry in ProcessingActivity.Data(label: entry.localized("label"), class: needed("class", entry) ?? .sensitive) }
    if data.isEmpty {
      map.problem(
        "processing.data", key: "data", vi: "Hãy kể ít nhất một loại dữ liệu cá nhân: data: [{label: …, class: basic}].",
        en: "Name at least one kind of personal data: data: [{label: …, class: basic}].")
    }
    return data
  }

  /// `none`, or who abroad.
  private static func transfers(_ map: YAMLMap) -> LocalizedText? {
    if map.isMap("transfers") { return map.localized("transfers") }
    guard let text = map.required("transfers"), text != "none" else { return nil }
    map.problem(
      "processing.transfers", key: "transfers", vi: "“transfers” là “none”, hoặc {vi: …, en: …} nói rõ chuyển cho ai ở nước nào.",
      en: "\"transfers\" is \"none\", or {vi: …, en: …} that says to whom in which country.")
    return nil
  }

  private static func sources(_ map: YAMLMap) -> [String] {
    let sources = map.strings("source")
    if sources.isEmpty {
      map.problem("processing.source", key: "source", vi: "Hãy ghi dữ liệu nằm ở đâu, ví dụ source: [account.mail].", en: "Say where the data lie, such as source: [account.mail].")
    }
    for source in sources where !isPlace(source) {
      map.problem(
        "processing.source", key: "source", vi: "“\(source)” không phải bảng.cột (account.mail) hay một từ (server-log).", en: "\"\(source)\" is neither table.column (account.mail) nor one word (server-log).")
    }
    return sources
  }

  private static func isPlace(_ text: String) -> Bool {
    let halves = text.split(separator: ".", omittingEmptySubsequences: false)
    func isName(_ name: Substring, _ more: UInt8) -> Bool { !name.isEmpty && name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == more } }
    return halves.count == 2 ? halves.allSatisfy { isName($0, UInt8(ascii: "_")) } : halves.count == 1 && isName(halves[0], UInt8(ascii: "-"))
  }

  private static func check(_ id: String, _ map: YAMLMap) {
    let good = id.utf8.count <= 60 && id.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    if !good {
      map.problem(
        "processing.id", key: "id", vi: "Mã hoạt động “\(id)” chỉ được gồm chữ thường không dấu, số và gạch nối, nhiều nhất 60 ký tự.",
        en: "The activity id \"\(id)\" may hold only lower-case ASCII letters, digits and hyphens, at most 60.")
    }
  }
}
