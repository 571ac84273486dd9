import CXapian
import Foundation
import Kernel

/// The one writer of an index folder. Not for concurrent use: its owner calls it from one place at a time.
final class IndexWriter: @unchecked Sendable {  // owned by exactly one indexing run, which never calls it from two tasks at once
  private let handle: OpaquePointer

  init(path: String, overwrite: Bool) throws(IndexFailure) {
    handle = try IndexFailure.calling { cx_writer_open(path, overwrite ? 1 : 0, $0) }
  }

  deinit { cx_writer_close(handle) }

  /// Adds an entry that is known not to be there yet.
  func add(_ entry: IndexEntry) throws(IndexFailure) {
    let document = Self.document(entry)
    defer { cx_document_release(document) }
    _ = try IndexFailure.calling { Self.done(cx_writer_add(handle, document, $0)) }
  }

  func replace(_ entry: IndexEntry) throws(IndexFailure) {
    let document = Self.document(entry)
    defer { cx_document_release(document) }
    _ = try IndexFailure.calling { Self.done(cx_writer_replace(handle, IndexTerms.identity(entry.id), document, $0)) }
  }

  func delete(_ id: RecordID) throws(IndexFailure) {
    _ = try IndexFailure.calling { Self.done(cx_writer_delete(handle, IndexTerms.identity(id), $0)) }
  }

  /// Makes everything so far durable together with what it holds: the last change and the declarations it was made under.
  func commit(lastChange: Int64, declarations: String) throws(IndexFailure) {
    for (key, value) in [("change", String(lastChange)), ("declarations", declarations), ("form", IndexEntry.form)] {
      _ = try IndexFailure.calling { Self.done(cx_writer_metadata(handle, key, value, $0)) }
    }
    _ = try IndexFailure.calling { Self.done(cx_writer_commit(handle, $0)) }
  }

  /// Joins the parts of a build into one database at `destination`.
  static func join(_ parts: [String], into destination: String) throws(IndexFailure) {
    let paths = parts.map { strdup($0) }
    defer { for path in paths { free(path) } }
    _ = try IndexFailure.calling { done(cx_compact(paths.map { UnsafePointer($0) }, parts.count, destination, $0)) }
  }

  private static func done(_ result: Int32) -> Int32? { result == 1 ? result : nil }

  private static func document(_ entry: IndexEntry) -> OpaquePointer? {
    let document = cx_document_new(entry.id.text, entry.id.text.utf8.count)
    for (term, weight) in entry.terms { cx_document_term(document, term, term.utf8.count, weight) }
    for (slot, codes) in entry.facets {
      let joined = codes.joined(separator: "\u{1F}")
      cx_document_value(document, slot, joined, joined.utf8.count)
    }
    if entry.prominence > 0 { cx_document_number(document, IndexEntry.prominenceSlot, entry.prominence) }
    for (slot, key) in [(IndexEntry.titleSlot, entry.titleKey), (IndexEntry.dateSlot, entry.dateKey), (IndexEntry.updatedSlot, entry.updatedKey)] where !key.isEmpty {
      cx_document_value(document, slot, key, key.utf8.count)
    }
    return document
  }
}
