import Edge
import Kernel
import Pages
import Storage

/// The form that a token is made with.
struct TokenForm: Sendable {
  /// The field that names one of the tokens there are.
  static let mark = "mark"
  static let fields = ["name", "scopes", "days", "networks", mark]
  private static let mostNetworks = 20
  private static let lengths = [1, 7, 30, 90, 180, 365]

  private var name = ""
  private var scopes: Set<String> = []
  private var days = "\(APIToken.standardDays)"
  private var networks = ""

  /// Nothing typed yet.
  init() {}

  /// Throws `request.long`.
  init(_ form: RequestParameters) throws {
    name = try form.line("name")
    scopes = Set(form.all.filter { $0.name == "scopes" }.map(\.value))
    days = try form.line("days")
    networks = try form.line("networks")
  }

  /// Throws `Problems`, each with its field.
  func draft() throws -> AccountStore.TokenDraft {
    let known = scopes.compactMap { Action(rawValue: $0) }
    let ranges = networks.split { $0 == "," || $0 == ";" || $0.isWhitespace }.map { String($0) }
    let draft = AccountStore.TokenDraft(name: name, scopes: known.count == scopes.count ? Set(known) : [], networks: ranges, days: Int(days) ?? 0)
    var problems = draft.problems
    if let wrong = ranges.first(where: { NetworkRange($0) == nil }) {
      problems.append(Problem(
        "token.networks", path: "networks", vi: "“\(wrong)” không phải địa chỉ hay mạng; hãy viết như 203.0.113.7 hoặc 10.0.0.0/8.",
        en: "\"\(wrong)\" is not an address or network; write it like 203.0.113.7 or 10.0.0.0/8."))
    }
    if ranges.count > Self.mostNetworks {
      problems.append(Problem("token.networks", path: "networks", vi: "Tối đa \(Self.mostNetworks) mạng; hãy gộp bớt.", en: "At most \(Self.mostNetworks) networks; join some."))
    }
    guard problems.isEmpty else { throw Problems(problems) }
    return draft
  }

  /// `offered`: what may be given to the token; `address`: where it is sent.
  func render(_ frame: DeskFrame, _ offered: [Action], to address: String, _ problems: [Problem], _ page: PageContext) -> Markup {
    let choices = offered.map { (value: $0.rawValue, label: $0.label[page.language]) }
    let lengths = Self.lengths.map { (value: "\($0)", label: page(.tokenDays, ["days": "\($0)"])) }
    let fields = [
      FormField("name", page(.tokenName), value: name, hint: page(.tokenNameHint), problem: problems.at("name", page), id: "token-name"),
      FormField("scopes", page(.tokenScopes), .checkboxes(choices, chosen: scopes), hint: page(.tokenScopesHint), problem: problems.at("scopes", page), id: "token-scopes"),
      FormField("days", page(.tokenFor), .choice(lengths), value: days, problem: problems.at("days", page), id: "token-days"),
      FormField(
        "networks", page(.tokenNetworks), value: networks, hint: page(.tokenNetworksHint), problem: problems.at("networks", page), isRequired: false, id: "token-networks"),
    ]
    return """
      <section aria-labelledby="token-make"><h2 id="token-make">\(page(.tokenMake))</h2><p>\(page(.tokenMakeLead))</p>
      <form method="post" action="\(address)" class="form">\(frame.token)\(fields.map { $0.render() })<button name="act" value="\(TokenActs.Act.make.rawValue)">\(page(.tokenMake))</button></form></section>

      """
  }
}
