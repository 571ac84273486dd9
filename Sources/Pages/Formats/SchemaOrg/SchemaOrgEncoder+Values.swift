import HistoricalDates
import Kernel

/// Values of fields as schema.org writes them.
extension SchemaOrgEncoder {
  /// Characters of a description.
  private static let longest = 2_000
  /// The location of things that are no places is gathered first and put together at the end.
  private static let gathered: Set<String> = ["containedInPlace", "geo", "address"]

  func values(_ value: Value, _ field: Field, _ property: String, _ record: ExchangedRecord) -> [Value] {
    let family = SchemaOrgVocabulary.family(of: record.profile.schemaOrg)
    guard SchemaOrgVocabulary.has(property, family) || SchemaOrgVocabulary.isOfRecord(property, family) || Self.gathered.contains(property) else { return [] }
    switch field.kind {
    case .text: return [property == "publisher" ? Self.named("Organization", value) : value]
    case .multilingualText: return texts(value, property)
    case .longText: return texts(value, property, Self.plain)
    case .number, .score, .money: return value.double == nil ? [] : [value]
    case .yesNo: return value.bool == nil ? [] : [value]
    case .url: return [value]
    // A name of a file is no address yet.
    case .media: return value.string?.hasPrefix("http") == true ? [value] : []
    case .quantity: return quantity(value)
    case .date: return date(value, field, property, record)
    case .recurrence: return SchemaOrgSchedule(page: page).schedule(value).map { [$0] } ?? []
    case .term: return term(value, field, property)
    case .geometry: return point(value)
    case .identifier: return identifier(value)
    case .place, .reference, .agent: return reference(value, property, record)
    case .decision, .contact, .group: return []
    }
  }

  static func named(_ type: String, _ name: Value) -> Value { .object(["@type": .string(type), "name": name]) }

  /// Texts with their languages; `nil` texts are left out.
  static func tagged(_ texts: [(language: Language, text: String)]) -> [Value] {
    texts.map { .object(["@language": .string($0.language.code), "@value": .string($0.text)]) }
  }

  private func texts(_ value: Value, _ property: String, _ plain: (String) -> String = { $0 }) -> [Value] {
    if let text = value.string { return [.string(plain(text))] }
    let texts = (value.object ?? [:]).sorted { Self.rank($0.key) < Self.rank($1.key) }.compactMap { code, text in
      text.string.map { (language: Language(code), text: plain($0)) }
    }
    let values = Self.tagged(texts)
    return property == "openingHoursSpecification" ? values.map { .object(["@type": "OpeningHoursSpecification", "description": $0]) } : values
  }

  /// Vietnamese first.
  private static func rank(_ code: String) -> String { code == Language.vietnamese.code ? "" : code }

  /// Without the marks of a long text, cut between words.
  private static func plain(_ text: String) -> String {
    let isMarked = text.utf8.contains { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "*") }
    let bare = !isMarked ? text : text.replacing(/\[([^\[\]]+)\]\([^()\s]+\)/) { $0.1 }.replacing(/(?m)^##\s/, with: "").replacing("**", with: "")
    guard bare.count > longest else { return bare }
    let head = bare.prefix(longest)
    return String(head[..<(head.lastIndex(of: " ") ?? head.endIndex)]) + "…"
  }

  /// Codes of UN/CEFACT Recommendation 20.
  private static let unitCodes = ["mm": "MMT", "cm": "CMT", "m": "MTR", "km": "KMT", "g": "GRM", "kg": "KGM", "m2": "MTK", "ha": "HAR", "km2": "KMK"]

  private func quantity(_ value: Value) -> [Value] {
    guard let number = value["value"], number.double != nil else { return [] }
    var node = SchemaOrgNode(types: ["QuantitativeValue"])
    node.add(number, "value")
    node.add(value["unit"], "unitText")
    node.add(value["unit"]?.string.flatMap { Self.unitCodes[$0] }.map { .string($0) }, "unitCode")
    return [node.value]
  }

  /// Beside a date there may be a field `…_calendar` that says of which calendar its day is: of any but the solar one the year alone is sure.
  private func date(_ value: Value, _ field: Field, _ property: String, _ record: ExchangedRecord) -> [Value] {
    guard let edtf = value["edtf"]?.string.flatMap({ EDTF($0) }) else { return [] }
    if property == "temporalCoverage" { return [.string("\(edtf)")] }
    guard let plain = Self.plainDate(edtf) else { return [] }
    let calendar = record.body[field.id + "_calendar"]?.string
    return [.string(calendar == nil || calendar == "solar" ? plain : String(plain.prefix(4)))]
  }

  /// A year, month or day that is certain and exact; `nil` for anything that ISO 8601-1 cannot write.
  static func plainDate(_ edtf: EDTF) -> String? {
    let text = "\(edtf)"
    guard [4, 7, 10].contains(text.utf8.count) else { return nil }
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard zip(parts, [4, 2, 2]).allSatisfy({ part, width in part.count == width && part.allSatisfy { (0x30...0x39).contains($0) } }) else { return nil }
    // Numbers above 12 are seasons.
    return parts.count < 2 || (1...12).contains(Int(String(Substring(parts[1]))) ?? 0) ? text : nil
  }

  private func term(_ value: Value, _ field: Field, _ property: String) -> [Value] {
    guard let code = value.string else { return [] }
    if property == "inLanguage", code.wholeMatch(of: /[a-z]{2,3}(-[a-z]{4})?/) != nil { return [value] }
    let texts = Language.required.map { (language: $0, text: page.declarations.label(code, of: field, in: $0)) }
    let labels = Self.tagged(texts)
    if property == "inLanguage" { return labels }
    guard property == "hasOccupation" else { return labels }
    var occupation = SchemaOrgNode(types: ["Occupation"])
    occupation.add(labels, "name")
    return [occupation.value]
  }

  /// Only a point that is one: the middle of a commune is not where the thing stands.
  private func point(_ value: Value) -> [Value] {
    guard GeometryPrecision(value).isPoint, let latitude = value["lat"], let longitude = value["lon"], latitude.double != nil, longitude.double != nil else { return [] }
    return [.object(["@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude])]
  }

  private func identifier(_ value: Value) -> [Value] {
    guard let scheme = value["scheme"], let text = value["value"] else { return [] }
    return [.object(["@type": "PropertyValue", "propertyID": scheme, "value": text])]
  }

  /// Another record by its name; an agent that is no record by the name alone.
  private func reference(_ value: Value, _ property: String, _ record: ExchangedRecord) -> [Value] {
    guard let id = value["ref"]?.string else { return value["name"].map { [$0] } ?? [] }
    guard let other = record.references[id], SchemaOrgVocabulary.mayPoint(property, at: SchemaOrgVocabulary.family(of: other.profile.schemaOrg)) else { return [] }
    var node = SchemaOrgNode(types: Self.types(of: other.profile), id: identity(other))
    node.add((other.body[other.profile.titleField]).map { texts($0, "name") } ?? [], "name")
    node.add(.string(other.header.identifier), "identifier")
    node.add(.string(address(other)), "url")
    return [node.value]
  }
}
