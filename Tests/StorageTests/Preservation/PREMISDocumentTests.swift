import Testing

@testable import Storage

@Suite("PREMIS of a kept file")
struct PREMISDocumentTests {
  @Test("The object comes first, then its events in order, then each agent once; text is escaped") func document() {
    let events = [
      PREMISDocument.Event(id: "urn:uuid:1", type: .ingestion, time: PreservationSample.day, detail: "Nhận \u{1}“a & b”", agent: "Nguyễn <An>"),
      PREMISDocument.Event(id: "urn:uuid:2", type: .fixityCheck, time: PreservationSample.day + 86_400_000, detail: "SHA-512", isSuccess: false, agent: "phohien"),
      PREMISDocument.Event(id: "urn:uuid:3", type: .metadataModification, time: PreservationSample.day, detail: "", agent: "phohien"),
    ]
    let document = PREMISDocument(object: PreservationSample.id, name: "đình.jpg", mime: "image/jpeg", puid: "fmt/43", bytes: 5, sha512: "ab", events: events)
    let lines = document.xml.split(separator: "\n").map { String($0) }
    #expect(lines.count == 9 && lines[0] == #"<?xml version="1.0" encoding="UTF-8"?>"# && lines.last == "</premis>")
    #expect(lines[1] == #"<premis xmlns="http://www.loc.gov/premis/v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="3.0">"#)
    #expect(lines[2].contains("<messageDigest>ab</messageDigest></fixity><size>5</size><format><formatDesignation><formatName>image/jpeg</formatName></formatDesignation><formatRegistry>"))
    #expect(lines[3].contains("<eventDetail>Nhận “a &amp; b”</eventDetail>") && lines[3].contains("eventType/ing\">ingestion</eventType><eventDateTime>2026-11-29T00:00:00Z<"))
    #expect(lines[4].contains("<eventOutcome>fail</eventOutcome>") && lines[4].contains(">fixity check</eventType>"))
    #expect(lines[6].contains("<agentName>Nguyễn &lt;An&gt;</agentName>") && lines[7].contains("<agentName>phohien</agentName>"))
  }

  @Test("A format without an entry in PRONOM has no registry") func registry() {
    let document = PREMISDocument(object: "urn:x", name: "a", mime: "text/plain", puid: nil, bytes: 0, sha512: "", events: [])
    #expect(!document.xml.contains("formatRegistry") && document.xml.contains("<object xsi:type=\"file\">"))
  }
}
