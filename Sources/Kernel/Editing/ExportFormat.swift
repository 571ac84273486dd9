/// The forms in which records are given out as a file.
package enum ExportFormat: String, Sendable, Hashable, CaseIterable {
  /// A table of texts. Source: RFC 4180.
  case csv
  /// One JSON object for each record, one a line, as the API gives it.
  case jsonl
  /// A workbook. Source: ISO/IEC 29500 (Office Open XML).
  case xlsx

  /// The media type.
  package var type: String {
    switch self {
    case .csv: "text/csv; charset=utf-8"
    case .jsonl: "application/x-ndjson"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    }
  }

  package var label: LocalizedText {
    switch self {
    case .csv: LocalizedText(vi: "CSV (bảng, mở bằng phần mềm bảng tính)", en: "CSV (a table for spreadsheets)")
    case .jsonl: LocalizedText(vi: "JSON theo dòng (đầy đủ, cho phần mềm)", en: "JSON lines (complete, for programs)")
    case .xlsx: LocalizedText(vi: "Excel (XLSX)", en: "Excel (XLSX)")
    }
  }
}
