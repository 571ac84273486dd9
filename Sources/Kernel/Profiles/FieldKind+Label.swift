/// What the kinds are called in a data standard.
extension FieldKind {
  package var label: LocalizedText {
    switch self {
    case .text: LocalizedText(vi: "Chuỗi ngắn", en: "Short text")
    case .multilingualText: LocalizedText(vi: "Chuỗi ngắn nhiều thứ tiếng", en: "Short text in several languages")
    case .longText: LocalizedText(vi: "Văn bản dài nhiều thứ tiếng", en: "Long text in several languages")
    case .number: LocalizedText(vi: "Số", en: "Number")
    case .quantity: LocalizedText(vi: "Số đo có đơn vị", en: "Quantity with its unit")
    case .money: LocalizedText(vi: "Số tiền (đồng)", en: "Sum of money (VND)")
    case .yesNo: LocalizedText(vi: "Có hoặc không", en: "Yes or no")
    case .date: LocalizedText(vi: "Ngày, năm, niên đại (EDTF)", en: "Date or period (EDTF)")
    case .recurrence: LocalizedText(vi: "Ngày lặp lại theo lịch âm hoặc dương", en: "Recurring day of the lunar or solar calendar")
    case .term: LocalizedText(vi: "Mục của danh mục", en: "Term of a vocabulary")
    case .place: LocalizedText(vi: "Đơn vị hành chính", en: "Administrative unit")
    case .geometry: LocalizedText(vi: "Vị trí trên bản đồ (WGS 84)", en: "Position on the map (WGS 84)")
    case .reference: LocalizedText(vi: "Dẫn tới bản ghi khác", en: "Reference to a record")
    case .agent: LocalizedText(vi: "Người hoặc tổ chức", en: "Person or organisation")
    case .media: LocalizedText(vi: "Tệp", en: "File")
    case .decision: LocalizedText(vi: "Quyết định hành chính", en: "Legal decision")
    case .contact: LocalizedText(vi: "Liên hệ", en: "Contact")
    case .url: LocalizedText(vi: "Địa chỉ trên mạng", en: "Web address")
    case .identifier: LocalizedText(vi: "Mã định danh", en: "Identifier")
    case .score: LocalizedText(vi: "Điểm", en: "Score")
    case .group: LocalizedText(vi: "Nhóm trường", en: "Group of fields")
    }
  }
}
