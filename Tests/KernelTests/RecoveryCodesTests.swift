import Testing

@testable import Kernel

@Suite("Recovery codes and tokens")
struct RecoveryCodesTests {
  @Test("Ten codes of two times five characters, none of which looks like another")
  func codes() {
    let codes = RecoveryCodes.make()
    #expect(codes.count == RecoveryCodes.count && codes.count == 10)
    #expect(Set(codes + RecoveryCodes.make()).count == 20)
    for code in codes {
      let halves = code.split(separator: "-", omittingEmptySubsequences: false)
      #expect(halves.map(\.count) == [5, 5])
      #expect(halves.joined(separator: "").allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber) && !"01ilo".contains($0) })
    }
  }

  @Test("Every character of the alphabet comes up")
  func alphabet() {
    let characters = Set((0..<200).flatMap { _ in RecoveryCodes.make().joined(separator: "") })
    #expect(characters.count == 32, "31 and the hyphen")
  }

  @Test("A digest is SHA-256 of the plain letters, however they are typed", arguments: ["abcde-fghjk", "abcdefghjk", "ABCDE-FGHJK", " abcde fghjk\n", "a-b-c-d-e-f-g-h-j-k"])
  func digest(code: String) {
    #expect(RecoveryCodes.digest(code) == "22f3f00d7f9cfe6eeefa9b71bdcb093a9080fcf4981d2dbf932648fa15a2d793")
  }

  @Test("Other letters have another digest", arguments: ["abcde-fghjm", "abcde-fghj", "abcde-fghjkk", "abcde_fghjk", ""])
  func otherDigest(code: String) {
    #expect(RecoveryCodes.digest(code) != RecoveryCodes.digest("abcde-fghjk"))
  }

  @Test("A token is 32 random bytes that may stand in a cookie or an address")
  func tokens() {
    let tokens = (0..<200).map { _ in Secret.token() }
    #expect(Set(tokens).count == 200)
    for token in tokens { #expect(token.utf8.count == 43 && token.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }) }
    #expect(tokens.contains { $0.contains("-") } && tokens.contains { $0.contains("_") })
  }

  @Test("The digest of a token is SHA-256 in hexadecimal")
  func tokenDigest() {
    #expect(Secret.digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test("Only the same text is the same", arguments: [("", "", true), ("abc", "abc", true), ("abc", "abd", false), ("xbc", "abc", false), ("abc", "ab", false), ("", "a", false), ("é", "e\u{301}", false)])
  func same(a: String, b: String, isSame: Bool) {
    #expect(Secret.isSame(a, b) == isSame && Secret.isSame(Array(a.utf8), Array(b.utf8)) == isSame)
  }

  @Test("Random bytes are as many as asked for")
  func bytes() {
    for count in [0, 1, 16, 33] { #expect(Secret.bytes(count).count == count) }
    #expect(Set(Secret.bytes(10_000)).count == 256)
  }
}
