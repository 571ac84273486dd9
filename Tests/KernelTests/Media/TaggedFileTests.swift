import Testing

@testable import Kernel

@Suite("Rights written into files") struct TaggedFileTests {
  private static let told = XMPPacket(
    title: ["vi": "Bia <đá> & \"sắc phong\""], usage: ["vi": "CC BY 4.0. Bảo tàng", "en": "CC BY 4.0"], statement: "https://creativecommons.org/licenses/by/4.0/", isLicence: true, holder: "Bảo tàng Hưng Yên",
    source: "https://a.vn/vi/bia/x", page: "https://a.vn/vi/anh/1", identifier: "urn:uuid:1", origin: .assisted)

  private static func segment(_ marker: UInt8, _ body: [UInt8]) -> [UInt8] { [0xFF, marker, UInt8((body.count + 2) >> 8), UInt8((body.count + 2) & 0xFF)] + body }
  private static let jfif = segment(0xE0, Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0])
  /// Turned by 90°, and a place.
  private static let exif = segment(0xE1, Array("Exif\0\0".utf8) + [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0] + Array("GPS 20.65 106.05".utf8))
  private static let scan = segment(0xDA, [1, 1, 0, 0, 63, 0]) + [1, 2, 0xFF, 0, 3, 0xFF, 0xD0, 4] + segment(0xC4, [0]) + segment(0xDA, [1, 1, 0, 0, 63, 0]) + [9, 0xFF, 0xD9]
  private static let picture: [UInt8] = [0xFF, 0xD8] + jfif + exif + segment(0xFE, Array("a comment".utf8)) + segment(0xDB, [0]) + scan

  @Test("the packet tells title, licence, holder, source and what artificial intelligence had to do with it, as XML") func packet() {
    let text = Self.told.packet
    #expect(text.hasPrefix("<?xpacket begin=") && text.hasSuffix("<?xpacket end=\"w\"?>"))
    for part in ["Bia &lt;đá&gt; &amp; &quot;sắc phong&quot;", "<cc:license rdf:resource=\"https://creativecommons.org/licenses/by/4.0/\"/>", "compositeWithTrainedAlgorithmicMedia", "<dc:source>https://a.vn/vi/bia/x</dc:source>", "<rdf:li>Bảo tàng Hưng Yên</rdf:li>"] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test("a JPEG keeps its picture and its turn, and loses places, comments and what hides behind its end") func jpeg() throws {
    let out = try #require(TaggedJPEG.insert(Self.told.packet, into: Self.picture + Array("<script>PK".utf8)))
    #expect(out.starts(with: [0xFF, 0xD8] + Self.jfif) && out.suffix(Self.scan.count).elementsEqual(Self.scan))
    let text = String(decoding: out, as: UTF8.self)
    #expect(text.contains("http://ns.adobe.com/xap/1.0/") && text.contains("CC BY 4.0") && !text.contains("GPS") && !text.contains("a comment") && !text.contains("<script>"))
    #expect(text.contains("Exif"))
    // What was written is replaced, not doubled.
    #expect(TaggedJPEG.insert(Self.told.packet, into: out) == out)
  }

  @Test("what is cut short or no JPEG is not written into", arguments: [0, 1, 2, 10, picture.count - 1]) func short(length: Int) { #expect(TaggedJPEG.insert("x", into: Array(Self.picture.prefix(length))) == nil) }

  @Test("a packet that no segment holds is refused") func long() {
    let long = String(repeating: "x", count: XMPPacket.longest + 1)
    #expect(TaggedJPEG.insert(long, into: Self.picture) == nil)
  }

  @Test("a PNG keeps its picture and loses its texts") func png() throws {
    func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] { [0, 0, 0, UInt8(body.count)] + Array(name.utf8) + body + [0, 0, 0, 0] }
    let head: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", [1]), body = chunk("IDAT", [7, 8]), end = chunk("IEND", [])
    let out = try #require(TaggedPNG.insert("<x/>", into: head + chunk("tEXt", Array("Author\0me".utf8)) + body + end + [1, 2, 3]))
    #expect(out.starts(with: head) && out.suffix((body + end).count).elementsEqual(body + end) && !String(decoding: out, as: UTF8.self).contains("Author"))
    #expect(TaggedPNG.insert("<x/>", into: head + body) == nil && TaggedPNG.insert("<x/>", into: head + end) == nil)
    // Source: PNG, clause 5.3: the check of an empty IEND.
    #expect(TaggedPNG.crc(Array("IEND".utf8)) == 0xAE42_6082)
  }
}
