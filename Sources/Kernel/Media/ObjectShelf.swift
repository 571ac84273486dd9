import Foundation

/// A place for whole files under names with `/`, such as a bucket or a folder: where a second copy of what is kept lies. Every operation throws `ObjectShelfFailure`.
package protocol ObjectShelf: Sendable {
  /// What it is called in messages; holds no secret.
  var name: String { get }
  /// Bytes by path, of all paths that begin with `prefix`.
  func list(_ prefix: String) async throws -> [String: Int64]
  /// The file is there whole or not at all; one of the same path is replaced.
  func put(_ file: URL, at path: String) async throws
  /// Whether there was one; `file` is written anew.
  func get(_ path: String, to file: URL) async throws -> Bool
  /// Nothing happens where there is none.
  func remove(_ path: String) async throws
}

/// Why a shelf did not do what it was asked; `text` holds no secret.
package struct ObjectShelfFailure: Error, Sendable, Hashable, CustomStringConvertible {
  package let shelf: String
  package let text: String

  package init(shelf: String, text: String) {
    self.shelf = shelf
    self.text = text
  }

  package var description: String { "\(shelf): \(text)" }

  package var problem: Problem {
    Problem(
      "media.copy", path: shelf, vi: "Bản sao của kho tệp gốc “\(shelf)” không dùng được: \(text). Hãy kiểm tra địa chỉ, quyền truy cập và đường mạng rồi làm lại.",
      en: "The copy of the originals \"\(shelf)\" cannot be used: \(text). Check its address, the right to it and the network, and do it again.")
  }
}
