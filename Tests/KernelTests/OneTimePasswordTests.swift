import Testing

@testable import Kernel

@Suite("One-time passwords and base 32")
struct OneTimePasswordTests {
  /// The secret of RFC 6238, appendix B.
  private static let password = OneTimePassword(secret: Array("12345678901234567890".utf8))

  @Test(
    "The codes of RFC 6238, appendix B, cut down to six digits",
    arguments: [
      (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"), (2_000_000_000, "279037"), (20_000_000_000, "353130"),
    ] as [(Int64, String)])
  func codes(second: Int64, code: String) {
    #expect(Self.password.code(step: OneTimePassword.step(at: second * 1_000)) == code)
    #expect(Self.password.verify(code, at: second * 1_000, after: nil) == second / 30)
  }

  @Test("A step lasts 30 s", arguments: [(0, 0), (29_999, 0), (30_000, 1), (59_999, 1), (60_000, 2)] as [(Int64, Int64)])
  func steps(milliseconds: Int64, step: Int64) {
    #expect(OneTimePassword.step(at: milliseconds) == step)
  }

  @Test("A clock may be one step fast or slow, and no more", arguments: [(-2, false), (-1, true), (0, true), (1, true), (2, false)] as [(Int64, Bool)])
  func drift(steps: Int64, isTaken: Bool) {
    let step: Int64 = 41_152_263
    let code = Self.password.code(step: step)
    for moment in [(step + steps) * 30_000, (step + steps) * 30_000 + 29_999] {
      #expect(Self.password.verify(code, at: moment, after: nil) == (isTaken ? step : nil))
    }
  }

  @Test("No code is taken twice, and none older than the last", arguments: [(nil, true), (98, true), (99, true), (100, false), (101, false)] as [(Int64?, Bool)])
  func once(after: Int64?, isTaken: Bool) {
    let code = Self.password.code(step: 100)
    for now in 99...101 as ClosedRange<Int64> {
      #expect(Self.password.verify(code, at: now * 30_000, after: after) == (isTaken ? 100 : nil))
    }
  }

  @Test(
    "Spaces in a code do not matter, everything else does",
    arguments: [
      ("287082", true), ("287 082", true), (" 2 8 7 0 8 2 ", true), ("287\u{A0}082\n", true), ("287083", false), ("28708", false), ("2870820", false), ("94287082", false),
      ("287-082", false), ("２８７０８２", false), ("", false),
    ])
  func typing(code: String, isTaken: Bool) {
    #expect((Self.password.verify(code, at: 59_000, after: nil) == 1) == isTaken)
  }

  @Test("Secrets are 20 random bytes")
  func secrets() {
    let secrets = (0..<50).map { _ in OneTimePassword.newSecret() }
    #expect(Set(secrets).count == 50 && secrets.allSatisfy { $0.count == 20 })
  }

  @Test("An authenticator is told secret, account and issuer, whatever characters they have")
  func address() {
    let address = Self.password.address(account: "an:1@hungyen.gov.vn", issuer: "Phố Hiến")
    #expect(
      address == "otpauth://totp/Ph%E1%BB%91%20Hi%E1%BA%BFn:an%3A1%40hungyen.gov.vn?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
        + "&issuer=Ph%E1%BB%91%20Hi%E1%BA%BFn&algorithm=SHA1&digits=6&period=30")
    #expect(Base32.bytes(Self.password.base32) == Array("12345678901234567890".utf8))
  }

  @Test(
    "The examples of RFC 4648 without their padding, both ways",
    arguments: [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI")])
  func base32(plain: String, letters: String) {
    #expect(Base32.text(plain.utf8) == letters)
    #expect(Base32.bytes(letters) == Array(plain.utf8))
  }

  @Test("Base 32 is read in capitals or small letters, with spaces, hyphens and padding", arguments: ["MZXW6YQ=", "mzxw6yq", "mzxw 6yq", " MZ-xw-6YQ ", "MZXW6YQ===="])
  func loose(letters: String) {
    #expect(Base32.bytes(letters) == Array("foob".utf8))
  }

  @Test("What base 32 does not write is refused", arguments: ["M", "MZX", "MZXW6Y", "MZ", "M1", "M0", "M8", "MY=A", "MY\n", "MÝ", "M%"])
  func notBase32(letters: String) {
    #expect(Base32.bytes(letters) == nil)
  }

  @Test("Any bytes come back from base 32")
  func roundTrip() {
    for count in 0...64 {
      let bytes = Secret.bytes(count)
      #expect(Base32.bytes(Base32.text(bytes)) == bytes)
    }
  }
}
