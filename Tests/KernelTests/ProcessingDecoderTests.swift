import Foundation
import Testing

@testable import Kernel

@Suite("Reading the register of processing")
struct ProcessingDecoderTests {
  private static let path = "_standard/processing.yaml"
  private static let text = """
    activities:
      - id: accounts
        label: {vi: Tài khoản, en: Accounts}
        purpose: {vi: Đăng nhập., en: Signing in.}
        data:
          - {label: {vi: Họ tên, en: Name}, class: basic}
          - {label: {vi: Nhật ký, en: Log}, class: sensitive}
        subjects: {vi: Cán bộ, en: Staff}
        basis: public-task
        retention: {vi: Một năm., en: A year.}
        recipients: {vi: Quản trị viên, en: Administrators}
        transfers: none
        security: {vi: Mã hóa., en: Encrypted.}
        source: [account.mail, server-log]
        impact-assessment: {state: needed, note: {vi: Chủ quản lập., en: By the controller.}}
      - id: abroad
        label: {vi: Ra ngoài, en: Abroad}
        purpose: {vi: Gửi., en: Sending.}
        data:
          - {label: {vi: Thư, en: Mail}, class: basic}
        subjects: {vi: Người nhận, en: Recipients}
        children: true
        basis: consent
        retention: {vi: Một ngày., en: A day.}
        recipients: {vi: Máy chủ, en: A server}
        transfers: {vi: Máy chủ ở nước X, en: A server in X}
        security: {vi: TLS., en: TLS.}
        source: [mail]
        impact-assessment: {state: done, note: {vi: Số 1., en: Number 1.}}
    """

  private static func read(_ text: String) throws -> (declarations: Declarations, problems: [Problem]) { try Sample.read(Sample.files.merging([path: text]) { $1 }) }

  @Test("Activities are read as they are written, in the order of the file")
  func clean() throws {
    let (declarations, problems) = try Self.read(Self.text)
    #expect(problems == [] && declarations.processing.map(\.id) == ["accounts", "abroad"])
    let accounts = try #require(declarations.activity("accounts")), abroad = try #require(declarations.activity("abroad"))
    #expect(accounts.labels(of: .basic, in: .english) == ["Name"] && accounts.labels(of: .sensitive, in: .vietnamese) == ["Nhật ký"])
    #expect(accounts.basis == .publicTask && accounts.transfers == nil && !accounts.hasChildren && accounts.assessment == .needed)
    #expect(accounts.source == ["account.mail", "server-log"] && accounts.assessmentNote[.english] == "By the controller.")
    #expect(abroad.transfers?[.english] == "A server in X" && abroad.hasChildren && abroad.basis == .consent && abroad.assessment == .done)
  }

  @Test("Without the file there are no activities, and nothing is wrong")
  func none() throws {
    let (declarations, problems) = try Sample.read(Sample.files)
    #expect(problems == [] && declarations.processing == [] && declarations.activity("accounts") == nil)
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    var old: String
    var new: String
    var code: String
    var path: String
    var testDescription: String { "\(code) \(path): \(new)" }
  }

  static let faults: [Fault] = [
    Fault(old: "class: sensitive", new: "class: secret", code: "yaml.choice", path: "activities[0].data[1].class"),
    Fault(old: ", class: basic}\n      - {label: {vi: Nhật ký", new: "}\n      - {label: {vi: Nhật ký", code: "yaml.missing", path: "activities[0].data[0].class"),
    Fault(old: "    basis: public-task\n", new: "", code: "yaml.missing", path: "activities[0].basis"),
    Fault(old: "basis: public-task", new: "basis: public-tsk", code: "yaml.choice", path: "activities[0].basis"),
    Fault(old: "    transfers: none\n", new: "", code: "yaml.missing", path: "activities[0].transfers"),
    Fault(old: "transfers: none", new: "transfers: abroad", code: "processing.transfers", path: "activities[0].transfers"),
    Fault(old: "[account.mail, server-log]", new: "[]", code: "processing.source", path: "activities[0].source"),
    Fault(old: "[account.mail, server-log]", new: "[account.mail.x]", code: "processing.source", path: "activities[0].source"),
    Fault(old: "[account.mail, server-log]", new: "[Account.mail]", code: "processing.source", path: "activities[0].source"),
    Fault(old: "[account.mail, server-log]", new: "[account.]", code: "processing.source", path: "activities[0].source"),
    Fault(old: "    impact-assessment: {state: needed, note: {vi: Chủ quản lập., en: By the controller.}}\n", new: "", code: "yaml.missing", path: "activities[0].impact-assessment"),
    Fault(old: "{state: needed, ", new: "{state: later, ", code: "yaml.choice", path: "activities[0].impact-assessment.state"),
    Fault(old: "{state: needed, ", new: "{", code: "yaml.missing", path: "activities[0].impact-assessment.state"),
    Fault(old: "id: abroad", new: "id: accounts", code: "processing.twice", path: "activities[1].id"),
    Fault(old: "id: abroad", new: "id: Abroad", code: "processing.id", path: "activities[1].id"),
    Fault(old: "children: true", new: "child: true", code: "yaml.unknown", path: "activities[1].child"),
    Fault(old: "retention: {vi: Một ngày., en: A day.}", new: "retention: {vi: Một ngày.}", code: "yaml.language", path: "activities[1].retention"),
    Fault(old: "activities:\n", new: "activity:\n", code: "yaml.missing", path: "activities"),
  ]

