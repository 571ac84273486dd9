/// A style of paragraphs: sizes in half points, measures in twentieths of a point.
/// Source: NĐ 30/2020/NĐ-CP, Annex I, part II: 13–14 pt for what is said, 12–13 for agencies, 12 and 11 for recipients, at least 6 pt between paragraphs, first lines indented by 1 cm or 1.27 cm.
struct WordStyle: Sendable, Hashable {
  enum Place: String, Sendable, Hashable { case left, center, both }

  let id: String
  /// As word processors show it; those that they know have the names that they know.
  let name: String
  var size = 28
  var isBold = false
  var isItalic = false
  var place = Place.left
  var before = 0
  var after = 0
  var indent = 0
  var staysWithNext = false
  /// Among the heads that make up the outline, from 0.
  var outline: Int?
  /// Exactly so high; `nil`: as the letters need.
  var height: Int?

  static let centimetre = 567, inch = 720

  static let parent = WordStyle(id: "ParentAgency", name: "Parent Agency", size: 24, place: .center)
  static let issuer = WordStyle(id: "IssuingAgency", name: "Issuing Agency", size: 24, isBold: true, place: .center)
  static let state = WordStyle(id: "State", name: "State", size: 24, isBold: true, place: .center)
  static let motto = WordStyle(id: "Motto", name: "Motto", size: 26, isBold: true, place: .center)
  static let number = WordStyle(id: "Number", name: "Number", size: 26, place: .center, before: 120)
  static let dateline = WordStyle(id: "Dateline", name: "Dateline", size: 26, isItalic: true, place: .center, before: 120)
  static let rule = WordStyle(id: "Rule", name: "Rule", size: 4, before: 20, height: 60)
  static let typeName = WordStyle(id: "DocumentType", name: "Document Type", isBold: true, place: .center, before: 360, staysWithNext: true)
  static let subject = WordStyle(id: "Subject", name: "Subject", isBold: true, place: .center)
  static let addressee = WordStyle(id: "Addressee", name: "Addressee", place: .center, before: 240)
  static let addressees = WordStyle(id: "Addressees", name: "Addressees", before: 120, indent: 3 * centimetre)
  static let ground = WordStyle(id: "Ground", name: "Ground", isItalic: true, place: .both, before: 120, indent: inch)
  static let heading = WordStyle(id: "PartHead", name: "Part Head", isBold: true, before: 240, staysWithNext: true, outline: 0)
  static let headings = [
    WordStyle(id: "Heading1", name: "heading 1", isBold: true, place: .both, before: 240, indent: centimetre, staysWithNext: true, outline: 0),
    WordStyle(id: "Heading2", name: "heading 2", isBold: true, place: .both, before: 120, indent: centimetre, staysWithNext: true, outline: 1),
    WordStyle(id: "Heading3", name: "heading 3", isBold: true, isItalic: true, place: .both, before: 120, indent: centimetre, staysWithNext: true, outline: 2),
  ]
  static let body = WordStyle(id: "BodyText", name: "Body Text", place: .both, before: 120, indent: centimetre)
  static let row = WordStyle(id: "Row", name: "Row", place: .both, before: 120)
  static let caption = WordStyle(id: "Caption", name: "caption", size: 26, isBold: true, place: .center, before: 160, after: 80, staysWithNext: true)
  static let tableHead = WordStyle(id: "TableHead", name: "Table Head", size: 24, isBold: true, place: .center)
  static let tableText = WordStyle(id: "TableText", name: "Table Text", size: 24)
  static let tableNumber = WordStyle(id: "TableNumber", name: "Table Number", size: 24, place: .center)
  static let drawing = WordStyle(id: "Drawing", name: "Drawing", place: .center, after: 120)
  static let gap = WordStyle(id: "Gap", name: "Gap", size: 12, after: 60)
  static let post = WordStyle(id: "Post", name: "Post", size: 26, isBold: true, place: .center, staysWithNext: true)
  /// Above it is room for a signature and a seal.
  static let signer = WordStyle(id: "Signer", name: "Signer", size: 26, isBold: true, place: .center, before: 1_400)
  static let recipientsHead = WordStyle(id: "RecipientsHead", name: "Recipients Head", size: 24, isBold: true, isItalic: true)
  static let recipient = WordStyle(id: "Recipient", name: "Recipient", size: 22)
  static let pageNumber = WordStyle(id: "Header", name: "header", size: 26, place: .center)
  static let note = WordStyle(id: "FootnoteText", name: "footnote text", size: 20, place: .both)

  static let all =
    [parent, issuer, state, motto, number, dateline, rule, typeName, subject, addressee, addressees, ground, heading] + headings
    + [body, row, caption, tableHead, tableText, tableNumber, drawing, gap, post, signer, recipientsHead, recipient, pageNumber, note]
}
