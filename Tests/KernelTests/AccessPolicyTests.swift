import Testing

@testable import Kernel

@Suite("What an account may do")
struct AccessPolicyTests {
  /// Province H, followed former province T. Of T: district D1, divided between A and B, and D2. Of D1: a, now A, and b, now parts of A and B. Of D2: c, later m, now C.
  /// In A lies the hamlet h. x and y lie in each other.
  private static let units = UnitTree([
    unit("H"), unit("T", successors: ["H"]), unit("D1", within: ["T"], successors: ["A", "B"]), unit("D2", within: ["T"]),
    unit("a", within: ["D1"], successors: ["A"]), unit("b", within: ["D1"], successors: ["A", "B"]), unit("c", within: ["D2"], successors: ["m"]),
    unit("m", within: ["D2"], successors: ["C"]), unit("A", within: ["H"]), unit("B", within: ["H"]), unit("C", within: ["H"]), unit("h", within: ["A"]),
    unit("x", within: ["y"]), unit("y", within: ["x"]),
  ])

  private static func unit(_ name: String, within: [String] = [], successors: [String] = []) -> UnitTree.Unit {
    UnitTree.Unit(id: .named(name), identifier: name, names: [name], within: within.map { .named($0) }, successors: successors.map { .named($0) })
  }

  private static func role(_ id: String, kinds: Set<AccountKind> = [.business], _ actions: Set<Action>, sensitivity: Sensitivity = .internal, secondFactor: Bool = false) -> Role {
    Role(
      id: id, label: LocalizedText(vi: "Vai \(id)", en: "Role \(id)"), summary: LocalizedText(vi: "x", en: "x"), kinds: kinds, actions: actions, sensitivity: sensitivity,
      needsSecondFactor: secondFactor)
  }

  private static let account = RecordID.named("account")

  private static func policy(kind: AccountKind = .business, _ grants: [Grant], _ roles: [Role]) -> AccessPolicy {
    AccessPolicy(account: account, kind: kind, grants: grants, roles: roles, units: units)
  }

  /// A question that is answered with yes as it stands.
  struct Question: Sendable {
    var kind = AccountKind.business
    var role = AccessPolicyTests.role("officer", [.edit, .export])
    var grant = Grant(role: "officer", unit: RecordID.named("A"), profiles: ["site"])
    var action = Action.edit
    var profile = "site"
    var unit: RecordID? = RecordID.named("h")
    var sensitivity = Sensitivity.internal

    var isAllowed: Bool { AccessPolicyTests.policy(kind: kind, [grant], [role]).allows(action, profile: profile, unit: unit, sensitivity: sensitivity) }
  }

  /// One change to that question.
  struct Change: Sendable, CustomTestStringConvertible {
    var what: String
    var make: @Sendable (inout Question) -> Void
    var testDescription: String { what }

    init(_ what: String, _ make: @escaping @Sendable (inout Question) -> Void) {
      self.what = what
      self.make = make
    }
  }

  @Test("Without a grant nothing is allowed, whoever asks", arguments: AccountKind.allCases)
  func nothing(kind: AccountKind) {
    let roles = [Self.role("all", kinds: Set(AccountKind.allCases), Set(Action.allCases), sensitivity: .restricted)]
    for policy in [Self.policy(kind: kind, [], roles), Self.policy(kind: kind, [Grant(role: "all")], [])] {
      for action in Action.allCases {
        #expect(!policy.allows(action) && !policy.allows(action, profile: "site", unit: nil, sensitivity: .public))
      }
    }
  }

