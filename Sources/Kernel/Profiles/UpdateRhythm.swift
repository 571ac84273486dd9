/// How often a data set is brought up to date (tần suất cập nhật). Source: EU Vocabularies, authority table "Frequency", of which these are some.
package enum UpdateRhythm: String, Sendable, Hashable, CaseIterable {
  case continuous, daily, weekly, monthly, quarterly, halfYearly = "half-yearly", yearly, irregular

  /// In the authority table.
  package var code: String {
    switch self {
    case .continuous: "UPDATE_CONT"
    case .daily: "DAILY"
    case .weekly: "WEEKLY"
    case .monthly: "MONTHLY"
    case .quarterly: "QUARTERLY"
    case .halfYearly: "ANNUAL_2"
    case .yearly: "ANNUAL"
    case .irregular: "IRREG"
    }
  }

  package var label: LocalizedText {
    switch self {
    case .continuous: LocalizedText(vi: "Liên tục, khi có thay đổi", en: "Continuously, as things change")
    case .daily: LocalizedText(vi: "Hằng ngày", en: "Daily")
    case .weekly: LocalizedText(vi: "Hằng tuần", en: "Weekly")
    case .monthly: LocalizedText(vi: "Hằng tháng", en: "Monthly")
    case .quarterly: LocalizedText(vi: "Hằng quý", en: "Quarterly")
    case .halfYearly: LocalizedText(vi: "Sáu tháng một lần", en: "Half-yearly")
    case .yearly: LocalizedText(vi: "Hằng năm", en: "Yearly")
    case .irregular: LocalizedText(vi: "Không định kỳ", en: "Irregularly")
    }
  }
}
