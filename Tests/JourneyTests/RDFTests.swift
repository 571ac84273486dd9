import Kernel
import Pages
import Testing

/// One graph in three forms: each is told here letter by letter; that they are the same graph is read by a library of others in `Tests/Servers/catalogue.py`.
@Suite("Graphs and their forms") struct RDFTests {
  private static let hostile = "a \"b\" \\ <c> & 'd'\n\r\t]]> \u{0}\u{1}\u{FFFE}é 漢"

  private static func graph() -> RDFGraph {
    var graph = RDFGraph()
    graph.add("http://x/a b<>\"{}|\\^`", a: "dcat:Dataset")
    graph.add("http://x/a b<>\"{}|\\^`", "dct:title", [.tagged(hostile, .vietnamese), .tagged("Plain", .english)])
    graph.add("http://x/a b<>\"{}|\\^`", "dct:identifier", .plain("x"))
    graph.add("http://x/a b<>\"{}|\\^`", "void:entities", .typed("12", "xsd:integer"))
    graph.add("http://x/a b<>\"{}|\\^`", "dcat:theme", .iri("http://publications.europa.eu/resource/authority/data-theme/EDUC"))
    return graph
  }

  @Test("Turtle escapes quotes, backslashes and breaks of lines, and leaves what XML cannot hold out") func turtle() {
    let text = TurtleEncoder(Self.graph()).document
    #expect(text == """
      @prefix dcat: <http://www.w3.org/ns/dcat#> .
      @prefix dct: <http://purl.org/dc/terms/> .
      @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
      @prefix void: <http://rdfs.org/ns/void#> .
      @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

      <http://x/a%20b%3C%3E%22%7B%7D%7C%5C%5E%60>
        a dcat:Dataset ;
        dct:title "a \\"b\\" \\\\ <c> & 'd'\\n\\r\\t]]> é 漢"@vi, "Plain"@en ;
        dct:identifier "x" ;
        void:entities "12"^^xsd:integer ;
        dcat:theme <http://publications.europa.eu/resource/authority/data-theme/EDUC> .

      """)
  }

  @Test("RDF/XML escapes what is markup, and a carriage return by its number") func xml() {
    let text = RDFXMLEncoder(Self.graph()).document
    #expect(text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF\n  xmlns:dcat=\"http://www.w3.org/ns/dcat#\""))
    #expect(text.contains("<rdf:Description rdf:about=\"http://x/a%20b%3C%3E%22%7B%7D%7C%5C%5E%60\">"))
    #expect(text.contains("<dct:title xml:lang=\"vi\">a &quot;b&quot; \\ &lt;c&gt; &amp; &#39;d&#39;\n&#13;\t]]&gt; é 漢</dct:title>"))
    #expect(text.contains("<void:entities rdf:datatype=\"http://www.w3.org/2001/XMLSchema#integer\">12</void:entities>"))
    #expect(text.contains("<rdf:type rdf:resource=\"http://www.w3.org/ns/dcat#Dataset\"/>"))
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" })
  }

  @Test("JSON-LD has a context of prefixes alone, and keeps the form of numbers") func json() throws {
    let document = try Value(json: LinkedGraphEncoder(Self.graph()).document.json)
    let node = try #require(document["@graph"]?.list?.first)
    #expect(document["@context"]?["dct"]?.string == "http://purl.org/dc/terms/")
    #expect(node["@type"]?.list == ["dcat:Dataset"])
    #expect(node["dct:title"]?.list?.first == .object(["@value": "a \"b\" \\ <c> & 'd'\n\r\t]]> é 漢", "@language": "vi"]))
    #expect(node["void:entities"]?.list == [.object(["@value": "12", "@type": "xsd:integer"])])
    #expect(node["dcat:theme"]?.list?.first?["@id"]?.string == "http://publications.europa.eu/resource/authority/data-theme/EDUC")
  }

  @Test("what is said twice stands once; an empty text is no statement") func once() {
    var graph = RDFGraph()
    graph.add("http://x/", "dct:title", RDFTerm.all(LocalizedText(vi: "Một", en: "")))
    graph.add("http://x/", "dct:title", RDFTerm.all(LocalizedText(vi: "Một", en: "")))
    #expect(graph.count == 1 && graph.subjects == ["http://x/"])
  }

  @Test("types that no prefix can shorten stand whole") func names() {
    var graph = RDFGraph()
    graph.add("http://x/", RDFGraph.type, .iri("http://www.w3.org/ns/dcat#9 a"))
    #expect(TurtleEncoder(graph).document.contains("a <http://www.w3.org/ns/dcat#9%20a> ."))
  }
}
