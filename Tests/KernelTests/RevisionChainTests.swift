import Testing

@testable import Kernel

@Suite("Revision chains")
struct RevisionChainTests {
  private func link(
    previous: String = "p", record: String = "r", number: Int = 1, changeSet: String = "c", author: String = "a", reason: String = "w", at: Int64 = 5,
    version: Int = 1, state: RecordState = .draft, visibility: Visibility = .public, embargo: Int64? = nil, digest: String = "d"
  ) -> String {
    RevisionChain.link(
      previous: previous,
      RevisionChain.Statement(
        record: .named(record), number: number, changeSet: changeSet, author: author, reason: reason, at: at, profileVersion: version, state: state, visibility: visibility,
        embargo: embargo, digest: digest))
  }

  @Test("A link depends on everything the revision states and on the link before it")
  func link() {
    let links = [
      link(), link(previous: "q"), link(record: "s"), link(number: 2), link(changeSet: "e"), link(at: 6), link(version: 2), link(state: .published), link(digest: "f"),
      link(author: "b"), link(reason: "v"), link(visibility: .hidden), link(embargo: 0),
    ]
    #expect(Set(links).count == links.count && link() == links[0])
    #expect(links.allSatisfy { $0.utf8.count == 64 && $0.allSatisfy { $0.isHexDigit && !$0.isUppercase } })
  }

  @Test("A digest depends on body and salt and is SHA-256")
  func digest() {
    #expect(RevisionChain.digest(body: "{}", salt: "a") != RevisionChain.digest(body: "{}", salt: "b"))
    #expect(RevisionChain.digest(body: "{}", salt: "a") != RevisionChain.digest(body: "{ }", salt: "a"))
    #expect(RevisionChain.digest(body: "{}", salt: "a") == "ba93e4f014f30c9506238503f94235c787165c4a92ec81c8d20e7420a389505a")
  }

  @Test("A salt is 16 bytes in hexadecimal, leading zeros kept, and never the same")
  func salt() {
    let salts = (0..<400).map { _ in RevisionChain.salt() }
    #expect(Set(salts).count == salts.count)
    #expect(Set(salts.map(\.utf8.count)) == [32])
  }
}
