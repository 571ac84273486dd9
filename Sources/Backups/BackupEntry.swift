import Kernel

/// A file of a snapshot.
package struct BackupEntry: Sendable, Hashable {
  /// From the instance's folder, as it is restored.
  package let path: String
  /// Lower-case hexadecimal.
  package let sha256: String
  /// When the source was last written, in nanoseconds since 1970; 0 where it always has to be read.
  let modified: Int64
  package let content: BackupStream

  var line: String {
    Value.object([
      "path": .string(path), "sha256": .string(sha256), "modified": .int(modified), "bytes": .int(content.bytes), "chunks": .list(content.chunks.map { .string($0) }),
    ]).json
  }

  init(path: String, sha256: String, modified: Int64, content: BackupStream) {
    (self.path, self.sha256, self.modified, self.content) = (path, sha256, modified, content)
  }

  init?(line: String) {
    guard let value = try? Value(json: line), let path = value["path"]?.string, let sha256 = value["sha256"]?.string, let content = BackupStream(value) else { return nil }
    self.init(path: path, sha256: sha256, modified: value["modified"]?.int ?? 0, content: content)
  }
}
