/// Where money of a project comes from. Source: section VII of the Plan; Luật Ngân sách nhà nước 2025 (levels of the budget).
package enum BudgetSource: String, Sendable, Hashable, CaseIterable {
  case central, provincial, communal
  case programme, aid, other

  package var label: LocalizedText {
    switch self {
    case .central: LocalizedText(vi: "Ngân sách trung ương", en: "Central budget")
    case .provincial: LocalizedText(vi: "Ngân sách tỉnh", en: "Provincial budget")
    case .communal: LocalizedText(vi: "Ngân sách xã, phường", en: "Budget of communes and wards")
    case .programme: LocalizedText(vi: "Lồng ghép chương trình, đề án, dự án", en: "Other programmes, schemes and projects")
    case .aid: LocalizedText(vi: "Tài trợ, viện trợ", en: "Sponsorship and aid")
    case .other: LocalizedText(vi: "Nguồn hợp pháp khác", en: "Other lawful sources")
    }
  }
}
