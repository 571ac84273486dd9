import Kernel
import Testing

@Suite("Mail addresses") struct MailAddressTests {
  @Test("addresses as offices have them", arguments: ["an@co-quan.vn", "nguyen.van.an+desk@sub.example.vn", "A_b-c@x1.example", "o'neill@example.com", "#1@example.com"])
  func good(text: String) {
    #expect(MailAddress(text)?.address == text)
    #expect(MailAddress(text: text)?.address == text)
  }

  @Test(
    "what could end a line, name two people or reach nowhere is none",
    arguments: [
      "", "an", "an@", "@co-quan.vn", "an@localhost", "an@co quan.vn", "an an@co-quan.vn", "an@co-quan.vn\r\nBcc: b@c.vn", "an@co-quan.vn\n", "an@a@b.vn", "an@co-quan.vn, b@c.vn", "<an@co-quan.vn>",
      ".an@b.vn", "an.@b.vn", "a..n@b.vn", "an@-b.vn", "an@b-.vn", "an@.vn", "an@b..vn", "an@b.vn.", "\"a b\"@c.vn", "an@[127.0.0.1]", "ân@b.vn", "an@đình.vn", "an\u{0}@b.vn", "an@b.vn>", "an(x)@b.vn",
    ])
  func bad(text: String) { #expect(MailAddress(text) == nil) }

  @Test("no part is longer than the protocol takes") func lengths() {
    #expect(MailAddress(String(repeating: "a", count: 64) + "@b.vn") != nil)
    #expect(MailAddress(String(repeating: "a", count: 65) + "@b.vn") == nil)
    #expect(MailAddress("a@" + String(repeating: "b", count: 64) + ".vn") == nil)
    let label = String(repeating: "b", count: 60) + "."
    #expect(MailAddress("a@" + label + label + label + label + "vn") != nil)
    #expect(MailAddress("a@" + label + label + label + label + "bbbbbbbbbbbbbbbb.vn") == nil)
  }

  @Test("a name may stand before it, in quotes or not, without control characters") func names() {
    let office = MailAddress(text: "Sở Văn hóa <van-hoa@example.vn>")
    #expect(office?.display == "Sở Văn hóa" && office?.address == "van-hoa@example.vn" && office?.domain == "example.vn")
    #expect(MailAddress(text: "\"Sở, Phòng\" <a@b.vn>")?.display == "Sở, Phòng")
    #expect(MailAddress(text: "<a@b.vn>")?.display == "")
    #expect(MailAddress(text: "A <a@b.vn> B") == nil)
    #expect(MailAddress(text: "A <a@b>") == nil)
    for name in ["A\r\nBcc: c@d.vn", "A\u{0}", "A\u{85}", "A\u{2028}B", "A\tB"] { #expect(MailAddress("a@b.vn", display: name) == nil) }
  }
}
