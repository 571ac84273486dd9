import HistoricalDates
import Kernel

/// Shows the value of any field to a reader, from its declared kind alone.
package struct FieldPresenter: Sendable {
  /// A record that a value points at, if it is public.
  package struct Target: Sendable {
    package var title: String
    package var address: String
    /// The language of the title; `nil` where it is the page's.
    package var language: Language?

    package init(title: String, address: String, language: Language? = nil) {
      self.title = title
      self.address = address
      self.language = language
    }

    package func link(_ page: PageContext) -> Markup { "<a href=\"\(address)\"\(page.attribute(language ?? page.language))>\(title)</a>" }
  }

  private let page: PageContext
  private let targets: [String: Target]

  package init(page: PageContext, targets: [String: Target]) {
    self.page = page
    self.targets = targets
  }

  /// The values of `field` as one piece of markup; `nil` when there is nothing to show.
  package func show(_ value: Value, _ field: Field) -> Markup? {
    let items = value.items.compactMap { item($0, field) }
    guard !items.isEmpty else { return nil }
    if items.count == 1 { return items[0] }
    return "<ul class=\"values\">\(items.map { "<li>\($0)</li>" as Markup })</ul>"
  }

  private func item(_ value: Value, _ field: Field) -> Markup? {
    switch field.kind {
    case .text, .media, .number, .score: return plain(value)
    case .multilingualText: return languages(value).map { text, language in page.inLanguage("\(text)", language) }
    case .longText: return languages(value).map { text, language in page.inLanguage(LongText.render(text), language, block: true) }
    case .money: return value.int.map { "\(page.number(Int($0))) ₫" }
    case .yesNo: return value.bool.map { "\(page($0 ? .yes : .no))" }
    case .quantity: return value["value"].flatMap(plain).map { "\($0) \(Self.unitSign(value["unit"]?.string ?? ""))" }
    case .term: return value.string.map { "\(page.declarations.label($0, of: field, in: page.language))" }
    case .url: return value.string.map { link($0) }
    case .identifier: return "\(value["scheme"]?.string ?? ""): \(value["value"]?.string ?? "")"
    case .date: return date(value)
    case .recurrence: return recurrence(value)
    case .geometry: return geometry(value, field)
    case .place, .reference, .agent: return reference(value)
    case .decision: return decision(value)
    case .contact: return contact(value)
    case .group: return group(value, field)
    }
  }

  private func plain(_ value: Value) -> Markup? {
    switch value {
    case .string(let text): page.vietnamese(text)
    case .int(let number): "\(page.number(Int(number)))"
    case .double(let number): "\(page.language == .english ? "\(number)" : "\(number)".replacing(".", with: ","))"
    default: nil
    }
  }

  /// Square and cubic units with their raised figure.
  static func unitSign(_ unit: String) -> String {
    switch unit.last {
    case "2": unit.dropLast() + "²"
    case "3": unit.dropLast() + "³"
    default: unit
    }
  }

  /// The text in the page's language, else in Vietnamese, else in any, with the language it is in.
  private func languages(_ value: Value) -> (String, Language)? {
    let language = page.language(of: value)
    return (value[language.code]?.string ?? value.string).map { ($0, language) }
  }

  private func link(_ address: String) -> Markup {
    let host = address.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true).dropFirst().first.map { $0.prefix { $0 != "/" } } ?? ""
    return "<a href=\"\(address)\" rel=\"noopener nofollow\" title=\"\(address)\">\(String(host.hasPrefix("www.") ? host.dropFirst(4) : host))</a>"
  }

  /// The wording as it was given; in English also its reading, and in both when the wording is not a plain date.
  private func date(_ value: Value) -> Markup? {
    guard let text = value["text"]?.string else { return nil }
    guard let edtf = value["edtf"]?.string.flatMap({ EDTF($0) }) else { return page.vietnamese(text) }
    let reading = page.language == .english ? DateWording.english(edtf) : DateWording.vietnamese(edtf)
    if text == edtf.description { return "<time datetime=\"\(text)\">\(reading)</time>" }
    if page.language == .english, reading != text { return "\(reading) <span class=\"wording\" lang=\"vi\">(\(text))</span>" }
    return "\(text)"
  }

  private func recurrence(_ value: Value) -> Markup? {
    let cycles: [String: MessageKey] = [
      "yearly": .everyYear, "every-2-years-even": .everyTwoYearsEven, "every-2-years-odd": .everyTwoYearsOdd, "every-3-years": .everyThreeYears, "unknown": .cycleUnknown,
    ]
    let cycle = value["cycle"]?.string.flatMap { cycles[$0] }.map { page($0) }
    let calendar = page(value["calendar"]?.string == "solar" ? .solarCalendar : .lunarCalendar)
    var days: String?
    if let month = value["month"]?.int {
      let start = value["day"]?.int.map { "\($0)/\(month)" } ?? "\(month)"
      let endMonth = value["end_month"]?.int ?? month
      let end = value["end_day"]?.int.map { "\($0)/\(endMonth)" }
      days = end.map { $0 == start ? start : "\(start) – \($0)" } ?? start
    }
    let told = days.map { "\($0)" as Markup } ?? value["text"]?.string.map { page.vietnamese($0) }
    let parts: [Markup?] = [told.map { "\($0) \(calendar)" }, cycle.map { "\($0)" }]
    let shown = parts.compactMap(\.self)
    return shown.isEmpty ? nil : shown.joined(by: ", ")
  }

  private func geometry(_ value: Value, _ field: Field) -> Markup? {
    guard let lat = value["lat"]?.double, let lon = value["lon"]?.double else { return nil }
    let precision = value["precision"]?.string.map { " (\(page.declarations.label($0, of: field, in: page.language)))" } ?? ""
    return "<span class=\"coordinates\">\(Self.degrees(lat)), \(Self.degrees(lon))</span>\(precision)"
  }

  private static func degrees(_ number: Double) -> String { "\((number * 100_000).rounded() / 100_000)" }

  private func reference(_ value: Value) -> Markup? {
    let note: Markup? = value["note"]?.string.map { " <span class=\"note\">(\(page.vietnamese($0)))</span>" }
    let doubt: Markup? = value["verified"]?.bool == false ? " <span class=\"unverified\">\(page(.unverified))</span>" : nil
    if let name = value["name"]?.string { return "\(page.vietnamese(name))\(note)" }
    guard let ref = value["ref"]?.string else { return nil }
    guard let target = targets[ref] else { return nil }
    return "\(target.link(page))\(note)\(doubt)"
  }

  private func decision(_ value: Value) -> Markup? {
    let number = value["number"]?.string ?? page(.numberUnknown)
    let day = value["date"]?.string.flatMap { EDTF($0) }.map { page.language == .english ? DateWording.english($0) : DateWording.vietnamese($0) }
    let issuer: Markup? = value["issuer"]?.string.map { page.vietnamese($0) }
    let parts: [Markup?] = ["\(number)" as Markup, day.map { "\($0)" }, issuer]
    return parts.compactMap(\.self).joined(by: ", ")
  }

  private func contact(_ value: Value) -> Markup? {
    let parts = ["name", "phone", "email", "address"].compactMap { value[$0]?.string }
    return parts.isEmpty ? nil : page.vietnamese(parts.joined(separator: ", "))
  }

  private func group(_ value: Value, _ field: Field) -> Markup? {
    let parts: [Markup] = field.fields.compactMap { sub in
      guard let part = value[sub.id], let shown = show(part, sub) else { return nil }
      return "<div class=\"fact\"><dt>\(sub.label[page.language])</dt><dd>\(shown)</dd></div>"
    }
    return parts.isEmpty ? nil : "<dl class=\"facts facts-inner\">\(parts)</dl>"
  }
}
