extension YAMLMap {
  /// A sensitivity class; `nil` without one. State secrets have none: `declarations.secret`.
  func sensitivity(_ key: String) -> Sensitivity? {
    guard let text = string(key) else { return nil }
    if let known = Sensitivity(rawValue: text) { return known }
    let allowed = Sensitivity.allCases.map(\.rawValue)
    if !refusesSecret(text, key: key, allowed: allowed) { unknown(text, key: key, allowed: allowed) }
    return nil
  }

  /// Whether `text` names a state secret, which is told.
  func refusesSecret(_ text: String, key: String, allowed: [String]) -> Bool {
    guard Sensitivity.isStateSecret(text) else { return false }
    let names = allowed.joined(separator: ", ")
    problem(
      "declarations.secret", key: key, vi: "Hệ thống không lưu giữ bí mật nhà nước nên không có mức “\(text)”; hãy chọn một trong: \(names).",
      en: "State secrets are not kept in this system, so there is no class \"\(text)\"; choose one of: \(names).")
    return true
  }
}
