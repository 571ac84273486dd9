import Foundation
import Kernel
import Subprocess
import SystemPackage

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
    let limited = ["--core=0", "--as=\(limits.memory)", "--fsize=\(limits.output)", "--cpu=\(limits.seconds):\(limits.seconds + 1)", "--nofile=128", nice, "-n", "19", path]
    let configuration = Configuration(
      executable: .path(FilePath(limiter)), arguments: Arguments(limited + arguments), environment: environment(folder), workingDirectory: FilePath(folder.path), platformOptions: Self.group)
    // Opened here: a descriptor that is missing is an error of ours, not of the library, which takes it for a fault of its own.
    var opened: [FileDescriptor] = []
    defer { for descriptor in opened { try? descriptor.close() } }
    opened.append(try FileDescriptor.open("/dev/null", .readOnly, options: .closeOnExec))
    for file in [output, errors] {
      opened.append(try FileDescriptor.open(FilePath(file.path), .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec], permissions: .ownerReadWrite))
    }
    try Task.checkCancellation()
    let ending: TerminationStatus?
    do {
      ending = try await Self.within(limits.seconds) { [opened] in
        let ended = try await Subprocess.run(
          configuration, input: .fileDescriptor(opened[0], closeAfterSpawningProcess: false), output: .fileDescriptor(opened[1], closeAfterSpawningProcess: false),
          error: .fileDescriptor(opened[2], closeAfterSpawningProcess: false))
        kill(-ended.processIdentifier.value, SIGKILL)
        return ended.terminationStatus
      }
    } catch let error as SubprocessError { throw ToolProblem.failed(tool: tool, status: -1, said: "\(error)") }
    try Task.checkCancellation()
    switch ending {
    case .exited(0): return [UInt8](try Data(contentsOf: output))
    case nil, .signaled(SIGXCPU): throw ToolProblem.slow(tool: tool, seconds: limits.seconds)
    case .signaled(SIGXFSZ): throw ToolProblem.large(tool: tool)
    case .exited(let status), .signaled(let status): throw ToolProblem.failed(tool: tool, status: Int(status), said: Self.said(errors))
    }
  }

  /// A group of its own, which is killed as a whole: nothing that the program has started outlives it.
  private static var group: PlatformOptions {
    var options = PlatformOptions()
    options.processGroupID = 0
    options.teardownSequence = [.send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .zero)]
    return options
  }

  /// How the work ends; `nil` where it took longer and was cancelled.
  private static func within(_ seconds: Int, _ work: @escaping @Sendable () async throws -> TerminationStatus) async throws -> TerminationStatus? {
    try await withThrowingTaskGroup(of: TerminationStatus?.self) { group in
      group.addTask { try await work() }
      group.addTask {
        try await Task.sleep(for: .seconds(seconds))
        return nil
      }
      let first = try await group.next() ?? nil
      group.cancelAll()
      // It may have ended in that very moment.
      guard first == nil, let ended = try await group.next() ?? nil, ended != .signaled(SIGKILL) else { return first }
      return ended
    }
  }

  private func environment(_ folder: URL) -> Environment {
    var environment: [Environment.Key: String] = ["PATH": Self.standard.joined(separator: ":"), "LC_ALL": "C.UTF-8", "HOME": folder.path, "TMPDIR": folder.path, "OMP_THREAD_LIMIT": "1"]
    // Where an administrator keeps language data of their own.
    environment["TESSDATA_PREFIX"] = ProcessInfo.processInfo.environment["TESSDATA_PREFIX"]
    return .custom(environment)
  }

  private static func said(_ file: URL) -> String {
    guard let handle = try? FileHandle(forReadingFrom: file) else { return "" }
    defer { try? handle.close() }
    let bytes = (try? handle.read(upToCount: longestError * 4)) ?? Data()
    return String(String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).joined(separator: "; ").prefix(longestError))
  }
}
