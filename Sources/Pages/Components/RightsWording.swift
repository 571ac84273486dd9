import Kernel

/// How licences and statements on rights are called where an image is shown. Source: creativecommons.org/licenses; rightsstatements.org, version 1.0.
package struct RightsWording: Sendable {
  /// The address of the text; `nil` where the statement is no address.
  package let address: String?
  package let text: LocalizedText

  package init(_ statement: String) {
    let parts = statement.split(separator: "/").map(String.init)
    address = statement.hasPrefix("https://") || statement.hasPrefix("http://") ? statement : nil
    text = Self.commons(parts) ?? Self.statement(parts) ?? LocalizedText(vi: statement, en: statement)
  }

  /// `CC BY-SA 4.0`, the same in all languages.
  private static func commons(_ parts: [String]) -> LocalizedText? {
    guard parts.count >= 4, parts[1].hasSuffix("creativecommons.org") else { return nil }
    let version = parts.count > 4 ? " " + parts[4] : ""
    switch (parts[2], parts[3]) {
    case ("licenses", let terms): return same("CC \(terms.uppercased())\(version)")
    case ("publicdomain", "zero"): return same("CC0\(version)")
    case ("publicdomain", "mark"): return LocalizedText(vi: "Thuộc về công chúng", en: "Public domain")
    default: return nil
    }
  }

  private static func same(_ text: String) -> LocalizedText { LocalizedText(vi: text, en: text) }

  private static func statement(_ parts: [String]) -> LocalizedText? {
    guard parts.count >= 4, parts[1].hasSuffix("rightsstatements.org") else { return nil }
    return statements[parts[3]]
  }

  private static let statements = [
    "InC": LocalizedText(vi: "Còn bản quyền", en: "In copyright"),
    "InC-OW-EU": LocalizedText(vi: "Còn bản quyền, tác phẩm không rõ chủ", en: "In copyright, EU orphan work"),
    "InC-EDU": LocalizedText(vi: "Còn bản quyền, được dùng trong giáo dục", en: "In copyright, educational use permitted"),
    "InC-NC": LocalizedText(vi: "Còn bản quyền, được dùng phi thương mại", en: "In copyright, non-commercial use permitted"),
    "InC-RUU": LocalizedText(vi: "Còn bản quyền, không tìm được chủ", en: "In copyright, rights-holder cannot be found"),
    "NoC-CR": LocalizedText(vi: "Hết bản quyền, có điều kiện theo hợp đồng", en: "No copyright, contractual restrictions"),
    "NoC-NC": LocalizedText(vi: "Hết bản quyền, chỉ dùng phi thương mại", en: "No copyright, non-commercial use only"),
    "NoC-OKLR": LocalizedText(vi: "Hết bản quyền, có hạn chế khác theo luật", en: "No copyright, other legal restrictions"),
    "NoC-US": LocalizedText(vi: "Hết bản quyền tại Hoa Kỳ", en: "No copyright in the United States"),
    "CNE": LocalizedText(vi: "Chưa xác định bản quyền", en: "Copyright not evaluated"),
    "UND": LocalizedText(vi: "Không rõ còn bản quyền hay không", en: "Copyright undetermined"),
    "NKC": LocalizedText(vi: "Không biết có bản quyền nào", en: "No known copyright"),
  ]
}
