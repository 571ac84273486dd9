import HistoricalDates
import Kernel

/// Writes records as linked data in the words of schema.org, by what the profile and its fields declare (`mappings: schema-org:`, `schema-org:`).
/// A property that the type does not have is left out. What is true of the record and not of the thing (sources, licence, last change, the data set it is in)
/// stands in `mainEntityOfPage`: a pagoda has no licence. Source: schema.org 29; JSON-LD 1.1.
package struct SchemaOrgEncoder: Sendable {
  let page: PageContext
  let today: CalendarDay

  /// `page` decides which language the addresses of pages are in; `today` is the day in Vietnam.
  package init(page: PageContext, today: CalendarDay) {
    self.page = page
    self.today = today
  }

  /// The whole document of a record. `pictures`: images of it that anybody can see.
  package func document(_ record: ExchangedRecord, pictures: [Picture] = []) -> Value {
    let types = Self.types(of: record.profile)
    let family = SchemaOrgVocabulary.family(of: record.profile.schemaOrg)
    var thing = SchemaOrgNode(types: types, id: identity(record))
    var entry = statement(of: record)
    thing.add("https://schema.org", "@context")
    thing.add(.string(address(record)), "url")
    thing.add(record.identifiers.map { .string($0) }, "identifier")
    thing.add((record.profile.kindTerm(of: record.body, page.declarations)?.matches ?? []).map { .string($0) }, "additionalType")
    for field in record.profile.fields {
      guard let property = field.schemaOrg, let value = record.body[field.id], field.access == .public else { continue }
      let values = value.items.flatMap { self.values($0, field, property, record) }
      if SchemaOrgVocabulary.isOfRecord(property, family) { entry.add(values, property) } else { thing.add(values, property) }
      for item in value.items { addMore(item, field, property, family, to: &thing, entry: &entry) }
    }
    place(&thing, family, types)
    thing.add(pictures.prefix(Self.mostPictures).map { image($0, of: record) }, "image")
    thing.add(entry.value, "mainEntityOfPage")
    return thing.value
  }

  /// Things are named by the address of their data, which no new name changes.
  func identity(_ record: ExchangedRecord) -> String { page.base + page.addresses.api(record: record.header.id) }
  func address(_ record: ExchangedRecord) -> String { page.base + page.addresses.record(record.profile, slug: record.slug) }

  static func types(of profile: Profile) -> [String] {
    let types = SchemaOrgVocabulary.types(profile.schemaOrg)
    return types.isEmpty ? ["Thing"] : types
  }

  /// What is true of the record.
  private func statement(of record: ExchangedRecord) -> SchemaOrgNode {
    var entry = SchemaOrgNode(types: ["WebPage"], id: address(record))
    entry.add(.string(page.language.code), "inLanguage")
    entry.add(.string(Timestamp.text(record.revised)), "dateModified")
    entry.add(.string(SchemaOrgSite.licence), "license")
    entry.add(SchemaOrgSite(page: page).reference, "isPartOf")
    return entry
  }

  /// What one value says besides the property that its field declares.
  private func addMore(_ value: Value, _ field: Field, _ property: String, _ family: SchemaOrgVocabulary.Family?, to thing: inout SchemaOrgNode, entry: inout SchemaOrgNode) {
    switch field.kind {
    case .identifier: thing.add(SchemaOrgIdentifier.address(value).map { .string($0) }, "sameAs")
    case .recurrence where property == "eventSchedule":
      guard let days = Self.nextDays(value, from: today) else { return }
      thing.add(.string("\(days.first)"), "startDate")
      thing.add(.string("\(days.last)"), "endDate")
    case .date where family == .work && property != "temporalCoverage":
      // schema.org has no inexact dates: the time that the entry covers takes them.
      guard let edtf = value["edtf"]?.string.flatMap({ EDTF($0) }), Self.plainDate(edtf) == nil else { return }
      entry.add(.string("\(edtf)"), "temporalCoverage")
    default: return
    }
  }

  /// When something that recurs is held next, or is held now; `nil` where the days or the years are not known.
  static func nextDays(_ value: Value, from today: CalendarDay) -> Recurrence.Occurrence? {
    guard let recurrence = Recurrence(value), recurrence.day != nil, recurrence.cycle.isCertain else { return nil }
    return recurrence.occurrences(in: today...today).first ?? recurrence.next(after: today)
  }

  /// Where the thing is: places say it of themselves, all others name a place that does. Drops what the type cannot say.
  private func place(_ thing: inout SchemaOrgNode, _ family: SchemaOrgVocabulary.Family?, _ types: [String]) {
    guard let family, family != .place else { return }
    let units = thing.take("containedInPlace"), points = thing.take("geo")
    let addresses = SchemaOrgVocabulary.has("address", family) ? [] : thing.take("address")
    let property = SchemaOrgVocabulary.placeProperty(of: family, types: types)
    if points.isEmpty, addresses.isEmpty { return thing.add(units, property) }
    var place = SchemaOrgNode(types: ["Place"])
    place.add(units, "containedInPlace")
    place.add(points, "geo")
    place.add(addresses, "address")
    place.add(units.first?["name"] ?? addresses.first, "name")
    thing.add(place.value, property)
  }
}
