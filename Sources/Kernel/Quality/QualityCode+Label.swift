/// What people read of a code.
extension QualityCode {
  /// `profile`: whose fields and rules it names.
  package func label(in profile: Profile?) -> LocalizedText {
    func of(_ field: String, vi: (String) -> String, en: (String) -> String) -> LocalizedText {
      let label = profile?.field(field)?.label ?? LocalizedText(vi: field, en: field)
      return LocalizedText(vi: vi(label[.vietnamese]), en: en(label[.english]))
    }
    switch self {
    case .missing(let field): return of(field, vi: { "Thiếu “\($0)”" }, en: { "\"\($0)\" is missing" })
    case .invalid(let field): return of(field, vi: { "“\($0)” chưa hợp lệ" }, en: { "\"\($0)\" is not valid" })
    case .untranslated(let field): return of(field, vi: { "“\($0)” chưa có bản dịch" }, en: { "\"\($0)\" is not translated" })
    case .failing(let rule): return profile?.rules.first { $0.id == rule }?.message ?? LocalizedText(vi: rule, en: rule)
    default: return plainLabel
    }
  }

  private var plainLabel: LocalizedText {
    switch self {
    case .unknownField: LocalizedText(vi: "Có dữ liệu ở mục không còn được khai báo", en: "Holds a field that is not declared any more")
    case .noSource: LocalizedText(vi: "Chưa ghi nguồn", en: "No source is named")
    case .unverified: LocalizedText(vi: "Chưa đối chiếu với nguồn", en: "Not checked against a source")
    case .lowConfidence: LocalizedText(vi: "Độ tin cậy thấp", en: "Of low confidence")
    case .notPlaced: LocalizedText(vi: "Chưa có vị trí trên bản đồ", en: "No position on the map")
    case .onlyArea: LocalizedText(vi: "Vị trí chưa chính xác: mới đến cấp xã, rộng hơn hoặc chưa rõ", en: "The position stands for a commune or more, or is not known well")
    case .notDigitised: LocalizedText(vi: "Chưa đủ điều kiện tính là đã số hóa", en: "Does not count as digitised yet")
    case .withdrawnReference: LocalizedText(vi: "Dẫn đến bản ghi đã rút", en: "Refers to a withdrawn record")
    case .reviewLate: LocalizedText(vi: "Quá hạn duyệt", en: "The review is overdue")
    case .mendingLate: LocalizedText(vi: "Bị trả lại, quá hạn sửa", en: "Returned, and mending is overdue")
    case .returned: LocalizedText(vi: "Bị trả lại, chờ sửa", en: "Returned, to be mended")
    case .forgotten: LocalizedText(vi: "Bản nháp không ai sửa trong 30 ngày", en: "Drafts untouched for 30 days")
    case .untouched: LocalizedText(vi: "Đã công bố, không ai rà soát trong 24 tháng", en: "Published, untouched for 24 months")
    case .working: LocalizedText(vi: "Đang soạn, chờ duyệt hoặc bị trả lại", en: "Being written, in review or returned")
    case .held: LocalizedText(vi: "Có bản ghi", en: "Records")
    case .published: LocalizedText(vi: "Đã công bố", en: "Published")
    case .digitised: LocalizedText(vi: "Đã số hóa", en: "Digitised")
    case .complete: LocalizedText(vi: "Đủ điều kiện công bố", en: "Complete for publication")
    case .missing, .failing, .invalid, .untranslated: LocalizedText(vi: text, en: text)
    }
  }
}

extension QualityCode.Group {
  package var label: LocalizedText {
    switch self {
    case .overdue: LocalizedText(vi: "Quá hạn", en: "Overdue")
    case .returned: LocalizedText(vi: "Bị trả lại", en: "Returned")
    case .wrong: LocalizedText(vi: "Sai hoặc chưa đúng quy định", en: "Wrong or against a rule")
    case .missing: LocalizedText(vi: "Thiếu thông tin bắt buộc", en: "Missing what publication needs")
    case .forgotten: LocalizedText(vi: "Bản nháp bị bỏ quên", en: "Forgotten drafts")
    case .untranslated: LocalizedText(vi: "Chưa dịch", en: "To be translated")
    case .doubtful: LocalizedText(vi: "Nguồn và độ tin cậy", en: "Sources and confidence")
    case .places: LocalizedText(vi: "Vị trí trên bản đồ", en: "Position on the map")
    case .digitising: LocalizedText(vi: "Chưa số hóa", en: "Not digitised")
    case .stale: LocalizedText(vi: "Lâu chưa rà soát", en: "Not looked at for long")
    }
  }
}
