/// The styles of all documents. Source: ISO/IEC 29500-1, 17.7 (styles).
enum WordStyleSheet {
  static let font = "Times New Roman"

  /// `language`: as BCP 47 writes it.
  static func xml(language: String) -> String {
    let fonts = ["ascii", "hAnsi", "eastAsia", "cs"].map { "w:\($0)=\"\(font)\"" }.joined(separator: " ")
    return """
      \(WordParts.declaration)<w:styles xmlns:w="\(WordParts.main)">
      <w:docDefaults><w:rPrDefault><w:rPr><w:rFonts \(fonts)/><w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="\(XMLText.escaped(language))" w:eastAsia="zh-Hant"/></w:rPr></w:rPrDefault>\
      <w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
      <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
      <w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>
      <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>\
      <w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
      <w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
      \(WordStyle.all.map { one($0) }.joined(separator: "\n"))
      </w:styles>

      """
  }

  private static func one(_ style: WordStyle) -> String {
    let line = style.height.map { "w:line=\"\($0)\" w:lineRule=\"exact\"" } ?? "w:line=\"240\" w:lineRule=\"auto\""
    let outline = style.outline.map { "<w:outlineLvl w:val=\"\($0)\"/>" } ?? ""
    let bold = style.isBold ? "<w:b/><w:bCs/>" : "", italic = style.isItalic ? "<w:i/><w:iCs/>" : ""
    return """
      <w:style w:type="paragraph" w:styleId="\(style.id)"><w:name w:val="\(style.name)"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>\(style.staysWithNext ? "<w:keepNext/>" : "")\
      <w:spacing w:before="\(style.before)" w:after="\(style.after)" \(line)/><w:ind w:firstLine="\(style.indent)"/><w:jc w:val="\(style.place.rawValue)"/>\(outline)</w:pPr>\
      <w:rPr>\(bold)\(italic)<w:sz w:val="\(style.size)"/><w:szCs w:val="\(style.size)"/></w:rPr></w:style>
      """
  }
}
