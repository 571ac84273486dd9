import HistoricalDates

/// Decodes a `catalogue.yaml`.
struct SharedDataDecoder {
  let map: YAMLMap

  /// What is missing stays as `SharedData` has it. `places` is told where each profile is spoken of.
  func shared(places: inout [String: Problem.Place]) -> SharedData {
    var shared = SharedData()
    shared.publisher = map.localized("publisher")
    shared.homepage = address("homepage")
    shared.contact = map.localizedIfPresent("contact") ?? shared.contact
    shared.mail = mail()
    shared.title = map.localizedIfPresent("title") ?? shared.title
    shared.description = map.localized("description")
    shared.spatial = map.localized("spatial")
    shared.provenance = map.localizedIfPresent("provenance") ?? shared.provenance
    shared.issued = day()
    if let standard = map.map("standard") { shared.standard = terms(standard) }
    for entry in map.list("profiles") {
      let terms = terms(entry)
      guard let profile = entry.required("profile") else { continue }
      if let other = places[profile] {
        entry.problem("catalogue.twice", key: "profile", vi: "“\(profile)” đã được khai ở \(other); hãy gộp lại.", en: "\"\(profile)\" is already spoken of at \(other); join the two.")
      }
      places[profile] = entry.place
      shared.terms[profile] = terms
    }
    return shared
  }

  private func terms(_ map: YAMLMap) -> SharedData.Terms {
    var terms = SharedData.Terms()
    terms.isShared = map.bool("shared")
    for text in map.strings("themes") {
      if let theme = DataTheme(rawValue: text) { terms.themes.append(theme) } else { map.unknown(text, key: "themes", allowed: DataTheme.allCases.map(\.rawValue)) }
    }
    terms.rhythm = map.choice("rhythm")
    terms.keywords = map.list("keywords").map { $0.localized("text") }
    return terms
  }

  private func address(_ key: String) -> String? {
    guard let text = map.string(key) else { return nil }
    if text.hasPrefix("https://") || text.hasPrefix("http://") { return text }
    map.problem("catalogue.address", key: key, vi: "“\(key)” phải là địa chỉ bắt đầu bằng https:// hoặc http://.", en: "\"\(key)\" must be an address that begins with https:// or http://.")
    return nil
  }

  private func mail() -> String? {
    guard let text = map.string("mail") else { return nil }
    if MailAddress(text) != nil { return text }
    map.problem("catalogue.mail", key: "mail", vi: "“\(text)” không phải địa chỉ thư điện tử.", en: "\"\(text)\" is no mail address.")
    return nil
  }

  private func day() -> String? {
    guard let text = map.string("issued") else { return nil }
    if let day = CalendarDay(text) { return day.description }
    map.problem("catalogue.day", key: "issued", vi: "“issued” phải là một ngày như 2026-11-24.", en: "\"issued\" must be a day such as 2026-11-24.")
    return nil
  }
}
