import Kernel
import Pages

/// The controls for what is said of a file.
struct UploadFields: Sendable {
  /// The statements that are offered; another one that is there already is kept. Source: creativecommons.org/licenses; rightsstatements.org, version 1.0.
  static let statements: [String] = commons + vocabulary
  private static let commons =
    ["publicdomain/zero/1.0", "publicdomain/mark/1.0", "licenses/by/4.0", "licenses/by-sa/4.0", "licenses/by-nc/4.0", "licenses/by-nc-sa/4.0", "licenses/by-nd/4.0", "licenses/by-nc-nd/4.0"]
      .map { "https://creativecommons.org/\($0)/" }
  private static let vocabulary = ["InC", "InC-EDU", "InC-NC", "InC-RUU", "NoC-CR", "NoC-OKLR", "NKC", "CNE", "UND"].map { "http://rightsstatements.org/vocab/\($0)/1.0/" }

  let details: UploadDetails
  /// The same on no other form of the page.
  let id: String

  /// `fields`: of the profile, where the file's is still to be chosen.
  func render(_ fields: [(path: String, label: LocalizedText)] = [], _ page: PageContext) -> Markup {
    let language = page.language
    let places = [(value: "", label: page(.uploadWhole))] + fields.map { (value: $0.path, label: $0.label[language]) }
    let other = details.statement.isEmpty || Self.statements.contains(details.statement) ? [] : [details.statement]
    let statements = [(value: "", label: page(.uploadStatementNone))] + (other + Self.statements).map { (value: $0, label: RightsWording($0).text[language]) }
    let displays = MediaDisplay.allCases.map { (value: $0.rawValue, label: $0.label[language]) }, origins = AIOrigin.allCases.map { (value: $0.rawValue, label: $0.label[language]) }
    let controls: [FormField?] = [
      fields.isEmpty ? nil : FormField("field", page(.uploadField), .choice(places), value: details.field, isRequired: false, id: "field-\(id)"),
      FormField("caption.vi", page(.uploadCaptionVietnamese), .area(longest: UploadDetails.longestCaption), value: details.captionVietnamese, hint: page(.uploadCaptionHint), isRequired: false, id: "caption-vi-\(id)"),
      FormField("caption.en", page(.uploadCaptionEnglish), .area(longest: UploadDetails.longestCaption), value: details.captionEnglish, isRequired: false, id: "caption-en-\(id)"),
      FormField("statement", page(.uploadStatement), .choice(statements), value: details.statement, isRequired: false, id: "statement-\(id)"),
      FormField("holder", page(.uploadHolder), value: details.holder, isRequired: false, id: "holder-\(id)"),
      FormField("note", page(.uploadNote), value: details.note, isRequired: false, id: "note-\(id)"),
      FormField("display", page(.uploadDisplay), .choice(displays), value: details.display.rawValue, id: "display-\(id)"),
      FormField("origin", page(.uploadOrigin), .choice(origins), value: details.origin.rawValue, hint: page(.uploadOriginHint), id: "origin-\(id)"),
    ]
    return "\(controls.compactMap { $0?.render() })"
  }
}
