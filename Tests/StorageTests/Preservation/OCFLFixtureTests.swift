import Foundation
import Testing

@testable import Storage

/// The specification's own objects, and the layout's own examples. Source: OCFL/fixtures 1.1; OCFL extension 0003.
@Suite("OCFL 1.1 as its authors test it")
struct OCFLFixtureTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "shared/conformance/ocfl-fixtures/1.1")
  private static var isThere: Bool { FileManager.default.fileExists(atPath: folder.path) }

  private static func objects(_ kind: String) throws -> [DurableDisk.Entry] { try DurableDisk.entries(of: "\(folder.path)/\(kind)-objects").filter { $0.kind == .folder } }
  private static func faults(_ kind: String, _ name: String) -> [OCFLFault] { OCFLRoot.judge(object: URL(filePath: "\(folder.path)/\(kind)-objects/\(name)")) }
  private static func codes(_ name: String) -> Set<String> { Set(name.matches(of: /[EW][0-9]{3}/).map { String($0.output) }) }

  @Test("Every bad object gets the codes of its name", .enabled(if: OCFLFixtureTests.isThere, "the OCFL fixtures are not beside the package")) func bad() throws {
    let objects = try Self.objects("bad")
    #expect(objects.count >= 55)
    for object in objects {
      let found = Set(Self.faults("bad", object.name).map(\.code))
      #expect(Self.codes(object.name).isSubset(of: found), "\(object.name): \(found.sorted())")
    }
  }

  @Test("Every object to be warned of gets the warnings of its name and nothing else", .enabled(if: OCFLFixtureTests.isThere, "the OCFL fixtures are not beside the package")) func warned() throws {
    let objects = try Self.objects("warn")
    #expect(objects.count >= 13)
    for object in objects {
      let found = Set(Self.faults("warn", object.name).map(\.code))
      #expect(Self.codes(object.name) == found, "\(object.name): \(found.sorted())")
    }
  }

  @Test("Nothing is wrong with a good object", .enabled(if: OCFLFixtureTests.isThere, "the OCFL fixtures are not beside the package")) func good() throws {
    let objects = try Self.objects("good")
    #expect(objects.count >= 12)
    for object in objects { #expect(Self.faults("good", object.name).isEmpty, "\(object.name)") }
  }

  @Test("Every code that the judge uses has its meaning in both languages") func meanings() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/Storage/Preservation")
    var used: Set<String> = []
    for name in ["OCFLJudge.swift", "OCFLJudge+Inventory.swift", "OCFLRoot+Verify.swift"] {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      used.formUnion(text.matches(of: /"([EW][0-9]{3})"/).map { String($0.1) })
    }
    #expect(used.count > 60 && used.subtracting(OCFLFault.meanings.keys).isEmpty)
    for (code, meaning) in OCFLFault.meanings { #expect(meaning.exactly(.vietnamese) != nil && meaning.exactly(.english) != nil, "\(code)") }
  }

  @Test("Objects lie where extension 0003 puts them")
  func layout() {
    let ten = String(repeating: "abcdefghij", count: 10)
    let places = [
      "object-01": "3c0/ff4/240/object-01",
      "..hor/rib:le-$id": "487/326/d8c/%2e%2ehor%2frib%3ale-%24id",
      "..Hor/rib:lè-$id": "373/529/21a/%2e%2eHor%2frib%3al%c3%a8-%24id",
      "\(ten)a": "5cc/73e/648/\(ten)-5cc73e648fbcff136510e330871180922ddacf193b68fdeff855683a01464220",
      String(repeating: "abcdefghij", count: 26): "55b/432/806/\(ten)-55b432806f4e270da0cf23815ed338742179002153cd8d896f23b3e2d8a14359",
    ]
    for (id, place) in places { #expect(OCFLPath.place(of: id) == place) }
    #expect(OCFLPath.place(of: ten).hasSuffix("/\(ten)"), "a hundred characters are not cut")
  }
}
