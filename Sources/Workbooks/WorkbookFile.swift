import CWorkbook
import Dispatch
import Foundation
import Synchronization

/// A workbook that is written row by row. It blocks: `calling` runs what is done with it on a thread of its own.
package final class WorkbookFile: Sendable {
  package struct Failure: Error {
    package init() {}
  }

  /// Characters of one cell, as the format counts them; more is cut. Source: Excel specifications and limits.
  private static let longest = 32_767, room = 32_700
  private let book: Mutex<OpaquePointer?>
  private static let thread = DispatchQueue(label: "phohien.workbook")

  /// `folder`: where rows are kept until `close`. Throws `Failure`.
  package init(at path: URL, folder: URL) throws {
    guard let made = cw_begin(path.path, folder.path) else { throw Failure() }
    book = Mutex(made)
  }

  deinit { book.withLock { if let open = $0.take() { cw_drop(open) } } }

  package static func calling<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in thread.async { continuation.resume(with: Result { try body() }) } }
  }

  /// Begins the next sheet; the one before it is finished. `widths`: of the first columns, in characters; the last one holds for all others up to `columns`. Throws `Failure`.
  package func begin(_ name: String, frozen: UInt32 = 0, columns: Int, widths: [Double]) throws {
    try done { open in
      guard cw_sheet(open, name, frozen) == 1 else { return false }
      return (0..<columns).allSatisfy { cw_width(open, UInt16($0), UInt16($0), widths.isEmpty ? 12 : widths[min($0, widths.count - 1)]) == 1 }
    }
  }

  /// Writes rows of the sheet begun last; `first` is the number of the first of them, from 0. Throws `Failure`.
  package func write(_ rows: [[WorkbookCell]], from first: Int, isHeading: Bool = false) throws {
    try done { open in
      for (row, cells) in rows.enumerated() {
        for (column, cell) in cells.enumerated() where cell != .empty {
          guard Self.put(cell, open, UInt32(first + row), UInt16(column), isHeading: isHeading) else { return false }
        }
      }
      return true
    }
  }

  /// Writes the file. Throws `Failure`.
  package func close() throws {
    let isWritten = book.withLock { open in open.take().map { cw_end($0) == 1 } ?? false }
    guard isWritten else { throw Failure() }
  }

  private func done(_ body: @Sendable (OpaquePointer) -> Bool) throws {
    let isDone = book.withLock { open in open.map { body($0) } ?? false }
    guard isDone else { throw Failure() }
  }

  private static func put(_ cell: WorkbookCell, _ book: OpaquePointer, _ row: UInt32, _ column: UInt16, isHeading: Bool) -> Bool {
    switch cell {
    case .number(let number, _): cw_number(book, row, column, number) == 1
    case .text(let text): cw_text(book, row, column, cut(text), isHeading ? 1 : 0) == 1
    }
  }

  private static func cut(_ text: String) -> String {
    guard text.utf16.count > longest else { return text }
    var length = 0
    let kept = text.prefix { character in
      length += character.utf16.count
      return length <= room
    }
    return kept + "…"
  }
}