  @Test("A fault is told once, with its path, in both languages", arguments: faults)
  func told(_ fault: Fault) throws {
    #expect(Self.text.contains(fault.old))
    let problems = try Self.read(Self.text.replacing(fault.old, with: fault.new, maxReplacements: 1)).problems
    let found = problems.filter { $0.code == fault.code && $0.path == fault.path }
    #expect(found.count == 1, "told: \(problems.map { $0.line(in: .english) })")
    for language in Language.required { #expect(found.first?.message.exactly(language)?.isEmpty == false) }
    #expect(found.first?.place?.file == Self.path)
  }

  @Test("An activity without data is told")
  func noData() throws {
    let text = Self.text.replacing("    data:\n      - {label: {vi: Thư, en: Mail}, class: basic}\n", with: "")
    #expect(text != Self.text)
    #expect(try Self.read(text).problems.map(\.code) == ["processing.data"])
  }

  @Test("Every basis says in both languages which clause of the law it is")
  func bases() {
    let points = Dictionary(LegalBasis.allCases.map { ($0, $0.clause[.vietnamese]) }, uniquingKeysWith: { first, _ in first })
    #expect(points[.consent] == "Luật 91/2025/QH15, Điều 9" && points[.publicTask] == "Luật 91/2025/QH15, Điều 19, khoản 1, điểm c")
    #expect(points[.legalObligation]?.hasSuffix("điểm đ") == true && Set(points.values).count == LegalBasis.allCases.count)
    for basis in LegalBasis.allCases { for language in Language.required { #expect(basis.label.exactly(language)?.isEmpty == false) } }
  }

  @Test("The product's own register is whole: every basis has its texts, sensitive data are told, no id stands twice")
  func own() throws {
    let (declarations, problems) = DeclarationReader.read(Sample.root.appending(path: "sectors"))
    #expect(problems.map { $0.line(in: .english) } == [] && declarations.processing.count >= 8)
    #expect(declarations.processing.contains { activity in activity.data.contains { $0.class == .sensitive } })
    let needed = ["staff-accounts", "audit-log", "people-in-records", "public-contributions", "subject-requests", "consent-register", "server-log", "identity-provider", "mail"]
    #expect(Set(needed).subtracting(declarations.processing.map(\.id)) == [])
  }

  // MARK: Fields

  private static func site(_ field: String) throws -> [Problem] {
    let profile = Sample.profile("guest", fields: "  - \(field)")
    return try Sample.read(Sample.files.merging(["site/guest.profile.yaml": profile]) { $1 }).problems
  }

  @Test("A sensitive field must not be public, a group in a closed one need not say so again")
  func sensitive() throws {
    #expect(try Self.site("{id: belief, kind: text, label: {vi: Tín ngưỡng, en: Belief}, personal: sensitive}").map(\.code) == ["field.personal"])
    #expect(try Self.site("{id: belief, kind: text, label: {vi: Tín ngưỡng, en: Belief}, personal: sensitive, access: staff}") == [])
    #expect(try Self.site("{id: phone, kind: text, label: {vi: Máy, en: Phone}, personal: basic}") == [])
    let inner = "fields: [{id: belief, kind: text, label: {vi: Tín ngưỡng, en: Belief}, personal: sensitive}]"
    #expect(try Self.site("{id: more, kind: group, label: {vi: Thêm, en: More}, \(inner)}").map(\.path) == ["more.belief"])
    #expect(try Self.site("{id: more, kind: group, label: {vi: Thêm, en: More}, access: restricted, \(inner)}") == [])
    #expect(try Self.site("{id: phone, kind: text, label: {vi: Máy, en: Phone}, personal: private}").map(\.code) == ["yaml.choice"])
  }

  @Test("The schema of a profile marks its public personal fields, and tells of no others")
  func schema() throws {
    let own = DeclarationReader.read(Sample.root.appending(path: "sectors")).declarations
    let artist = try #require(own.profile("artist"))
    let schema = ProfileSchema(profile: artist, declarations: own).schema(base: "https://a.vn")
    #expect(schema["properties"]?["birth"]?["x-personal"]?.string == "basic" && schema["properties"]?["state_title"]?["x-personal"] == nil)
    #expect(artist.field("allowance")?.holds(.sensitive) == true && artist.field("birth")?.holds(.sensitive) == false)
    #expect(!schema.json.contains("sensitive") && !schema.json.contains("artist_contact"))
  }

  @Test("People are looked for by one form of their name, number or address", arguments: [
    ("Nguyễn  Thị MẪU", "name:nguyen thi mau"), ("nguyen thi mau", "name:nguyen thi mau"), ("0912 345.678", "phone:0912345678"), ("+84 912 345 678", "phone:0912345678"),
    ("84912345678", "phone:0912345678"), ("(0221) 3 862 345", "phone:02213862345"), (" A.B@Noi.VN ", "mail:a.b@noi.vn"),
  ])
  func keys(words: String, key: String) { #expect(PersonKey.guessed(words) == key) }

  @Test("Nothing is looked for by nothing") func noKey() { #expect(["", "  "].allSatisfy { PersonKey.guessed($0) == nil }) }
}
