import Kernel

/// A published standard that data are kept or given out by.
struct DataStandard: Sendable, Hashable {
  let title: String
  let address: String
  let use: LocalizedText

  static let all = [
    DataStandard(title: "DCAT-AP 3", address: "https://semiceu.github.io/DCAT-AP/releases/3.0.1/", use: LocalizedText(vi: "Danh mục dữ liệu dùng chung", en: "The catalogue of shared data")),
    DataStandard(title: "JSON Schema 2020-12", address: "https://json-schema.org/draft/2020-12", use: LocalizedText(vi: "Tiêu chuẩn của mỗi loại bản ghi", en: "The standard of each profile")),
    DataStandard(title: "OpenAPI 3.1", address: "https://spec.openapis.org/oas/v3.1.0", use: LocalizedText(vi: "Mô tả API", en: "The description of the API")),
    DataStandard(title: "schema.org, JSON-LD 1.1", address: "https://schema.org/", use: LocalizedText(vi: "Dữ liệu liên kết của từng bản ghi", en: "Linked data of each record")),
    DataStandard(title: "IIIF", address: "https://iiif.io/api/", use: LocalizedText(vi: "Ảnh, sách, tài liệu để xem, tìm và so sánh", en: "Images and documents to see, search and compare")),
    DataStandard(title: "GeoJSON (RFC 7946)", address: "https://www.rfc-editor.org/info/rfc7946", use: LocalizedText(vi: "Bản ghi trên bản đồ", en: "Records on the map")),
    DataStandard(title: "iCalendar (RFC 5545)", address: "https://www.rfc-editor.org/info/rfc5545", use: LocalizedText(vi: "Lịch lễ hội", en: "The calendar of festivals")),
    DataStandard(title: "EDTF", address: "https://www.loc.gov/standards/datetime/", use: LocalizedText(vi: "Ngày, năm, niên đại không chắc chắn", en: "Dates and periods that are not certain")),
    DataStandard(title: "OCFL", address: "https://ocfl.io/", use: LocalizedText(vi: "Lưu giữ bản gốc của tệp", en: "Keeping the originals of files")),
    DataStandard(title: "ALTO 4", address: "https://www.loc.gov/standards/alto/", use: LocalizedText(vi: "Chữ nhận dạng trong ảnh", en: "Text read in images")),
    DataStandard(title: "Problem Details (RFC 9457)", address: "https://www.rfc-editor.org/info/rfc9457", use: LocalizedText(vi: "Lời báo lỗi của API", en: "What the API says of faults")),
    DataStandard(title: "Unicode NFC, BCP 47", address: "https://www.rfc-editor.org/info/bcp47", use: LocalizedText(vi: "Chữ tiếng Việt và mã ngôn ngữ", en: "Vietnamese text and codes of languages")),
  ]
}
