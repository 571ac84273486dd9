import Foundation
import Kernel
import Synchronization

/// Runs programs that read what strangers sent, each in a process of its own: no shell, fixed words, an environment of a few names, the lowest priority,
/// and limits of time, processor, memory and files. What is late or unwanted is killed with all that it has started.
package struct ToolRunner: Sendable {
  package struct Limits: Sendable, Hashable {
    package var seconds: Int
    /// Bytes of each file that it writes, its output too.
    package var output: Int
    /// Bytes of addresses.
    package var memory: Int

    package init(seconds: Int = 60, output: Int = 256 << 20, memory: Int = 3 << 30) {
      self.seconds = seconds
      self.output = output
      self.memory = memory
    }
  }

  private static let standard = ["/usr/bin", "/usr/local/bin", "/bin"]
  private static let longestError = 400

  private let folders: [String]

  /// `folders`: where the programs are looked for; the system's own unless told otherwise.
  package init(folders: [String]? = nil) { self.folders = folders ?? Self.standard }

  /// Where a program is; `nil` where it is not installed.
  package func path(of tool: String) -> String? { Self.find(tool, folders) }

  private static func find(_ tool: String, _ folders: [String]) -> String? {
    folders.map { "\($0)/\(tool)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// What the program says. It works in `folder`, which is the caller's to remove. Throws `ToolProblem`, and `CancellationError` once it is killed.
  package func run(_ tool: String, _ arguments: [String], in folder: URL, _ limits: Limits = Limits()) async throws -> [UInt8] {
    guard let path = path(of: tool) else { throw ToolProblem.missing(tool) }
    guard let limiter = Self.find("prlimit", Self.standard), let nice = Self.find("nice", Self.standard) else { throw ToolProblem.missing("prlimit (util-linux)") }
    let name = UUID().uuidString.lowercased(), output = folder.appending(path: ".\(name).out"), errors = folder.appending(path: ".\(name).err")
    defer { for file in [output, errors] { try? FileManager.default.removeItem(at: file) } }
    let process = Process()
    process.executableURL = URL(filePath: limiter)
    process.arguments =
      ["--core=0", "--as=\(limits.memory)", "--fsize=\(limits.output)", "--cpu=\(limits.seconds)", "--nofile=128", nice, "-n", "19", path] + arguments
    process.environment = environment(folder)
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    let handles = try [output, errors].map { try Self.handle($0) }
    defer { for handle in handles { try? handle.close() } }
    (process.standardOutput, process.standardError) = (handles[0], handles[1])
    let ending = Ending()
    process.terminationHandler = { _ in ending.end() }
    try Task.checkCancellation()
    do { try process.run() } catch { throw ToolProblem.failed(tool: tool, status: -1, said: "\(error)") }
    let isLate = await Self.wait(ending, process.processIdentifier, limits.seconds)
    try Task.checkCancellation()
    if isLate { throw ToolProblem.slow(tool: tool, seconds: limits.seconds) }
    let status = Int(process.terminationStatus)
    guard process.terminationReason == .exit, status == 0 else {
      if process.terminationReason == .uncaughtSignal, status == Int(SIGXFSZ) { throw ToolProblem.large(tool: tool) }
      if process.terminationReason == .uncaughtSignal, status == Int(SIGXCPU) { throw ToolProblem.slow(tool: tool, seconds: limits.seconds) }
      throw ToolProblem.failed(tool: tool, status: status, said: Self.said(errors))
    }
    return [UInt8](try Data(contentsOf: output))
  }

  /// The system gives every child a group of its own, which is killed as a whole: nothing that it has started outlives it. Returns whether it took too long.
  private static func wait(_ ending: Ending, _ child: Int32, _ seconds: Int) async -> Bool {
    let watch = Task {
      guard (try? await Task.sleep(for: .seconds(seconds))) != nil, !ending.isOver else { return false }
      kill(-child, SIGKILL)
      return true
    }
    await withTaskCancellationHandler {
      await ending.wait()
    } onCancel: {
      kill(-child, SIGKILL)
    }
    watch.cancel()
    kill(-child, SIGKILL)
    return await watch.value
  }

  private func environment(_ folder: URL) -> [String: String] {
    var environment = ["PATH": Self.standard.joined(separator: ":"), "LC_ALL": "C.UTF-8", "HOME": folder.path, "TMPDIR": folder.path, "OMP_THREAD_LIMIT": "1"]
    // Where an administrator keeps language data of their own.
    environment["TESSDATA_PREFIX"] = ProcessInfo.processInfo.environment["TESSDATA_PREFIX"]
    return environment
  }

  private static func handle(_ file: URL) throws -> FileHandle {
    guard FileManager.default.createFile(atPath: file.path, contents: nil, attributes: [.posixPermissions: 0o600]) else { throw ImagingProblem.failed("\(file.path) cannot be written") }
    return try FileHandle(forWritingTo: file)
  }

  private static func said(_ file: URL) -> String {
    guard let handle = try? FileHandle(forReadingFrom: file) else { return "" }
    defer { try? handle.close() }
    let bytes = (try? handle.read(upToCount: longestError * 4)) ?? Data()
    return String(String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).joined(separator: "; ").prefix(longestError))
  }

  /// Tells that a process is over, whoever asks first.
  private final class Ending: Sendable {
    private struct State {
      var isOver = false
      var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    var isOver: Bool { state.withLock { $0.isOver } }

    func end() {
      let waiting = state.withLock { state in
        state.isOver = true
        defer { state.waiting = [] }
        return state.waiting
      }
      for one in waiting { one.resume() }
    }

    func wait() async {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state in
          if !state.isOver { state.waiting.append(continuation) }
          return state.isOver
        }
        if isOver { continuation.resume() }
      }
    }
  }
}
