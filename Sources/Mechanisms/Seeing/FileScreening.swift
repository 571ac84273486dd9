import Foundation
import Kernel
import Storage

/// Looking through files for malicious code on their way in.
package struct FileScreening: Sendable {
  private let scanner: any VirusScanner
  /// Whether nothing is taken while nobody can look.
  private let isRequired: Bool

  package init(scanner: any VirusScanner, isRequired: Bool = true) {
    self.scanner = scanner
    self.isRequired = isRequired
  }

  /// Who looked and found nothing, for the file's events; `nil`: nobody could, and it is taken nevertheless.
  /// Throws `MediaFault.infected` when the file was set apart, and `Problems` (`media.unscanned`) where nobody can look and somebody has to.
  func look(_ adding: MediaStore.Adding, _ media: MediaStore) async throws -> String? {
    let scan: VirusScan
    do { scan = try await scanner.scan(adding.file) } catch let failure as VirusScanFailure {
      guard isRequired else { return nil }
      throw Problems([Self.unscanned(adding.name, failure)])
    }
    guard let virus = scan.virus else { return scan.scanner }
    try await media.setApart(adding, virus: virus, scanner: scan.scanner)
    throw MediaFault.infected(name: adding.name, virus: virus)
  }

  static let unscannedCode = "media.unscanned"

  private static func unscanned(_ name: String, _ failure: VirusScanFailure) -> Problem {
    let isLarge = failure == .large
    return Problem(
      unscannedCode, path: name,
      vi: "Chưa nhận tệp “\(name)”: phần mềm quét mã độc không quét được\(isLarge ? " vì tệp quá dài" : ""). Hãy thử lại sau ít phút; nếu vẫn vậy, báo quản trị viên kiểm tra clamd.",
      en: "The file \"\(name)\" was not taken: the virus scanner could not look through it\(isLarge ? ", as it is too long" : ""). Try again in a few minutes; if it stays so, ask an administrator to look at clamd.")
  }
}
