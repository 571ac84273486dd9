import ArgumentParser
import Foundation
import Kernel
import Testing

@testable import phohien

/// The sheet of controls says nothing that is not there.
@Suite("The controls of security level 3") struct SecurityControlTests {
  private static func text(_ path: String) throws -> String { String(decoding: try Data(contentsOf: TestInstance.root.appending(path: path)), as: UTF8.self) }

  /// What there is to prove something by.
  private struct Evidence {
    /// Swift tests by the name of their file.
    private var sources: [String: String] = [:]
    private let steps: String

    init() throws {
      steps = try SecurityControlTests.text("scripts/test")
      let files = try #require(FileManager.default.enumerator(atPath: TestInstance.root.appending(path: "Tests").path))
      for case let file as String in files where file.hasSuffix(".swift") {
        let name = URL(filePath: file).deletingPathExtension().lastPathComponent
        sources[name, default: ""] += try SecurityControlTests.text("Tests/\(file)")
      }
    }

    /// Whether a Swift test (`File.function`) is there, or a script that `scripts/test` runs.
    func has(_ test: String) -> Bool {
      if test.contains("/") { return steps.contains(test) && FileManager.default.fileExists(atPath: TestInstance.root.appending(path: test).path) }
      let parts = test.split(separator: ".")
      guard parts.count == 2, let source = sources[String(parts[0])] else { return false }
      return source.split(separator: "\n").contains { $0.contains("func \(parts[1])(") && !$0.contains("private ") }
    }
  }

  @Test("The page is what the verb prints; where it is not: phohien controls > docs/operations/security-level-3.md") func page() throws {
    let kept = try Self.text("docs/operations/security-level-3.md").split(separator: "\n", omittingEmptySubsequences: false)
    let printed = SecuritySheet(language: .english).page.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(kept.count == printed.count)
    for (line, right) in zip(kept, printed) { #expect(line == right) }
  }

  @Test("Every test that a control names is there") func evidence() throws {
    let evidence = try Evidence()
    for control in SecurityControls.all {
      for test in control.tests { #expect(evidence.has(test), "\(control.number): \(test)") }
      #expect(Set(control.tests).count == control.tests.count, "\(control.number)")
    }
  }

  @Test(
    "What is not there is no evidence",
    arguments: ["AccountTests.nothingOfTheKind", "NoSuchTests.locking", "AccountTests", "Tests/Servers/none.py", "Tests/Servers/servers.py", "DetectorTests.findings", "README.md"])
  func noEvidence(test: String) throws { #expect(try !Evidence().has(test)) }

  @Test("All fifty are there in their order; what is met names a test, what is not says what is missing; everything is said in both languages") func complete() {
    let all = SecurityControls.all
    #expect(all.map(\.number) == Array(1...50))
    for control in all {
      #expect((control.state == .met) == (control.missing == nil), "\(control.number)")
      #expect(control.state != .met || !control.tests.isEmpty, "\(control.number)")
      for text in [control.requirement, control.done] + [control.missing].compactMap(\.self) {
        for language in Language.required {
          let words = text.exactly(language) ?? ""
          #expect(words.hasSuffix(".") && !words.contains("|") && !words.contains("\n"), "\(control.number): \(words)")
        }
        #expect(text.exactly(.vietnamese) != text.exactly(.english), "\(control.number)")
      }
    }
  }

  @Test("The head counts what the rows say; each control is one row of the page and of the table", arguments: Language.required) func counts(language: Language) throws {
    let sheet = SecuritySheet(language: language)
    let lines = sheet.page.split(separator: "\n")
    let head = try #require(lines.first { $0.hasPrefix("**") })
    let rows = lines.filter { $0.hasPrefix("| ") && $0.dropFirst(2).first?.isNumber == true }
    let states = SecurityControl.State.allCases.map { state in rows.count { $0.contains(" | **\(state.label[language])** | ") } }
    #expect(head.split { !$0.isNumber }.compactMap { Int($0) } == [rows.count] + states)
    #expect(rows.count == 50 && states.reduce(0, +) == 50)
    for row in rows { #expect(row.split(separator: " | ", omittingEmptySubsequences: false).count == 7, "\(row.prefix(60))") }
    #expect(sheet.csv.split(separator: "\r\n").count == 51)
  }

  /// What links name a heading by.
  private static func anchor(of heading: Substring) -> String {
    let words = heading.drop { $0 == "#" || $0 == " " }.lowercased()
    return words.filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }.replacing(" ", with: "-")
  }

  @Test("Every page and heading that a control leads to is there") func pages() throws {
    for page in Set(SecurityControls.all.flatMap(\.pages)) {
      let parts = page.split(separator: "#")
      let text = try Self.text("docs/operations/\(parts[0])")
      guard parts.count > 1 else { continue }
      let headings = text.split(separator: "\n").filter { $0.hasPrefix("#") }.map { Self.anchor(of: $0) }
      #expect(headings.contains(String(parts[1])), "\(page)")
    }
  }

  @Test(
    "Times are told in the largest unit that leaves nothing over",
    arguments: [
      (86_400_000, "1 ngày", "1 day"), (172_800_000, "2 ngày", "2 days"), (5_400_000, "90 phút", "90 minutes"), (3_600_000, "1 giờ", "1 hour"), (1_500, "1.500 mili giây", "1,500 milliseconds"),
    ] as [(Int64, String, String)])
  func times(milliseconds: Int64, vi: String, en: String) {
    let figure = ControlFigure.time(milliseconds: milliseconds, vi: "hạn", en: "term")
    #expect(figure.text(in: .vietnamese) == "hạn: \(vi)" && figure.text(in: .english) == "term: \(en)")
  }

  @Test("Numbers have the groups of their language, bytes are whole MiB where they can be") func numbers() {
    #expect(ControlFigure.count(1_234_567, vi: "số", en: "number").text(in: .vietnamese) == "số: 1.234.567")
    #expect(ControlFigure.count(12, vi: "số", en: "number").text(in: .english) == "number: 12")
    #expect(ControlFigure.bytes(3 << 20, vi: "số", en: "number").text(in: .english) == "number: 3 MiB")
    #expect(ControlFigure.bytes(1_000_000, vi: "số", en: "number").text(in: .english) == "number: 1,000,000 bytes")
  }

  @Test("The verb prints the page in English where nothing else is said, and knows no other form") func verb() throws {
    let verb = try ControlsVerb.parse([]), other = try ControlsVerb.parse(["--format", "csv", "--language", "vi"])
    #expect(verb.format == .md && verb.language == .en && other.format == .csv && other.language == .vi)
    #expect(throws: (any Error).self) { try ControlsVerb.parse(["--format", "pdf"]) }
  }

  @Test("The unit that comes along runs without root or privileges, writes its own folder alone and executes nothing that lies there") func unit() throws {
    let lines = Set(try Self.text("deploy/phohien.service").split(separator: "\n").map { String($0) })
    for line in [
      "User=phohien", "StateDirectory=phohien", "NoNewPrivileges=yes", "CapabilityBoundingSet=", "AmbientCapabilities=", "ProtectSystem=strict", "ProtectHome=yes", "PrivateDevices=yes", "PrivateTmp=yes",
      "NoExecPaths=/var/lib/phohien /tmp /var/tmp /dev/shm", "MemoryDenyWriteExecute=yes", "RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX", "SystemCallFilter=@system-service",
    ] { #expect(lines.contains(line), "\(line)") }
    #expect(!lines.contains { $0.hasPrefix("ReadWritePaths=") })
  }
}
