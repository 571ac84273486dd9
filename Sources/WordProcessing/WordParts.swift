/// The parts of a file that are the same for all documents, but for the number of charts. Source: ISO/IEC 29500-1, 11 (parts), ISO/IEC 29500-2 (packages).
enum WordParts {
  static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  static let placed = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
  static let drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
  static let chart = "http://schemas.openxmlformats.org/drawingml/2006/chart"
  private static let packages = "http://schemas.openxmlformats.org/package/2006"
  private static let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
  static let type = "\(kind).document"

  private static let parts = [("document", "document.main"), ("styles", "styles"), ("settings", "settings"), ("footnotes", "footnotes"), ("header1", "header")]

  static func types(charts: Int) -> String {
    let fixed = parts.map { "<Override PartName=\"/word/\($0.0).xml\" ContentType=\"\(kind).\($0.1)+xml\"/>" }
    let drawn = numbers(charts).map { "<Override PartName=\"/word/charts/chart\($0).xml\" ContentType=\"application/vnd.openxmlformats-officedocument.drawingml.chart+xml\"/>" }
    return """
      \(declaration)<Types xmlns="\(packages)/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>\
      \((fixed + drawn).joined())<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>

      """
  }

  static let rootRelations = """
    \(declaration)<Relationships xmlns="\(packages)/relationships"><Relationship Id="rId1" Type="\(relations)/officeDocument" Target="word/document.xml"/>\
    <Relationship Id="rId2" Type="\(packages)/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>

    """

  static func documentRelations(charts: Int) -> String {
    let fixed = [("rId1", "styles", "styles.xml"), ("rId2", "settings", "settings.xml"), ("rId3", "footnotes", "footnotes.xml"), (headerRelation, "header", "header1.xml")]
    let drawn = numbers(charts).map { (chartRelation($0), "chart", "charts/chart\($0).xml") }
    let all = (fixed + drawn).map { "<Relationship Id=\"\($0.0)\" Type=\"\(relations)/\($0.1)\" Target=\"\($0.2)\"/>" }
    return "\(declaration)<Relationships xmlns=\"\(packages)/relationships\">\(all.joined())</Relationships>\n"
  }

  static let headerRelation = "rId4"
  static func chartRelation(_ number: Int) -> String { "rIdChart\(number)" }
  private static func numbers(_ count: Int) -> [Int] { count > 0 ? Array(1...count) : [] }

  static func core(title: String, creator: String, language: String) -> String {
    """
    \(declaration)<cp:coreProperties xmlns:cp="\(packages)/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">\
    <dc:title>\(XMLText.escaped(title))</dc:title><dc:creator>\(XMLText.escaped(creator))</dc:creator><dc:language>\(XMLText.escaped(language))</dc:language></cp:coreProperties>

    """
  }

  /// As Word 2013 and later lay out; the lines above footnotes.
  static let settings = """
    \(declaration)<w:settings xmlns:w="\(main)"><w:zoom w:percent="100"/><w:characterSpacingControl w:val="doNotCompress"/>\
    <w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>\
    <w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>

    """

  /// The page's number. Source: NĐ 30/2020/NĐ-CP, Annex I, part I, item 4.
  static let header = """
    \(declaration)<w:hdr xmlns:w="\(main)"><w:p><w:pPr><w:pStyle w:val="\(WordStyle.pageNumber.id)"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>\
    <w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>

    """

  /// The notes at the feet of pages, in the order of their numbers.
  static func footnotes(_ texts: [String]) -> String {
    let notes = texts.enumerated().map { index, text in
      """
      <w:footnote w:id="\(index + 1)"><w:p><w:pPr><w:pStyle w:val="\(WordStyle.note.id)"/></w:pPr><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>\
      \(WordText.run(" " + text, ""))</w:p></w:footnote>

      """
    }
    func line(_ id: Int, _ kind: String, _ mark: String) -> String { "<w:footnote w:type=\"\(kind)\" w:id=\"\(id)\"><w:p><w:r><w:\(mark)/></w:r></w:p></w:footnote>\n" }
    return """
      \(declaration)<w:footnotes xmlns:w="\(main)">
      \(line(-1, "separator", "separator"))\(line(0, "continuationSeparator", "continuationSeparator"))\(notes.joined())</w:footnotes>

      """
  }
}
