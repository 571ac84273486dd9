import CTypesetting

/// How a text is set: size and indent in points. Source: NĐ 30/2020/NĐ-CP, Annex I, part II (13–14 pt for what is said, 12–13 for agencies, 11 and 12 for recipients).
struct TextStyle: Sendable, Hashable {
  enum Place: Sendable, Hashable { case left, middle, right, justified }

  var size = 14.0
  var isBold = false
  var isItalic = false
  var place = Place.left
  /// Of the first line.
  var indent = 0.0
  /// The element that it is in the structure of the file. Source: ISO 32000-1, 14.8.4.
  var tag = "P"

  var flags: Int32 {
    let placed: Int32 =
      switch place {
      case .left: 0
      case .middle: Int32(CT_CENTRE)
      case .right: Int32(CT_RIGHT)
      case .justified: Int32(CT_JUSTIFY)
      }
    return placed | (isBold ? Int32(CT_BOLD) : 0) | (isItalic ? Int32(CT_ITALIC) : 0)
  }

  static let agency = TextStyle(size: 12, place: .middle)
  static let strongAgency = TextStyle(size: 12, isBold: true, place: .middle)
  static let motto = TextStyle(size: 13, isBold: true, place: .middle)
  static let number = TextStyle(size: 13, place: .middle)
  static let dateline = TextStyle(size: 13, isItalic: true, place: .middle)
  static let typeName = TextStyle(isBold: true, place: .middle, tag: "H1")
  static let subject = TextStyle(isBold: true, place: .middle)
  static let ground = TextStyle(isItalic: true, place: .justified, indent: PageMeasures.millimetres(12.7))
  static let heading = TextStyle(isBold: true, tag: "H2")
  static let section = TextStyle(isBold: true, place: .justified, indent: PageMeasures.millimetres(10), tag: "H2")
  static let point = TextStyle(isBold: true, isItalic: true, place: .justified, indent: PageMeasures.millimetres(10), tag: "H3")
  static let addressee = TextStyle(place: .middle)
  static let caption = TextStyle(size: 13, isBold: true, place: .middle)
  static let told = TextStyle(size: 11)
  static let note = TextStyle(size: 11, place: .justified)
  static let paragraph = TextStyle(place: .justified, indent: PageMeasures.millimetres(10))
  static let row = TextStyle(place: .justified)
  static let head = TextStyle(size: 12, isBold: true, place: .middle)
  static let cell = TextStyle(size: 12)
  static let post = TextStyle(size: 13, isBold: true, place: .middle)
  static let recipientsHead = TextStyle(size: 12, isBold: true, isItalic: true)
  static let recipient = TextStyle(size: 11)
  static let pageNumber = TextStyle(size: 13, place: .middle)
}
