/// Tables that a template may call for: `{{bang:chi-tieu}}`.
package enum ReportTable: String, Sendable, Hashable, CaseIterable {
  case indicators = "chi-tieu", tasks = "nhiem-vu", projects = "du-an", returns = "bao-cao-so-lieu", owed = "chua-bao-cao"
}
