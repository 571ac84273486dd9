import Foundation
import Kernel
import Pages

/// Reading the forms of the desks.
extension RequestParameters {
  private static let longestLine = 300

  /// What was typed into one line, without the spaces around it; empty where nothing was. Throws `request.long`.
  package func line(_ name: String) throws -> String { try (text(name, longest: Self.longestLine) ?? "").replacing("\n", with: " ").trimmingCharacters(in: .whitespaces) }

  /// One of a closed list; `nil` where nothing was chosen. Throws `request.choice`.
  package func choice<T: RawRepresentable & CaseIterable>(_ name: String) throws -> T? where T.RawValue == String {
    guard let text = text(name), !text.isEmpty else { return nil }
    guard let known = T(rawValue: text) else {
      let names = T.allCases.map(\.rawValue).joined(separator: ", ")
      throw RequestProblem.badRequest("request.choice", parameter: name, vi: "“\(name)” phải là một trong: \(names).", en: "\"\(name)\" must be one of: \(names).")
    }
    return known
  }
}

extension [Problem] {
  /// What is wrong with the field `name`.
  package func at(_ name: String, _ page: PageContext) -> String? { first { $0.path == name }?.message[page.language] }
}