  @Test("The sight of a record and the lists say the same: what is reached by no grant is not seen, and restricted data only with the act of reading it")
  func sight() {
    let officer = Self.role("officer", [.readDrafts]), curator = Self.role("curator", [.readDrafts, .readRestricted], sensitivity: .restricted)
    let outsider = Self.role("outsider", [.readDrafts], sensitivity: .public), half = Self.role("half", [.readRestricted], sensitivity: .internal)
    let grants = [("officer", "A"), ("curator", "B"), ("outsider", "C"), ("half", "C")].map { Grant(role: $0.0, unit: RecordID.named($0.1), profiles: ["site"]) }
    let policy = Self.policy(grants, [officer, curator, outsider, half])
    func record(_ unit: String?, _ sensitivity: Sensitivity, profile: String = "site") -> RecordHeader {
      RecordHeader(id: .named("r"), profile: profile, identifier: "r", unit: unit.map { .named($0) }, state: .draft, sensitivity: sensitivity, head: 1, published: nil, created: 0, updated: 0)
    }
    for (unit, sensitivity, sight) in [
      ("A", .public, .internal), ("h", .internal, .internal), ("A", .restricted, nil), ("B", .public, .restricted), ("B", .restricted, .restricted), ("C", .public, nil), ("C", .restricted, nil), (nil, .public, nil),
    ] as [(String?, Sensitivity, Sensitivity?)] {
      #expect(policy.sight(of: record(unit, sensitivity)) == sight, "\(unit ?? "-") \(sensitivity)")
    }
    #expect(policy.sight(of: record("A", .public, profile: "person")) == nil)
    #expect(policy.reading.map(\.most) == [.internal, .restricted] && policy.reading.map(\.unit) == [RecordID.named("A"), RecordID.named("B")])
    #expect(policy.holds(.readDrafts) && policy.holds(.readRestricted) && !policy.holds(.edit) && !policy.holds(.viewAudit))
    #expect(Self.policy(kind: .administrator, grants, [officer, curator]).reading.isEmpty)
  }

  static let refusals: [Change] = [
    Change("the role takes another kind of account") { $0.kind = .technical }, Change("the role lacks the act") { $0.role.actions = [.export] },
    Change("another act is asked for") { $0.action = .withdraw }, Change("the role is not declared") { $0.grant.role = "other" },
    Change("the record is more sensitive") { $0.sensitivity = .restricted }, Change("the role reaches less far") { $0.role.sensitivity = .public },
    Change("the record is of another profile") { $0.profile = "commune" }, Change("the grant is for another profile") { $0.grant.profiles = ["commune"] },
    Change("the record is of another unit") { $0.unit = RecordID.named("B") }, Change("the record is of a unit above") { $0.unit = RecordID.named("H") },
    Change("the record is of no unit") { $0.unit = nil }, Change("the grant is for another unit") { $0.grant.unit = RecordID.named("B") },
  ]

  @Test("Each condition alone makes the difference", arguments: refusals)
  func refused(change: Change) {
    var question = Question()
    #expect(question.isAllowed)
    change.make(&question)
    #expect(!question.isAllowed)
  }

  static let permissions: [Change] = [
    Change("the record is less sensitive") { $0.sensitivity = .public }, Change("another act of the role is asked for") { $0.action = .export },
    Change("the grant is for all profiles") { $0.grant.profiles = [] }, Change("the grant is for several profiles") { $0.grant.profiles = ["commune", "site"] },
    Change("the grant is for the whole province") { $0.grant.unit = nil },
    Change("the grant is for the whole province, the record of no unit") {
      $0.grant.unit = nil
      $0.unit = nil
    },
    Change("the role takes further kinds of account") { $0.role.kinds = [.business, .service] },
  ]

  @Test("What widens a grant does not close it", arguments: permissions)
  func allowed(change: Change) {
    var question = Question()
    change.make(&question)
    #expect(question.isAllowed)
  }

  @Test("Two grants do not lend each other their unit, profile or sensitivity")
  func apart() {
    let roles = [Self.role("officer", [.edit], sensitivity: .restricted), Self.role("approver", [.approve], sensitivity: .public)]
    let policy = Self.policy([Grant(role: "officer", unit: RecordID.named("A"), profiles: ["site"]), Grant(role: "approver", unit: RecordID.named("B"))], roles)
    #expect(policy.allows(.edit, profile: "site", unit: RecordID.named("A"), sensitivity: .restricted))
    #expect(policy.allows(.approve, profile: "commune", unit: RecordID.named("B"), sensitivity: .public))
    #expect(!policy.allows(.edit, profile: "site", unit: RecordID.named("B"), sensitivity: .public))
    #expect(!policy.allows(.edit, profile: "commune", unit: RecordID.named("A"), sensitivity: .public))
    #expect(!policy.allows(.approve, profile: "site", unit: RecordID.named("A"), sensitivity: .public))
    #expect(!policy.allows(.approve, profile: "site", unit: RecordID.named("B"), sensitivity: .internal))
  }

