import ArgumentParser
import Foundation
import Kernel
import Storage

struct ExportVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the whole register as canonical lines of JSON: the same bytes from every database engine. Holds what is closed to the public too.")
  @Option(help: "The file to write; without it only the digest is told.") var output: String?
  @OptionGroup var options: InstanceOptions

  func run() async throws {
    let store = try await Instance.store(try options.read())
    let export = try await Instance.tellingProblems {
      guard let output else { return try await store.export() }
      // Under another name until it is whole.
      let part = URL(filePath: output + ".part")
      guard FileManager.default.createFile(atPath: part.path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
        throw Problems([Problem("export.file", path: output, vi: "Không tạo được tệp này.", en: "This file cannot be made.")])
      }
      let file = try FileHandle(forWritingTo: part)
      defer { try? FileManager.default.removeItem(at: part) }
      let export = try await store.export { bytes, isFirst in
        if isFirst { try file.truncate(atOffset: 0) }
        try file.write(contentsOf: bytes)
      }
      try file.synchronize()
      try file.close()
      // In one step, whether or not there is a file of that name already.
      guard rename(part.path, URL(filePath: output).path) == 0 else {
        throw Problems([Problem("export.file", path: output, vi: "Không đặt được tên cho tệp này; bản xuất chưa được lưu.", en: "The file cannot be given its name; the export was not kept.")])
      }
      return export
    }
    print("\(export.rows) rows, sha256 \(export.digest)")
    try store.database.close()
  }
}

struct MoveVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "move", abstract: "Copy a register into another, empty database, of any engine, and prove both equal. No server may run on either.")
  @Option(help: "postgresql://…, sqlite:PATH, or an instance's folder.") var from: String
  @Option(help: "postgresql://…, sqlite:PATH, or an instance's folder.") var to: String
  @Option(help: "The folder of declarations.") var sectors: String?

  func run() async throws {
    let settings = Settings(flags: [.sectors: sectors].compactMapValues(\.self))
    try Terminal.stopOnErrors(settings.problems)
    let declarations = try Instance.declarations(settings)
    try await Instance.tellingProblems {
      let source = try await RecordStore.open(try location(from), data: folder(from), declarations: declarations)
      try await source.requireFinishedMove()
      let target = try await RecordStore.open(try location(to), data: folder(to), declarations: declarations)
      let copy = try await source.move(to: target)
      print("\(copy.rows) rows moved, both registers are equal: sha256 \(copy.digest)")
      try source.database.close()
      try target.database.close()
    }
  }

  private func isAddress(_ text: String) -> Bool { text.contains("://") || text.hasPrefix("sqlite:") }
  /// Where a snapshot goes if the register is older than this version.
  private func folder(_ text: String) -> URL { URL(filePath: isAddress(text) ? "." : text) }
  private func location(_ text: String) throws -> DatabaseLocation { try DatabaseLocation(isAddress(text) ? text : "", folder: folder(text)) }
}
