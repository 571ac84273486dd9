import Crypto
import Foundation
import Testing

@testable import Kernel

@Suite("Passwords")
struct PasswordTests {
  private static let pepper = SymmetricKey(data: [UInt8](repeating: 7, count: 32))
  /// Of “Đình Đại Đồng” with that pepper, calculated by Python's hmac and hashlib.scrypt.
  private static let text = "scrypt$4$8$1$000102030405060708090a0b0c0d0e0f$a13846d14c837207c7be3c197743f08bd7ac511f244fbc5d68191a15ef12234b"

  private func problems(_ password: String, hasSecondFactor: Bool, account: String = "nguyen.an", display: String = "Nguyễn Văn An") -> [Problem] {
    PasswordRule().problems(password, hasSecondFactor: hasSecondFactor, accountName: account, displayName: display)
  }

  @Test(
    "With a second factor eight characters are enough, without it 14 of four kinds",
    arguments: [
      ("cỏ xanh", true, ["password.short"]), ("cỏ xanhh", true, []), ("", true, ["password.short"]), ("", false, ["password.short"]),
      ("Trâu ăn cỏ 7!", false, ["password.short"]), ("Trâu ăn cỏ 7!?", false, []), ("cỏ xanhh", false, ["password.short", "password.kinds"]),
      ("trâu ăn cỏ 7 sáng", false, ["password.kinds"]), ("TRÂU ĂN CỎ 7 SÁNG", false, ["password.kinds"]), ("Trâuăncỏ7sángmai", false, ["password.kinds"]),
      ("Trâu ăn cỏ bảy sáng", false, ["password.kinds"]), ("trâu ăn cỏ bảy sáng", true, []), ("Trâu ăn cỏ 7 sáng", false, []), ("Đình 大同亭 có 3 gian", false, []),
    ] as [(String, Bool, [String])])
  func lengthAndKinds(password: String, hasSecondFactor: Bool, codes: [String]) {
    #expect(problems(password, hasSecondFactor: hasSecondFactor).map(\.code) == codes)
    #expect(problems(password.decomposedStringWithCanonicalMapping, hasSecondFactor: hasSecondFactor).map(\.code) == codes)
  }

  @Test("A password has at most 128 characters", arguments: [(128, []), (129, ["password.long"]), (100_000, ["password.long"])] as [(Int, [String])])
  func longest(count: Int, codes: [String]) {
    let password = String(String(repeating: "Trâu ăn 7!", count: count / 10 + 1).prefix(count))
    #expect(problems(password, hasSecondFactor: false).map(\.code) == codes)
  }

  @Test(
    "Names of the account and of its owner are found however they are written",
    arguments: [
      ("Xin nguyễn-an 2026", "nguyen.an", "", true), ("NguyenVanAn#2026", "an", "Nguyễn Văn An", true), ("gặp An Trần 2026!", "an.tran@hungyen.gov.vn", "", true),
      ("trâu QUẢN ĐÌNH 26", "quandinh", "", true), ("bán hàng an toàn 9", "an", "", false), ("trâu ăn cỏ 7 sáng", "", "", false), ("trâu ăn cỏ 7 sáng", "@", "–", false),
      ("trâu ăn cỏ 7 sáng", "nguyen.an", "Nguyễn Văn An", false),
    ])
  func names(password: String, account: String, display: String, isFound: Bool) {
    #expect(problems(password, hasSecondFactor: true, account: account, display: display).map(\.code) == (isFound ? ["password.name"] : []))
  }

  @Test(
    "What many people use is refused, with digits and signs behind it and letters spelled with signs too",
    arguments: ["Password123!", "P@ssw0rd2026", "mật khẩu 2026", "MatKhau@!!", "1q2w3e4r5t", "anhyêuem!!", "Qu4ntriv1en#9", "vietnam1945", "h.u.n.g.y.e.n."])
  func common(password: String) {
    #expect(problems(password, hasSecondFactor: true).map(\.code) == ["password.common"])
  }

  @Test("A frequent word inside a longer phrase is no fault", arguments: ["đất hưng yên nhãn ngọt", "mật khẩu của trâu"])
  func phrases(password: String) {
    #expect(problems(password, hasSecondFactor: true).isEmpty)
  }

  @Test("One character repeated is refused", arguments: ["xxxxxxxx", "AaAaÁaÀa", "........", "        ", "đđđđđddd"])
  func repeated(password: String) {
    #expect(problems(password, hasSecondFactor: true).map(\.code) == ["password.repeated"])
  }

