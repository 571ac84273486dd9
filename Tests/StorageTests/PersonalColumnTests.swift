import Foundation
import Kernel
import Testing

@testable import Storage

@Suite("Where personal data lie")
struct PersonalColumnTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func own() -> Declarations { DeclarationReader.read(root.appending(path: "sectors")).declarations }

  /// All text columns of the schema, as `table.column`.
  private static func columns(_ register: TestRegister) async throws -> Set<String> {
    let catalogue = switch register.location.engine {
    case .sqlite: "SELECT t.name, c.name FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND c.type = 'TEXT'"
    case .postgresql: "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema() AND data_type = 'text'"
    }
    return Set(try await register.sql(catalogue).map { "\($0.text(0)).\($0.text(1))" })
  }

  private static func names(_ tables: [String: [String]]) -> Set<String> { Set(tables.flatMap { table, columns in columns.map { "\(table).\($0)" } }) }

  @Test("Every text column of the schema is known as personal or as not; none is known that there is not")
  func complete() async throws {
    let columns = try await Self.columns(try await TestRegister.open())
    let personal = Self.names(PersonalColumns.all), others = Self.names(PersonalColumns.others)
    #expect(columns.count > 60 && personal.isDisjoint(with: others))
    #expect(columns.subtracting(personal).subtracting(others) == [], "say in PersonalColumns whether these hold personal data, and name them in processing.yaml if they do")
    #expect(personal.union(others).subtracting(columns) == [], "these are gone")
  }

  @Test("Every column with personal data is named by an activity of the product's register, and activities name no other")
  func claimed() {
    let own = Self.own()
    #expect(!own.processing.isEmpty)
    #expect(PersonalColumns.unclaimed(by: own.processing) == [])
    #expect(PersonalColumns.unknown(in: own.processing) == [])
  }

  @Test("A column that no activity names any more is told, as is one that there is not")
  func gaps() {
    var activities = Self.own().processing.filter { $0.id != "consent-register" }
    #expect(PersonalColumns.unclaimed(by: activities).contains("consent.subject"))
    #expect(PersonalColumns.unclaimed(by: []) == PersonalColumns.names)
    activities[0].source.append("account.nothing")
    #expect(PersonalColumns.unknown(in: activities) == ["account.nothing"])
  }

  @Test("Everything that may hold personal data and is not projected anew goes along in a move")
  func moved() {
    let staying: Set = ["session", "session_identity", "case_filing"]
    let moved = Dictionary(ExportedTable.all.map { ($0.name, Set($0.columns)) }, uniquingKeysWith: { first, _ in first })
    for (table, columns) in PersonalColumns.all where !staying.contains(table) {
      #expect(moved[table].map { $0.isSuperset(of: columns) } == true, "\(table)")
    }
  }

  @Test("People are counted: accounts of people, different people of consents, records with a personal field and those with a sensitive one")
  func counts() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "people-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let register = try await TestRegister.open(try Self.people(folder))
    let accounts = try await AccountStore.open(register.store, secret: register.folder.appending(path: "secret.key"), cost: .test)
    let people: [(String, AccountKind)] = [("anh", .business), ("chi", .administrator), ("may", .service)]
    for (name, kind) in people { _ = try await accounts.make(.init(name: name, display: name, kind: kind), by: .terminal) }
    let consents = ConsentStore(accounts)
    for name in ["Người Một", "NGƯỜI MỘT", "Người Hai"] {
      let draft = ConsentStore.Draft(subject: .init(name: name), purpose: "p", wording: "x", way: .mail, given: 0)
      _ = try await consents.enter(draft, purposes: ["p"], by: .terminal)
    }
    func draft(_ identifier: String, _ fields: [String: Value]) -> RecordDraft { Province.draft(identifier, profile: "guest", title: identifier, fields) }
    try await register.apply(
      draft("none", ["note": "\"phone_number\":\"x\", \"phone number\""]), draft("basic", ["phone_number": "1"]), draft("both", ["phone_number": "1", "belief": "b"]),
      draft("sensitive", ["belief": "b"]), draft("like", ["phonexnumber": "1"]), draft("erased", ["belief": "b"]))
    try await register.close("erased", state: .erased)
    let counts = try await consents.counts(register.store.declarations)
    #expect(counts.basic == [.accounts: 2, .consents: 2, .records: 3, .cases: 0])
    #expect(counts.sensitive == [.accounts: 0, .consents: 0, .records: 2, .cases: 0], "no activity is declared here")
    #expect(counts.total(.basic) == 7 && counts.total(.sensitive) == 2 && !counts.isOver(.basic) && !counts.isOver(.sensitive))
    #expect(try await consents.counts(Self.own()).sensitive[.accounts] == 2, "the log of acts holds sensitive data")
    // What the page shows is what a job has counted, once a day.
    #expect(try await consents.lastCounts() == nil)
    try await consents.countAgain(register.store.declarations)
    #expect(try await consents.lastCounts() == counts && counts.at == register.clock.now())
    _ = try await accounts.make(.init(name: "chau", display: "Cháu", kind: .business), by: .terminal)
    register.clock.advance(86_399_999)
    try await consents.countAgain(register.store.declarations)
    #expect(try await consents.lastCounts() == counts, "still good")
    register.clock.advance(1)
    try await consents.countAgain(register.store.declarations)
    #expect(try await consents.lastCounts()?.basic[.accounts] == 3)
  }

  @Test("The bounds of level 3 count when they are reached") func bounds() {
    var counts = PersonCounts()
    counts.set(.records, 99_999, sensitive: 9_999)
    #expect(!counts.isOver(.basic) && !counts.isOver(.sensitive))
    counts.set(.accounts, 1, sensitive: 1)
    #expect(counts.isOver(.basic) && counts.isOver(.sensitive))
  }

  /// A profile with personal fields beside one that is named like it.
  private static func people(_ folder: URL) throws -> Declarations {
    let files = [
      "site/sector.yaml": "sector: site\nlabel: {vi: Di tích, en: Sites}\ndescription: {vi: x, en: x}\n",
      "site/guest.profile.yaml": """
      profile: guest
      label: {vi: khách, en: guest}
      plural: {vi: khách, en: guests}
      description: {vi: x, en: x}
      address: {vi: khach, en: guest}
      title: name
      fields:
        - {id: name, kind: multilingual-text, label: {vi: Tên, en: Name}, required: always, search: name}
        - {id: note, kind: text, label: {vi: Ghi chú, en: Note}}
        - {id: phonexnumber, kind: text, label: {vi: Khác, en: Other}}
        - {id: phone_number, kind: text, label: {vi: Máy, en: Phone}, personal: basic, access: staff}
        - {id: belief, kind: text, label: {vi: Tín ngưỡng, en: Belief}, personal: sensitive, access: restricted}
      """,
    ]
    for (path, text) in files {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let (declarations, problems) = DeclarationReader.read(folder)
    try #require(problems == [])
    return declarations
  }
}
