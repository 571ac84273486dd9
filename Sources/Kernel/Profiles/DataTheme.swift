/// What a data set is about, as catalogues of Europe and those that follow them sort it. Source: EU Vocabularies, authority table "Data theme".
package enum DataTheme: String, Sendable, Hashable, CaseIterable {
  case agriculture = "AGRI", economy = "ECON", culture = "EDUC", energy = "ENER", environment = "ENVI", government = "GOVE", health = "HEAL", international = "INTR"
  case justice = "JUST", provisional = "OP_DATPRO", regions = "REGI", society = "SOCI", technology = "TECH", transport = "TRAN"

  package var label: LocalizedText {
    switch self {
    case .agriculture: LocalizedText(vi: "Nông nghiệp, thủy sản, lâm nghiệp và lương thực", en: "Agriculture, fisheries, forestry and food")
    case .economy: LocalizedText(vi: "Kinh tế và tài chính", en: "Economy and finance")
    case .culture: LocalizedText(vi: "Giáo dục, văn hóa và thể thao", en: "Education, culture and sport")
    case .energy: LocalizedText(vi: "Năng lượng", en: "Energy")
    case .environment: LocalizedText(vi: "Môi trường", en: "Environment")
    case .government: LocalizedText(vi: "Chính quyền và khu vực công", en: "Government and public sector")
    case .health: LocalizedText(vi: "Y tế", en: "Health")
    case .international: LocalizedText(vi: "Quan hệ quốc tế", en: "International issues")
    case .justice: LocalizedText(vi: "Tư pháp, pháp luật và an toàn công cộng", en: "Justice, legal system and public safety")
    case .provisional: LocalizedText(vi: "Dữ liệu tạm xếp", en: "Provisional data")
    case .regions: LocalizedText(vi: "Vùng và đô thị", en: "Regions and cities")
    case .society: LocalizedText(vi: "Dân số và xã hội", en: "Population and society")
    case .technology: LocalizedText(vi: "Khoa học và công nghệ", en: "Science and technology")
    case .transport: LocalizedText(vi: "Giao thông", en: "Transport")
    }
  }
}
