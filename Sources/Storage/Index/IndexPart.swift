import CXapian
import Foundation
import Kernel

/// A part of a new index: entries that are gathered, written at once and joined with the other parts.
final class IndexPart {
  private let handle: OpaquePointer

  /// `byLibrary`: through the search library's own writer, several times slower; also taken where the installed version asks for it.
  init(path: String, byLibrary: Bool = false) throws(IndexFailure) {
    handle = try IndexFailure.calling { cx_part_open(path, byLibrary ? 1 : 0, $0) }
  }

  deinit { cx_part_release(handle) }

  func add(_ entry: IndexEntry) throws(IndexFailure) {
    let packed = PackedEntry(entry).bytes
    _ = try IndexFailure.calling { Self.done(cx_part_add(handle, packed, packed.count, $0)) }
  }

  /// Writes the part; `facts` are what the database says of itself.
  func finish(_ facts: [(String, String)]) throws(IndexFailure) {
    _ = try IndexFailure.calling { error in
      Self.withTexts(facts.map(\.0)) { keys in Self.withTexts(facts.map(\.1)) { texts in Self.done(cx_part_finish(handle, keys, texts, facts.count, error)) } }
    }
  }

  /// Joins parts into one database at `destination`; entries keep their order, facts come from the first.
  static func join(_ parts: [String], into destination: String) throws(IndexFailure) {
    _ = try IndexFailure.calling { error in withTexts(parts) { done(cx_compact($0, parts.count, destination, error)) } }
  }

  private static func withTexts<T>(_ texts: [String], _ body: ([UnsafePointer<CChar>?]) -> T) -> T {
    let copies = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies.map { UnsafePointer($0) })
  }

  private static func done(_ result: Int32) -> Int32? { result == 1 ? result : nil }
}