  @Test(
    "A record falls to its unit, to those it lies in and to those that came after it",
    arguments: [
      ("A", "A", true), ("h", "A", true), ("h", "H", true), ("A", "h", false), ("B", "A", false),
      // Former units: their successors, one after the other, and what those lie in.
      ("a", "A", true), ("a", "H", true), ("b", "A", true), ("b", "B", true), ("c", "m", true), ("c", "C", true), ("D1", "B", true), ("D2", "H", true),
      // The district of a went to A and B, a itself to A alone.
      ("a", "B", false), ("c", "A", false),
      // What is granted for a former unit reaches its former records, not those of today.
      ("a", "a", true), ("a", "D1", true), ("A", "a", false), ("A", "D1", false), ("C", "T", false),
      ("x", "y", true), ("x", "A", false), ("museum", "museum", true), ("museum", "H", false), ("A", "museum", false),
    ])
  func fallsTo(record: String, holder: String, expected: Bool) {
    let policy = Self.policy([Grant(role: "officer", unit: RecordID.named(holder))], [Self.role("officer", [.edit])])
    #expect(policy.allows(.edit, profile: "site", unit: RecordID.named(record), sensitivity: .public) == expected)
  }

  @Test("Nobody approves what they wrote themselves; other acts do not ask for the author")
  func fourEyes() {
    let actions = Action.allCases.filter(\.isOfRecords)
    let policy = Self.policy([Grant(role: "all")], [Self.role("all", Set(actions))])
    for action in actions {
      #expect(policy.allows(action, profile: "site", unit: nil, sensitivity: .public, author: Self.account) == ![.approve, .approveReport].contains(action), "\(action)")
      #expect(policy.allows(action, profile: "site", unit: nil, sensitivity: .public, author: RecordID.named("other")), "\(action)")
      #expect(policy.allows(action, profile: "site", unit: nil, sensitivity: .public), "\(action)")
    }
  }

  @Test("An administrator cannot act on records, even with a role that would allow it")
  func administrator() {
    let roles = [Self.role("all", kinds: [.administrator, .business], Set(Action.allCases), sensitivity: .restricted)]
    let policy = Self.policy(kind: .administrator, [Grant(role: "all")], roles)
    for action in Action.allCases {
      #expect(!policy.allows(action, profile: "site", unit: nil, sensitivity: .public), "\(action)")
      #expect(policy.allows(action) == !action.isOfRecords, "\(action)")
    }
  }

  @Test("An act of records needs a record to be named, any other act none")
  func forms() {
    let policy = Self.policy([Grant(role: "all")], [Self.role("all", Set(Action.allCases), sensitivity: .restricted)])
    for action in Action.allCases {
      #expect(policy.allows(action) == !action.isOfRecords, "\(action)")
      #expect(policy.allows(action, profile: "site", unit: nil, sensitivity: .restricted) == action.isOfRecords, "\(action)")
    }
  }

  @Test(
    "A grant for a unit or for some profiles does not reach the whole instance",
    arguments: [Grant(role: "auditor", unit: RecordID.named("A")), Grant(role: "auditor", profiles: ["site"])])
  func limited(grant: Grant) {
    let roles = [Self.role("auditor", [.viewAudit])]
    #expect(!Self.policy([grant], roles).allows(.viewAudit))
    #expect(Self.policy([grant, Grant(role: "auditor")], roles).allows(.viewAudit) && !Self.policy(kind: .service, [Grant(role: "auditor")], roles).allows(.viewAudit))
  }

  @Test("A second factor is needed by administrators and by whoever was given a role that needs it")
  func secondFactor() {
    let roles = [Self.role("officer", [.edit]), Self.role("approver", [.approve], secondFactor: true)]
    #expect(Self.policy(kind: .administrator, [], []).needsSecondFactor)
    #expect(!Self.policy([], roles).needsSecondFactor && !Self.policy([Grant(role: "officer")], roles).needsSecondFactor)
    #expect(Self.policy([Grant(role: "officer"), Grant(role: "approver", unit: RecordID.named("A"))], roles).needsSecondFactor)
    #expect(Self.policy(kind: .service, [Grant(role: "approver")], roles).needsSecondFactor && !Self.policy([Grant(role: "other")], roles).needsSecondFactor)
  }

  @Test(
    "A state secret is known by its name, with marks or without, in any case",
    arguments: [
      "mật", "MẬT", "mat", " Tối mật ", "toi mat", "TUYỆT MẬT", "Hồ sơ tối mật của tỉnh", "to\u{302}\u{301}i ma\u{323}\u{302}t", "Bí mật nhà nước", "tài liệu mật", "Secret", "top-secret",
      "Top Secret", "a state secret", "confidential-state",
    ])
  func secret(text: String) {
    #expect(Sensitivity.isStateSecret(text) && Sensitivity(rawValue: text) == nil)
  }

