/// What is told of a file within the file, for whoever has it without its page.
/// Source: ISO 16684-1:2019 (XMP), clauses 7 and 8; Creative Commons, XMP schema (`cc`); IPTC Photo Metadata Standard 2023.2, "Digital Source Type"; PLUS is not used.
package struct XMPPacket: Sendable, Hashable {
  /// By language.
  package var title: [String: String]
  /// A sentence on what may be done with it, by language.
  package var usage: [String: String]
  /// The address of the licence or statement; `nil` where none is told.
  package var statement: String?
  /// Whether `statement` is a licence of Creative Commons.
  package var isLicence: Bool
  package var holder: String?
  /// The page of the record.
  package var source: String
  /// The page of the file.
  package var page: String
  /// Of the file: `urn:uuid:…`.
  package var identifier: String
  package var origin: AIOrigin

  package init(
    title: [String: String], usage: [String: String], statement: String?, isLicence: Bool, holder: String?, source: String, page: String, identifier: String, origin: AIOrigin
  ) {
    (self.title, self.usage, self.statement, self.isLicence) = (title, usage, statement, isLicence)
    (self.holder, self.source, self.page, self.identifier, self.origin) = (holder, source, page, identifier, origin)
  }

  /// Bytes of the longest packet: what one segment of a JPEG holds. Source: ISO 16684-3:2021, clause 7 (JPEG).
  package static let longest = 65_000

  /// As UTF-8 within its marks; `x:xmpmeta` alone is what a file of its own holds.
  package var packet: String { "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\(document)<?xpacket end=\"w\"?>" }

  package var document: String {
    let lines: [String?] = [
      Self.alternatives("dc:title", title), Self.alternatives("dc:rights", usage), Self.element("dc:identifier", identifier), Self.element("dc:source", source),
      "<xmpRights:Marked>\(statement?.contains("publicdomain") == true ? "False" : "True")</xmpRights:Marked>", Self.element("xmpRights:WebStatement", statement ?? page),
      Self.alternatives("xmpRights:UsageTerms", usage), holder.map { "<xmpRights:Owner><rdf:Bag><rdf:li>\(Self.escaped($0))</rdf:li></rdf:Bag></xmpRights:Owner>" },
      holder.map { Self.element("photoshop:Credit", $0) }, isLicence ? statement.map { "<cc:license rdf:resource=\"\(Self.escaped($0))\"/>" } : nil,
      holder.flatMap { isLicence ? Self.element("cc:attributionName", $0) : nil }, sourceType.map { "<Iptc4xmpExt:DigitalSourceType>\($0)</Iptc4xmpExt:DigitalSourceType>" },
    ]
    return """
      <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" \
      xmlns:cc="http://creativecommons.org/ns#" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
      \(lines.compactMap(\.self).joined(separator: "\n"))
      </rdf:Description></rdf:RDF></x:xmpmeta>

      """
  }

  /// Source: IPTC NewsCodes, digitalsourcetype.
  private var sourceType: String? {
    switch origin {
    case .none: nil
    case .assisted: "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"
    case .generated: "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    }
  }

  private static func element(_ name: String, _ text: String) -> String { "<\(name)>\(escaped(text))</\(name)>" }

  /// The Vietnamese text is the default one.
  private static func alternatives(_ name: String, _ texts: [String: String]) -> String? {
    guard !texts.isEmpty else { return nil }
    let first = texts["vi"] ?? texts.min { $0.key < $1.key }?.value ?? ""
    let items = texts.sorted { $0.key < $1.key }.map { "<rdf:li xml:lang=\"\($0.key)\">\(escaped($0.value))</rdf:li>" }.joined()
    return "<\(name)><rdf:Alt><rdf:li xml:lang=\"x-default\">\(escaped(first))</rdf:li>\(items)</rdf:Alt></\(name)>"
  }

  /// As text or an attribute's value of XML 1.0, without the signs that it does not know.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case _ where scalar.value < 0x20 && scalar != "\n" && scalar != "\t" || scalar.value == 0xFFFE || scalar.value == 0xFFFF: continue
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
