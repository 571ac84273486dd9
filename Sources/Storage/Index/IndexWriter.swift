import CXapian
import Kernel

/// The one writer of an index folder. Not for concurrent use: its owner calls it from one place at a time.
final class IndexWriter: @unchecked Sendable {  // owned by exactly one indexing run, which never calls it from two tasks at once
  private let handle: OpaquePointer
  /// Document numbers changed since the last commit.
  private(set) var changed: [UInt32] = []

  init(path: String, overwrite: Bool) throws(IndexFailure) {
    handle = try IndexFailure.calling { cx_writer_open(path, overwrite ? 1 : 0, $0) }
  }

  deinit { cx_writer_close(handle) }

  /// The revision of the last commit; each commit adds one.
  var revision: UInt64 { cx_writer_revision(handle) }

  func replace(_ entry: IndexEntry) throws(IndexFailure) {
    let packed = PackedEntry(entry).bytes
    changed.append(try IndexFailure.calling { cx_writer_replace(handle, IndexTerms.identity(entry.id), packed, packed.count, $0) })
  }

  func delete(_ id: RecordID) throws(IndexFailure) {
    let document = try IndexFailure.calling { cx_writer_delete(handle, IndexTerms.identity(id), $0) }
    if document > 0 { changed.append(UInt32(document)) }
  }

  /// Makes everything so far visible together with `facts`, what the database says of itself.
  func commit(_ facts: [(String, String)]) throws(IndexFailure) {
    for (key, value) in facts { _ = try IndexFailure.calling { Self.done(cx_writer_metadata(handle, key, value, $0)) } }
    _ = try IndexFailure.calling { Self.done(cx_writer_commit(handle, $0)) }
    changed.removeAll(keepingCapacity: true)
  }

  private static func done(_ result: Int32) -> Int32? { result == 1 ? result : nil }
}
