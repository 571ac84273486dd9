import ArgumentParser
import Foundation
import Kernel

/// Talking to the person at the terminal.
enum Terminal {
  /// The language of the terminal's locale.
  static var language: Language {
    let environment = ProcessInfo.processInfo.environment
    let locale = environment["LC_ALL"] ?? environment["LC_MESSAGES"] ?? environment["LANG"] ?? ""
    return locale.hasPrefix("en") ? .english : .vietnamese
  }

  static func tell(_ problems: [Problem]) {
    for problem in problems { FileHandle.standardError.write(Data((problem.line(in: language) + "\n").utf8)) }
  }

  /// Tells all problems and ends with exit code 1 when one of them is an error.
  static func stopOnErrors(_ problems: [Problem]) throws {
    tell(problems)
    if problems.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
  }
}
