import Kernel
import Testing

/// What programs write about pages, good and hostile.
@Suite("Text of pages") struct PageTextTests {
  private static func alto(_ lines: String) -> [UInt8] {
    Array("""
      <?xml version="1.0" encoding="UTF-8"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout><Page WIDTH="100" HEIGHT="200"><PrintSpace>\(lines)</PrintSpace></Page></Layout></alto>
      """.utf8)
  }

  private static func line(_ words: String, at place: String = #"HPOS="10" VPOS="20" WIDTH="30" HEIGHT="5""#) -> String { "<TextLine \(place)>\(words)</TextLine>" }

  @Test("Lines come in their order, in the pixels of the page, with entities in place") func lines() throws {
    let bytes = Self.alto(Self.line(#"<String CONTENT="Đình &amp; chùa" WC="0.9"/><SP/><String CONTENT="Ph&#x1ED1;" WC="0.8"/>"#))
    #expect(try AltoReader.lines(bytes, width: 200, height: 400) == [PageLine(x: 20, y: 40, width: 60, height: 10, text: "Đình & chùa Phố")])
  }

  @Test("What is uncertain, says nothing, or lies outside of the page is left out") func leftOut() throws {
    let lines = [
      Self.line(#"<String CONTENT="vết" WC="0.2"/>"#), Self.line(#"<String CONTENT="~ | —" WC="0.9"/>"#), Self.line(#"<String CONTENT="xa" WC="0.9"/>"#, at: #"HPOS="500" VPOS="20" WIDTH="30" HEIGHT="5""#),
      Self.line(#"<String CONTENT="xa" WC="0.9"/>"#, at: #"HPOS="nan" VPOS="1e999" WIDTH="30" HEIGHT="5""#), Self.line(#"<String CONTENT="xa" WC="0.9"/>"#, at: ""),
    ]
    #expect(try AltoReader.lines(Self.alto(lines.joined()), width: 100, height: 200) == [])
  }

  @Test(
    "No document type of its own, no unknown entity, no endless depth, nothing cut short",
    arguments: [
      "<!DOCTYPE a [<!ENTITY b \"c\">]><alto>&b;</alto>", "<alto>&b;</alto>", "<alto>&#x110000;</alto>", "<alto a='1' a='2'/>", "<alto><b></alto></b>", "<alto>", "", "text", "<alto/><alto/>",
      "<alto a=\"<\"/>", "<alto a=b/>", "<!ENTITY a \"b\"><alto/>", "<alto><![CDATA[a]]></alto>", String(repeating: "<a>", count: 100_000),
    ])
  func hostile(_ text: String) { #expect(throws: MarkupScanner.Fault.self) { try AltoReader.lines(Array(text.utf8), width: 10, height: 10) } }

  @Test("No page has more lines than are kept") func many() throws {
    let bytes = Self.alto(String(repeating: Self.line(#"<String CONTENT="chữ" WC="0.9"/>"#), count: PageLine.most + 10))
    #expect(try AltoReader.lines(bytes, width: 100, height: 200).count == PageLine.most)
  }

  @Test("Lines of a document that has its text in it") func layout() throws {
    let text = """
      <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html xmlns="http://www.w3.org/1999/xhtml"><body><doc>
      <page width="100" height="200"><flow><block><line xMin="10" yMin="20" xMax="40" yMax="30"><word xMin="10">Hương</word><word xMin="20">ước</word></line></block></flow></page></doc></body></html>
      """
    #expect(try LayoutReader.lines(Array(text.utf8), width: 200, height: 400) == [PageLine(x: 20, y: 40, width: 60, height: 20, text: "Hương ước")])
  }

  @Test("Pages are named by their file, a point and a number") func identifiers() throws {
    let id = RecordID.named("tep")
    #expect(DocumentPage.identifier(of: id, page: 3) == "\(id.text).3")
    let read = try #require(DocumentPage.read("\(id.text).3"))
    #expect(read.media == id && read.page == 3)
    #expect(DocumentPage.read(id.text)?.page == 0)
    for wrong in ["", ".", "\(id.text).", "\(id.text).0", "\(id.text).03", "\(id.text).-1", "\(id.text).1.2", "\(id.text).999999999999999999999"] { #expect(DocumentPage.read(wrong) == nil) }
  }
}
