import Kernel

/// A transaction that writes records. Rows are held back and written many at a time; whoever reads sees them all the same. Changes get their numbers at the
/// very end, under a lock that lasts until the commit: whoever has read up to a number will never find a smaller one later.
final class RecordTransaction: SQLConnection {
  let engine: Engine
  private let connection: any SQLConnection
  private let now: Int64
  private var rows: [[[SQLValue]]] = RegisterTable.allCases.map { _ in [] }
  private var changes: [[SQLValue]] = []
  /// The record that has an identifier; a known `nil` when nobody has it.
  private var owners: [String: RecordID?] = [:]
  private var headers: [RecordID: RecordHeader] = [:]
  private var slugs: [Address: AddressOwner?] = [:]
  private static let mostHeld = 512

  struct Address: Hashable {
    let profile: String
    let slug: String
  }

  struct AddressOwner {
    let record: RecordID
    let isCurrent: Bool
  }

  init(_ connection: any SQLConnection, now: Int64) {
    self.connection = connection
    engine = connection.engine
    self.now = now
  }

  // MARK: Statements

  @discardableResult
  func run(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow] {
    try flush()
    return try connection.run(sql, arguments)
  }

  func each(_ sql: String, _ arguments: [SQLValue], _ body: (SQLRow) throws -> Void) throws {
    try flush()
    try connection.each(sql, arguments, body)
  }

  func insert(_ table: RegisterTable, _ values: [SQLValue]) throws {
    rows[table.rawValue].append(values)
    if rows[table.rawValue].count >= Self.mostHeld { try flush() }
  }

  private func flush() throws {
    for table in RegisterTable.allCases where !rows[table.rawValue].isEmpty {
      let held = rows[table.rawValue]
      rows[table.rawValue] = []
      try write(held, into: table)
    }
  }

  private func write(_ rows: [[SQLValue]], into table: RegisterTable) throws {
    var start = 0
    for (index, width) in RegisterTable.widths.enumerated() {
      while rows.count - start >= width {
        try connection.run(table.insertion(width: index), Array(rows[start..<start + width].joined()))
        start += width
      }
    }
  }

  // MARK: Changes

  /// Tells the followers of the register that a record has changed; `revision` is `nil` when only time did it.
  func announce(_ id: RecordID, revision: Int?) { changes.append([.text(id.text), revision.map { .int($0) } ?? .null, .int(now)]) }

  func finish() throws {
    try flush()
    guard !changes.isEmpty else { return }
    try engine.lockChanges(connection)
    try write(changes, into: .change)
    try engine.notifyChange(connection)
  }

  // MARK: What is there

  /// Lets go of what was looked up, so that memory does not grow with the change set.
  func forget() {
    owners = [:]
    headers = [:]
    slugs = [:]
  }

  /// Reads at once what writing these will ask for.
  func prepare(identifiers: [String], addresses: [Address]) throws {
    let unknown = identifiers.filter { owners[$0] == nil }
    for identifier in unknown { owners[identifier] = .some(nil) }
    let found = try rows(of: unknown.map { .text($0) }) { "SELECT i.value, \(HeaderColumns.list) FROM identifier i JOIN record r ON r.id = i.record WHERE i.value IN (\($0)) -- ownersOfIdentifiers" }
    for row in found {
      let header = HeaderColumns.header(SQLRow(values: Array(row.values.dropFirst())))
      owners[row.text(0)] = header.id
      headers[header.id] = header
    }
    for (profile, wanted) in Dictionary(grouping: addresses.filter { slugs[$0] == nil }, by: \.profile) {
      for address in wanted { slugs[address] = .some(nil) }
      let found = try rows(of: wanted.map { .text($0.slug) }, before: [.text(profile)]) { "SELECT slug, record, current FROM slug WHERE profile = ? AND slug IN (\($0)) -- ownersOfSlugs" }
      for row in found { slugs[Address(profile: profile, slug: row.text(0))] = AddressOwner(record: RecordID(stored: row.text(1)), isCurrent: row.int(2) == 1) }
    }
  }

  func owner(of identifier: String) throws -> RecordID? {
    if owners[identifier] == nil { try prepare(identifiers: [identifier], addresses: []) }
    return owners[identifier] ?? nil
  }

  func header(_ id: RecordID) throws -> RecordHeader? {
    if let header = headers[id] { return header }
    let header = try run("SELECT \(HeaderColumns.list) FROM record r WHERE r.id = ? -- headerToWrite", [.text(id.text)]).first.map { HeaderColumns.header($0) }
    headers[id] = header
    return header
  }

  func owner(of address: Address) throws -> AddressOwner? {
    if slugs[address] == nil { try prepare(identifiers: [], addresses: [address]) }
    return slugs[address] ?? nil
  }

  // MARK: What becomes of it

  func note(_ header: RecordHeader) { headers[header.id] = header }
  func give(_ identifier: String, to id: RecordID) throws {
    owners[identifier] = id
    try insert(.identifier, [.text(identifier), .text(id.text)])
  }

  /// The address becomes the record's present one; those before it stay its own.
  func readdress(_ id: RecordID, to address: Address, hadOthers: Bool) throws {
    if hadOthers {
      for row in try run("SELECT profile, slug FROM slug WHERE record = ? AND current = 1 -- presentSlug", [.text(id.text)]) {
        slugs[Address(profile: row.text(0), slug: row.text(1))] = AddressOwner(record: id, isCurrent: false)
      }
      try run("UPDATE slug SET current = 0 WHERE record = ? AND current = 1 -- retireSlug", [.text(id.text)])
      try run("UPDATE slug SET current = 1 WHERE profile = ? AND slug = ? -- reviveSlug", [.text(address.profile), .text(address.slug)])
    }
    if try owner(of: address) == nil { try insert(.slug, [.text(address.profile), .text(address.slug), .text(id.text), .int(1)]) }
    slugs[address] = AddressOwner(record: id, isCurrent: true)
  }
}

extension RecordStore {
  /// One transaction that writes records; see `RecordTransaction`.
  func writing<T: Sendable>(_ body: @Sendable @escaping (RecordTransaction) throws -> T) async throws -> T {
    let now = clock()
    return try await database.write { connection in
      let transaction = RecordTransaction(connection, now: now)
      let result = try body(transaction)
      try transaction.finish()
      return result
    }
  }
}
