import Foundation

/// Looks through files for malicious code before they are kept.
package protocol VirusScanner: Sendable {
  /// Throws `VirusScanFailure` where nobody looked: that is no verdict.
  func scan(_ file: URL) async throws -> VirusScan
}

/// What was found in a file that was looked through.
package struct VirusScan: Sendable, Hashable {
  /// What the scanner calls it; `nil`: nothing was found.
  package let virus: String?
  /// Who looked, with the edition of the signatures where it says so: `ClamAV 1.4.3/27800/…`.
  package let scanner: String

  package init(virus: String?, scanner: String) {
    self.virus = virus
    self.scanner = scanner
  }
}

/// Why a file was not looked through.
package enum VirusScanFailure: Error, Sendable, Hashable {
  case unreachable(String)
  case overdue
  /// The scanner takes no file of this length.
  case large
  case answer(String)

  /// For logs and operators.
  package var text: LocalizedText {
    switch self {
    case .unreachable(let why): LocalizedText(vi: "không kết nối được (\(why))", en: "it cannot be reached (\(why))")
    case .overdue: LocalizedText(vi: "không trả lời kịp thời hạn", en: "it did not answer in time")
    case .large: LocalizedText(vi: "tệp dài hơn giới hạn của phần mềm quét (StreamMaxLength)", en: "the file is longer than it takes (StreamMaxLength)")
    case .answer(let said): LocalizedText(vi: "trả lời không hiểu được: \(said)", en: "it answered something else: \(said)")
    }
  }
}