  @Test("Other words are not taken for a state secret", arguments: ["", "Mật ong", "bảo mật", "Mật tông", "tôi mất", "mắt", "Mất", "secretary", "The Secret Garden", "Hạn chế", "state"])
  func noSecret(text: String) {
    #expect(!Sensitivity.isStateSecret(text))
  }

  @Test("The classes stand in their order, and none is a state secret")
  func classes() {
    #expect(Sensitivity.allCases.map(\.rawValue) == ["public", "internal", "restricted"] && Sensitivity.allCases.sorted() == Sensitivity.allCases)
    #expect(Sensitivity.public < .internal && Sensitivity.internal < .restricted && !(Sensitivity.restricted < .restricted))
    #expect(!Sensitivity.allCases.contains { Sensitivity.isStateSecret($0.rawValue) || Sensitivity.isStateSecret($0.label[.vietnamese]) })
    #expect(Sensitivity.refused.allSatisfy { Sensitivity.isStateSecret($0) })
  }

  @Test("Every act, kind and class has a name of its own in both languages", arguments: Language.required)
  func names(language: Language) {
    for labels in [Action.allCases.map(\.label), AccountKind.allCases.map(\.label), Sensitivity.allCases.map(\.label)] {
      let texts = labels.compactMap { $0.exactly(language) }
      #expect(texts.count == labels.count && Set(texts).count == texts.count && !texts.contains(""))
    }
  }

  @Test("The matrix has a row for each role and a cell for each act")
  func matrix() {
    let matrix = AccessMatrix(roles: [Self.role("officer", [.edit]), Self.role("keeper", kinds: [.administrator], [.manageAccounts, .operate])])
    #expect(matrix.rows.map { $0.role.id } == ["officer", "keeper"])
    #expect(matrix.rows.allSatisfy { row in row.cells.map { $0.action } == Action.allCases })
    #expect(matrix.rows.map { row in row.cells.filter { $0.isAllowed }.map { $0.action } } == [[.edit], [.manageAccounts, .operate]])
  }

  @Test("The matrix as CSV reads back as it was written, without formulas")
  func csv() throws {
    var officer = Self.role("officer", kinds: [.technical, .business], [.edit], sensitivity: .restricted, secondFactor: true)
    officer.label = LocalizedText(vi: "=Cán \"bộ\", xã", en: "@Officer")
    let matrix = AccessMatrix(roles: [officer, Self.role("keeper", [.submit])])
    let english = matrix.csv(in: .english), vietnamese = matrix.csv(in: .vietnamese)
    #expect(vietnamese.contains("officer,\"'=Cán \"\"bộ\"\", xã\",Nghiệp vụ; Kỹ thuật,Hạn chế,có,"))
    #expect(english.hasPrefix("Code,Role,Kinds of account,Highest sensitivity,Second factor,Read drafts,") && english.hasSuffix("\r\n"))
    let table = try CSVTable.read(Array(english.utf8), file: "matrix.csv").get()
    #expect(table.header.count == 5 + Action.allCases.count && table.rows.map { $0["Code"] } == ["officer", "keeper"])
    let first = try #require(table.rows.first)
    #expect(first["Role"] == "'@Officer" && first["Kinds of account"] == "Business; Technical" && first["Highest sensitivity"] == "Restricted" && first["Second factor"] == "yes")
    let allowed = Action.allCases.filter { first[$0.label[.english]] == "yes" }, refused = Action.allCases.filter { first[$0.label[.english]] == "no" }
    #expect(allowed == [.edit] && refused.count == Action.allCases.count - 1)
  }

  @Test("A cell that begins as a formula gets an apostrophe, and no other", arguments: [("=1+1", "'=1+1"), ("+84", "'+84"), ("-2", "'-2"), ("@x", "'@x"), ("=\u{301}x", "'=\u{301}x"), ("a=b", "a=b")])
  func formulas(label: String, cell: String) {
    var role = Self.role("officer", [.edit])
    role.label = LocalizedText(vi: label, en: label)
    #expect(AccessMatrix(roles: [role]).csv(in: .english).contains("\r\nofficer,\(cell),Business,"))
  }
}
