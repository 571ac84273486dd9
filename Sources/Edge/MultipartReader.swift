import Foundation
import HTTPTypes
import Hummingbird

/// A file that came with a form; it lies in a folder until somebody takes it away or the form is done with.
package struct ReceivedFile: Sendable {
  /// The field of the form.
  package let field: String
  /// What its sender calls it: any text at all.
  package let name: String
  package let file: URL
  package let bytes: Int64
}

/// Reads a form with files as it arrives: files go to the disk piece by piece, however large they are.
package struct MultipartReader: Sendable {
  /// What a form brought. The fields are decoded by nobody yet.
  package struct Form: Sendable {
    package fileprivate(set) var fields: [(name: String, value: [UInt8])] = []
    package fileprivate(set) var files: [ReceivedFile] = []

    /// Does away with the files that nobody has taken.
    package func discard() { for file in files { try? FileManager.default.removeItem(at: file.file) } }
  }

  private let boundary: String
  /// Where files are put, under names that are no one's.
  private let folder: URL
  private let limits: MultipartLimits

  /// Throws `form.broken` (400) where `type`, the header Content-Type, names no boundary.
  package init(type: String, folder: URL, limits: MultipartLimits) throws {
    guard let boundary = MultipartParser.boundary(of: type) else { throw RequestProblem.brokenForm }
    self.boundary = boundary
    self.folder = folder
    self.limits = limits
  }

  package static func isOne(_ request: Request) -> Bool { request.headers[.contentType]?.lowercased().hasPrefix("multipart/form-data") == true }

  /// The whole form. `admit` is asked once, with the fields that came before the first file or, where there is none, with all: nothing is kept before it has agreed. Parts with a file's
  /// name that is empty, as browsers send for a choice that was not made, are left out. Throws `form.broken` (400), `form.parts`, `request.large` (413), and what `admit` and the file
  /// system say; no file stays behind then.
  package func read<Body: AsyncSequence>(_ body: Body, admit: ([(name: String, value: [UInt8])]) async throws -> Void) async throws -> Form where Body.Element == ByteBuffer {
    var turn = Turn(reader: self)
    do {
      for try await piece in body {
        for event in try turn.parser.take(piece.readableBytesView) { try await turn.take(event, admit) }
      }
      try turn.parser.finish()
      if !turn.isAdmitted { try await admit(turn.form.fields) }
      return turn.form
    } catch {
      turn.form.discard()
      if let begun = turn.begun { try? FileManager.default.removeItem(at: begun.file) }
      throw error
    }
  }

  private struct Turn {
    let reader: MultipartReader
    var parser: MultipartParser
    var form = Form()
    var isAdmitted = false
    /// The file that is arriving.
    var begun: (head: MultipartParser.Head, name: String, file: URL, writing: ArrivingFile)?
    /// The field that is arriving; with neither the part is passed over.
    var field: (name: String, value: [UInt8])?
    var fieldBytes = 0

    init(reader: MultipartReader) {
      self.reader = reader
      parser = MultipartParser(boundary: reader.boundary, limits: reader.limits)
    }

    mutating func take(_ event: MultipartParser.Event, _ admit: ([(name: String, value: [UInt8])]) async throws -> Void) async throws {
      switch event {
      case .begins(let head):
        if let name = head.fileName {
          if !name.isEmpty { try await begin(head, name, admit) }
        } else {
          field = (head.name, [])
        }
      case .bytes(let bytes): try await add(bytes)
      case .ends: try await end()
      }
    }

    private mutating func begin(_ head: MultipartParser.Head, _ name: String, _ admit: ([(name: String, value: [UInt8])]) async throws -> Void) async throws {
      if !isAdmitted { try await admit(form.fields) }
      isAdmitted = true
      let file = reader.folder.appending(path: "form-\(UUID().uuidString.lowercased())")
      begun = (head, name, file, try ArrivingFile.make(file))
    }

    private mutating func add(_ bytes: [UInt8]) async throws {
      if let begun {
        guard await begun.writing.length + Int64(bytes.count) <= reader.limits.file else { throw RequestProblem.large(most: Int(reader.limits.file)) }
        try await begun.writing.add(bytes)
      } else if field != nil {
        fieldBytes += bytes.count
        guard fieldBytes <= reader.limits.fields.bytes else { throw RequestProblem.large(most: reader.limits.fields.bytes) }
        field?.value += bytes
      }
    }

    private mutating func end() async throws {
      if let begun {
        try await begun.writing.settle()
        form.files.append(ReceivedFile(field: begun.head.name, name: begun.name, file: begun.file, bytes: await begun.writing.length))
      } else if let field {
        form.fields.append(field)
      }
      (begun, field) = (nil, nil)
    }
  }
}
