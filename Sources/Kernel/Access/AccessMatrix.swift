/// Who may do what (ma trận phân quyền): a row for each role, a cell for each act. For the page of roles and for auditors.
package struct AccessMatrix: Sendable {
  package let rows: [(role: Role, cells: [(action: Action, isAllowed: Bool)])]

  package init(roles: [Role]) {
    rows = roles.map { role in (role: role, cells: Action.allCases.map { (action: $0, isAllowed: role.actions.contains($0)) }) }
  }

  private static let columns = [
    LocalizedText(vi: "Mã", en: "Code"), LocalizedText(vi: "Vai trò", en: "Role"), LocalizedText(vi: "Loại tài khoản", en: "Kinds of account"),
    LocalizedText(vi: "Mức nhạy cảm cao nhất", en: "Highest sensitivity"), LocalizedText(vi: "Yếu tố xác thực thứ hai", en: "Second factor"),
  ]
  private static let yes = LocalizedText(vi: "có", en: "yes"), no = LocalizedText(vi: "không", en: "no")

  /// The matrix as a table with a header row. What a spreadsheet would take for a formula begins with an apostrophe. Source: RFC 4180, section 2.
  package func csv(in language: Language) -> String {
    let header = Self.columns.map { $0[language] } + Action.allCases.map { $0.label[language] }
    let lines = [header] + rows.map { row in Self.texts(of: row.role, row.cells.map { $0.isAllowed }, in: language) }
    return CSVText.write(lines)
  }

  private static func texts(of role: Role, _ allowed: [Bool], in language: Language) -> [String] {
    let kinds = AccountKind.allCases.filter { role.kinds.contains($0) }.map { $0.label[language] }.joined(separator: "; ")
    let marks = ([role.needsSecondFactor] + allowed).map { ($0 ? yes : no)[language] }
    return [role.id, role.label[language], kinds, role.sensitivity.label[language]] + marks
  }
}
