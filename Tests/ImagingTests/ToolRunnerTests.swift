import Foundation
import Kernel
import Testing

@testable import Imaging

/// Programs beside this one, played by scripts.
@Suite("Programs beside this one", .timeLimit(.minutes(1))) struct ToolRunnerTests {
  private static func folder(_ script: String) throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tools-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: folder.appending(path: "tool"))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.appending(path: "tool").path)
    return folder
  }

  private static func run(_ script: String, _ arguments: [String] = [], _ limits: ToolRunner.Limits = .init(seconds: 20)) async throws -> String {
    let folder = try folder(script)
    defer { try? FileManager.default.removeItem(at: folder) }
    return String(decoding: try await ToolRunner(folders: [folder.path]).run("tool", arguments, in: folder, limits), as: UTF8.self)
  }

  @Test("It gets its words as they are, no shell between, and an environment of a few names") func words() async throws {
    #expect(try await Self.run("printf '%s|' \"$@\"", ["a b", "$(id)", "; rm"]) == "a b|$(id)|; rm|")
    #expect(try await Self.run("echo \"$OMP_THREAD_LIMIT$PHOHIEN_DATA$(nice)\"") == "119\n")
  }

  @Test("What is missing is told as missing; what fails, with what it said") func failures() async throws {
    let folder = FileManager.default.temporaryDirectory
    await #expect(throws: ToolProblem.missing("tool")) { try await ToolRunner(folders: ["/nowhere"]).run("tool", [], in: folder) }
    await #expect(throws: ToolProblem.failed(tool: "tool", status: 3, said: "hỏng")) { try await Self.run("echo hỏng >&2; exit 3") }
  }

  /// A file in which a script tells of the process that it has started.
  private static func note() -> URL { FileManager.default.temporaryDirectory.appending(path: "started-\(UUID().uuidString)") }

  /// Whether the process that is told of there goes, sooner or later.
  private static func goes(_ note: URL) async throws -> Bool {
    let process = try #require(Int32(try String(contentsOf: note, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)))
    for _ in 0..<200 {
      if kill(process, 0) != 0 { return true }
      try await Task.sleep(for: .milliseconds(100))
    }
    return false
  }

  @Test("What is late is killed with what it has started") func late() async throws {
    let note = Self.note()
    defer { try? FileManager.default.removeItem(at: note) }
    await #expect(throws: ToolProblem.slow(tool: "tool", seconds: 5)) { try await Self.run("sleep 300 & echo $! >'\(note.path)'; sleep 300", [], .init(seconds: 5)) }
    #expect(try await Self.goes(note))
  }

  @Test("What a program leaves behind goes with it, though it ended well") func leftBehind() async throws {
    let note = Self.note()
    defer { try? FileManager.default.removeItem(at: note) }
    #expect(try await Self.run("sleep 300 & echo $! >'\(note.path)'; echo xong") == "xong\n")
    #expect(try await Self.goes(note))
  }

  @Test("Who waits no longer ends the program and all that it has started") func cancelled() async throws {
    let note = Self.note()
    defer { try? FileManager.default.removeItem(at: note) }
    let task = Task { try await Self.run("sleep 300 & echo $! >'\(note.path).part'; mv '\(note.path).part' '\(note.path)'; sleep 300") }
    while !FileManager.default.fileExists(atPath: note.path) { try await Task.sleep(for: .milliseconds(20)) }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(try await Self.goes(note))
  }

  @Test("Programs that end are known to have ended while others, begun in between, go on") func beside() async throws {
    let end = Self.note()
    defer { try? FileManager.default.removeItem(at: end) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 { group.addTask { _ = try await Self.run("while [ ! -e '\(end.path)' ]; do sleep 0.1; done", [], .init(seconds: 55)) } }
      try await withThrowingTaskGroup(of: String.self) { short in
        for number in 0..<60 { short.addTask { try await Self.run("echo \(number)") } }
        let said = try await short.reduce(into: Set<String>()) { $0.insert($1) }
        #expect(said.count == 60)
      }
      try Data().write(to: end)
      try await group.waitForAll()
    }
  }

  @Test("No file grows beyond its limit") func large() async throws {
    await #expect(throws: ToolProblem.self) { try await Self.run("exec head -c 10000000 /dev/zero", [], .init(seconds: 20, output: 100_000)) }
  }

  @Test("Sizes of pages are read from what pdfinfo says") func sizes() {
    let told = "Title: Page 9 size: x\nPages: 2\nPage    1 size:  595.276 x 841.89 pts (A4)\nPage    1 rot:   0\nPage    2 size: 14400 x 14400 pts\n"
    let pages = PageTools.sizes(told)
    #expect(pages.map(\.number) == [1, 2] && pages.map(\.edge) == [2_338, 6_000])
    #expect(PageTools.sizes("Page size: 100 x 100 pts\n").map(\.edge) == [600])
    #expect(PageTools.sizes("Page 1 size: nan x -3 pts\nPage 0 size: 1 x 1 pts\n").isEmpty)
  }
}
