import Kernel
import Storage
import VietnameseText

/// The records that a sheet is of, as far as somebody may see them and the sheet prints them.
struct ChosenSheetRecords: Sendable {
  let index: SearchIndex
  private var store: RecordStore { index.store }
  var units: UnitTree { index.units }

  private static let page = 500
  /// Rows of a table, and sheets of their own.
  private static let mostRows = 2_000, mostSheets = 100

  struct Chosen: Sendable {
    var records: [SheetRecord] = []
    /// How many of them tell what is restricted.
    var restricted = 0
    /// Titles of the public records that they name.
    var titles: [String: String] = [:]
  }

  /// The record with its key; `nil`: there is none, or none that may be seen.
  func one(_ key: String, policy: AccessPolicy) async throws -> RevealedRecord? {
    guard case .open(let record) = try await store.workingCopy(key, policy: policy) else { return nil }
    return record
  }

  /// How many a selection holds, counted up to `RecordStore.mostCounted`.
  func count(_ selection: RecordSelection, policy: AccessPolicy) async throws -> Int {
    try await DeskStore(store).select(selection, policy: policy, units: units, limit: 1).total
  }

  /// All that a selection holds, in the order of their titles. Throws `Problems`: `sheet.fit`, `sheet.many`, `sheet.none`.
  func all(_ selection: RecordSelection, for sheet: Sheet, policy: AccessPolicy) async throws -> [RevealedRecord] {
    var selection = selection
    if let profile = selection.profile, !sheet.fits(profile) { throw Problems([SheetFault.fit]) }
    if selection.profile == nil, sheet.profiles.count == 1 { selection.profile = sheet.profiles.first }
    let most = sheet.kind == .one ? Self.mostSheets : Self.mostRows, units = self.units, desk = DeskStore(store)
    var found: [RevealedRecord] = [], place: RecordID?
    repeat {
      let part = try await desk.select(selection, policy: policy, units: units, after: place, limit: Self.page)
      found += part.records.filter { sheet.fits($0.profile.id) }
      guard found.count <= most, part.total <= Self.mostRows else { throw Problems([SheetFault.many(most: most)]) }
      place = part.next
    } while place != nil
    guard !found.isEmpty else { throw Problems([SheetFault.none]) }
    let keyed = found.map { (key: VietnameseText.sortKey($0.title(in: .vietnamese)), record: $0) }
    return keyed.sorted { ($0.key, $0.record.header.id) < ($1.key, $1.record.header.id) }.map(\.record)
  }

  /// What the sheet prints of them.
  func prepare(_ records: [RevealedRecord], for sheet: Sheet, policy: AccessPolicy, language: Language) async throws -> Chosen {
    var chosen = Chosen()
    let units = self.units
    for record in records {
      guard let sees = policy.sight(of: record.header) else { continue }
      let printed = SheetRecord(
        identifier: record.header.identifier, profile: record.profile, body: sheet.cut(record.body, of: record.profile),
        unit: record.header.unit.flatMap { units[$0]?.name(in: language) } ?? "", sees: sees)
      if record.header.sensitivity == .restricted || printed.holdsRestricted { chosen.restricted += 1 }
      chosen.records.append(printed)
    }
    let named = Set(chosen.records.flatMap { $0.profile.references(in: $0.body) })
    for other in try await store.records(named.sorted(), gate: store.publicGate) { chosen.titles[other.header.id.text] = other.title(in: language) }
    return chosen
  }
}
