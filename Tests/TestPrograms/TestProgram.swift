import Subprocess

/// Programs that tests judge with or play with.
package enum TestProgram {
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// What it prints. Throws `Failure` where it is not installed or ends otherwise than with 0.
  package static func output(_ name: String, _ arguments: [String]) async throws -> String {
    let ended = try await Subprocess.run(.name(name), arguments: Arguments(arguments), output: .string(limit: 1 << 26), error: .string(limit: 1 << 20))
    guard ended.terminationStatus.isSuccess else {
      throw Failure(description: "\(name): \(ended.terminationStatus), \(ended.standardError); scripts/setup test installs it")
    }
    return ended.standardOutput
  }
}
