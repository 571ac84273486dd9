import Kernel

/// Bytes that lie in chunks.
package struct BackupStream: Sendable, Hashable {
  package var bytes: Int64 = 0
  package var chunks: [String] = []

  var value: Value { .object(["bytes": .int(bytes), "chunks": .list(chunks.map { .string($0) })]) }

  init(bytes: Int64 = 0, chunks: [String] = []) {
    self.bytes = bytes
    self.chunks = chunks
  }

  init?(_ value: Value?) {
    guard let bytes = value?["bytes"]?.int, let chunks = value?["chunks"]?.list?.map(\.string), !chunks.contains(nil) else { return nil }
    self.init(bytes: bytes, chunks: chunks.compactMap(\.self))
  }
}
