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
    for problem in problems { FileHandle.standardError.write(Data((visible(problem.line(in: language)) + "\n").utf8)) }
  }

  /// Names of files may hold signs that a terminal obeys, or that turn the direction of writing: � stands for each.
  private static func visible(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
      switch scalar.properties.generalCategory {
      case .control where scalar != "\n" && scalar != "\t", .format: "\u{FFFD}"
      default: scalar
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }

  /// Tells all problems and ends with exit code 1 when one of them is an error.
  static func stopOnErrors(_ problems: [Problem]) throws {
    tell(problems)
    if problems.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
  }
}