  @Test(
    "Sequences may not be more than half of it",
    arguments: [
      ("abcd1234", true), ("87654321", true), ("Qwertyuiop", true), ("poiuytre", true), ("1111aaaa", true), ("1234!5678", true), ("zxcvbnm,./", true), ("trâu1234", false),
      ("cơm 1234 tấm", false), ("x123y123z123", false),
    ])
  func sequences(password: String, isRefused: Bool) {
    #expect(problems(password, hasSecondFactor: true).map(\.code) == (isRefused ? ["password.sequence"] : []))
  }

  @Test("Every problem says in both languages what to mend, and never the password", arguments: ["Ωx", "nguyen.an", "Password1", "ωωωωωωωω", "wxyz6789", String(repeating: "Ωx", count: 99)])
  func messages(password: String) {
    let found = problems(password, hasSecondFactor: false)
    #expect(!found.isEmpty)
    for problem in found {
      #expect(problem.path == "password" && problem.severity == .error)
      for language in Language.required {
        let message = problem.message.exactly(language) ?? ""
        #expect(!message.isEmpty && !message.contains(password) && !message.contains("Optional("))
      }
    }
  }

  @Test("A hash comes back from its text and knows its password alone")
  func hash() throws {
    let hash = try PasswordHash.make("Đình Đại Đồng", pepper: Self.pepper, cost: .test)
    #expect(hash.text.hasPrefix("scrypt$4$8$1$"))
    let read = try #require(PasswordHash(text: hash.text))
    for hash in [hash, read] {
      #expect(hash.matches("Đình Đại Đồng", pepper: Self.pepper))
      for other in ["", "Đình Đại Đồn", "Đình Đại Đồng ", "đình đại đồng", "Dinh Dai Dong"] { #expect(!hash.matches(other, pepper: Self.pepper)) }
      #expect(!hash.matches("Đình Đại Đồng", pepper: SymmetricKey(size: .bits256)))
    }
    #expect(read.text == hash.text)
  }

  @Test("The same password has another hash every time")
  func salts() throws {
    let texts = try (0..<20).map { _ in try PasswordHash.make("x", pepper: Self.pepper, cost: .test).text }
    #expect(Set(texts).count == 20)
  }

  @Test("A hash is scrypt over the HMAC of the password, and marks may be typed composed or behind their letter")
  func fixed() throws {
    let hash = try #require(PasswordHash(text: Self.text))
    let password = "Đình Đại Đồng", typed = password.decomposedStringWithCanonicalMapping
    #expect(Array(typed.utf8) != Array(password.utf8))
    #expect(hash.matches(password, pepper: Self.pepper) && hash.matches(typed, pepper: Self.pepper))
    #expect(try PasswordHash.make(typed, pepper: Self.pepper, cost: .test).matches(password, pepper: Self.pepper))
  }

  @Test(
    "Parameters out of all proportion are refused before anything is calculated",
    arguments: [
      "0$8$1", "-1$8$1", "21$8$1", "64$8$1", "9999999999999999999$8$1", "4$0$1", "4$33$1", "4$-8$1", "4$8$0", "4$8$17", "20$32$16", "20$8$1", "19$8$1", "18$32$1", "16$1$1", "+4$8$1",
      "04$8$1", "4$8$1 ", "4$8", "4$8$1$1", "4$$1", "x$8$1",
    ])
  func forged(cost: String) {
    #expect(PasswordHash(text: Self.text.replacing("4$8$1", with: cost))?.text == nil)
  }

  @Test("What is no hash is not read")
  func noHash() {
    let text = Self.text, parameters = String(text.dropFirst(6))
    let texts: [String] = [
      "", "scrypt", "$$$$$", "bcrypt" + parameters, "Scrypt" + parameters, String(text.dropLast()), String(text.dropLast(2)), text + "00", text + "$", text + "\n", " " + text,
      text.uppercased(), text.replacing("0001", with: ""), text.replacing("0001", with: "000G"), text.replacing("000102", with: "00010C"),
    ]
    for text in texts { #expect(PasswordHash(text: text)?.text == nil, "\(text)") }
    #expect(PasswordHash(text: text)?.text == text)
  }

  @Test("The third example of RFC 7914, section 12")
  func scrypt() throws {
    let cost = PasswordHash.Cost(logCost: 10, blockSize: 8, parallelization: 16)
    let derived = try PasswordHash.derive(from: Array("password".utf8), salt: Array("NaCl".utf8), cost: cost, count: 64)
    #expect(
      Hexadecimal.text(derived)
        == "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640")
  }
}
