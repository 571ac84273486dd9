import Kernel

/// The sheet of controls (bảng đối chiếu yêu cầu an toàn cấp độ 3) in one language: as a page for the documentation and the dossier, and as a table.
struct SecuritySheet: Sendable {
  let language: Language

  // MARK: The page

  /// Markdown; links are those of `docs/operations`.
  var page: String {
    let areas = SecurityControl.Area.allCases.map { area in
      "## \(area.label[language])\n\n" + Self.table(Self.heads.map { $0[language] }, SecurityControls.all.filter { $0.area == area }.map(cells))
    }
    let outside = "## \(Self.outsideTitle[language])\n\n\(Self.outsideLead[language])\n\n" + SecurityControls.outside.map { "- \($0[language])" }.joined(separator: "\n")
    return ([head] + areas + [outside]).joined(separator: "\n\n") + "\n"
  }

  private var head: String {
    let counts = SecurityControl.State.allCases.map { "\(SecurityControls.count($0)) \($0.label[language])" }.joined(separator: ", ")
    return "# \(Self.title[language])\n\n\(Self.lead[language])\n\n**\(SecurityControls.all.count) \(Self.counted[language]): \(counts).**"
  }

  private static let heads = [
    LocalizedText(vi: "#", en: "#"), LocalizedText(vi: "phần mềm phải", en: "the software must"), LocalizedText(vi: "mức", en: "state"),
    LocalizedText(vi: "đã có; còn thiếu", en: "what there is, what is missing"), LocalizedText(vi: "cấu hình, thông số", en: "settings, figures"),
    LocalizedText(vi: "kiểm thử", en: "tests"), LocalizedText(vi: "đọc thêm", en: "more"),
  ]

  private static func table(_ heads: [String], _ rows: [[String]]) -> String {
    ([heads, heads.map { _ in "---" }] + rows).map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
  }

  private func cells(_ control: SecurityControl) -> [String] {
    let missing = control.missing.map { "<br>*\(Self.missing[language]):* \($0[language])" } ?? ""
    let settings = control.settings.map { "`\($0.rawValue)`" }.joined(separator: ", ")
    let figures = control.figures.map { $0.text(in: language) }.joined(separator: "; ")
    return [
      "\(control.number)", control.requirement[language], "**\(control.state.label[language])**", control.done[language] + missing,
      [settings, figures].filter { !$0.isEmpty }.joined(separator: "<br>"), control.tests.map { "`\($0)`" }.joined(separator: ", "),
      control.pages.map { "[\(Self.name(of: $0))](\($0))" }.joined(separator: ", "),
    ]
  }

  /// The file's own name, without folder, anchor and ending.
  private static func name(of page: String) -> String {
    let path = page.prefix { $0 != "#" }
    return String((path.split(separator: "/").last ?? path).prefix { $0 != "." })
  }

  // MARK: The table

  /// A row for each control, for a spreadsheet.
  var csv: String { CSVText.write([Self.columns.map { $0[language] }] + SecurityControls.all.map(row)) }

  private static let columns = [
    LocalizedText(vi: "Số", en: "Number"), LocalizedText(vi: "Nhóm", en: "Area"), LocalizedText(vi: "Phần mềm phải", en: "The software must"), LocalizedText(vi: "Mức", en: "State"),
    LocalizedText(vi: "Đã có", en: "What there is"), LocalizedText(vi: "Còn thiếu", en: "What is missing"), LocalizedText(vi: "Cấu hình", en: "Settings"),
    LocalizedText(vi: "Thông số", en: "Figures"), LocalizedText(vi: "Kiểm thử", en: "Tests"), LocalizedText(vi: "Tài liệu", en: "Pages"),
  ]

  private func row(_ control: SecurityControl) -> [String] {
    [
      "\(control.number)", control.area.label[language], control.requirement[language], control.state.label[language], control.done[language], control.missing?[language] ?? "",
      control.settings.map(\.rawValue).joined(separator: "; "), control.figures.map { $0.text(in: language) }.joined(separator: "; "), control.tests.joined(separator: "; "),
      control.pages.joined(separator: "; "),
    ]
  }

  // MARK: Wording

  private static let title = LocalizedText(vi: "Cấp độ 3: yêu cầu an toàn đối với ứng dụng", en: "Security level 3: the controls of the application")
  private static let lead = LocalizedText(
    vi: """
      Bảng này do lệnh `phohien controls --language vi` in ra. Thông số là giá trị mặc định, lấy từ mã nguồn; kiểm thử tự động xem mọi kiểm thử và tài liệu được nêu có thật hay không. \
      Yêu cầu được viết lại theo bản tóm tắt của TCVN 14423:2026 (mục 5, cấp độ 3), Quyết định 742/QĐ-BTTTT, Nghị định 331/2026/NĐ-CP, Nghị định 333/2026/NĐ-CP, Luật 91/2025/QH15 và OWASP ASVS 5.0: \
      trước khi lập hồ sơ cấp độ phải đối chiếu với văn bản gốc. “Đáp ứng” nói về phần mềm, không nói về đơn vị vận hành.
      """,
    en: """
      Printed by `phohien controls`; a test keeps this page the same, and looks whether every test and page that it names is there. Figures are the defaults, taken from the code. The requirements are told \
      in our own words after a summary of TCVN 14423:2026 (clause 5, level 3), QĐ 742/QĐ-BTTTT, NĐ 331/2026, NĐ 333/2026, Law 91/2025/QH15 and OWASP ASVS 5.0: hold them against the official texts before \
      a dossier is filed. "Met" speaks of the software, not of the house that runs it. `--language vi` prints the sheet in Vietnamese, `--format csv` as a table.
      """)
  private static let counted = LocalizedText(vi: "yêu cầu", en: "controls")
  private static let missing = LocalizedText(vi: "Còn thiếu", en: "Missing")
  private static let outsideTitle = LocalizedText(vi: "Ngoài ứng dụng", en: "Outside of the application")
  private static let outsideLead = LocalizedText(
    vi: "Cấp độ 3 còn yêu cầu những biện pháp sau, hoặc tương đương; đơn vị vận hành phải trang bị:", en: "Level 3 also asks for these, or for what is as good; whoever runs the instance has to provide them:")
}
