import ArgumentParser
import Foundation
import Imaging
import Kernel
import Seeing
import Storage

/// Files of records from the terminal: many at once, and the care of the preservation store.
struct MediaVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "media", abstract: "Add files to a record, list them, and check, mend or read anew the store of originals.",
    subcommands: [Add.self, List.self, Lines.self, Verify.self, Repair.self, Rebuild.self, Copy.self])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "add", abstract: "Copy files into the store of originals as files of a record; print the id of each.")
    @Argument(help: "The record's id or any of its identifiers; with a table of files only where it names none.") var record: String?
    @Argument(help: "The files.") var files: [String] = []
    @Option(help: "A table of files (CSV) beside them, in place of their names: file, record, field, caption.vi, caption.en, rights, holder, note, display, origin.") var sheet: String?
    @Option(help: "The field of the record's profile that they belong to; without it they belong to the record as a whole.") var field = ""
    @Option(help: "What the public may see: full, reduced, watermarked, none.") var display = MediaDisplay.full
    @Option(help: "What part artificial intelligence had in them: none, assisted, generated.") var origin = AIOrigin.none
    @Option(help: "Address of a licence or of a statement on rights.") var rights: String?
    @Option(help: "Who holds the rights.") var holder: String?
    @Flag(help: "Read the text in images by machine; in PDF documents it is read anyway.") var readText = false
    @Flag(help: "Keep them from the public until somebody who may publish the record releases them at the desk.") var unreleased = false
    @OptionGroup var options: InstanceOptions

    func validate() throws {
      guard sheet != nil ? files.isEmpty : record != nil && !files.isEmpty else { throw ValidationError("Give a record and its files, or --sheet with a table of them.") }
    }

    func run() async throws {
      let settings = try options.read()
      let media = settings.media(try await Instance.store(settings))
      let ingest = MediaIngest(media: media, imager: Imager(), screening: settings.screening)
      var refused = 0
      for (path, adding) in try await Instance.tellingProblems({ try await addings(media.store) }) {
        do {
          print(try await take(URL(filePath: path), adding, media: media, ingest).id)
          // Each is told as soon as it is kept, to a file or a pipe too: whatever ends this verb later takes no id back.
          fflush(nil)
        } catch {
          refused += 1
          Terminal.tell(try MediaVerb.problems(of: error, path))
        }
      }
      try media.store.database.close()
      if refused > 0 { throw ExitCode(1) }
    }

    /// Paths, and what each file shall be. Whatever is wrong with the table is told before anything is taken.
    private func addings(_ store: RecordStore) async throws -> [(String, MediaStore.Adding)] {
      guard let sheet else {
        let id = try await MediaVerb.find(record ?? "", store)
        return files.map { path in
          let file = URL(filePath: path)
          return (path, MediaStore.Adding(
            record: id, field: field, name: file.lastPathComponent, file: file, rights: MediaRights(statement: rights, holder: holder), display: display, origin: origin, by: MediaVerb.author, actor: .terminal))
        }
      }
      guard let data = FileManager.default.contents(atPath: sheet) else {
        throw Problems([Problem("media.file", path: sheet, vi: "Không đọc được bảng kê tệp.", en: "The table of files cannot be read.")])
      }
      let folder = URL(filePath: sheet).deletingLastPathComponent()
      var all: [(String, MediaStore.Adding)] = []
      for row in try IngestSheet([UInt8](data), file: sheet).rows {
        let id = try await MediaVerb.find(row.record.isEmpty ? record ?? "" : row.record, store), file = folder.appending(path: row.file)
        all.append((file.path, row.adding(file, to: id, by: MediaVerb.author, actor: .terminal)))
      }
      return all
    }

    /// Works on a copy: what was given stays where it is.
    private func take(_ file: URL, _ adding: MediaStore.Adding, media: MediaStore, _ ingest: MediaIngest) async throws -> Media {
      // A link would be copied as one.
      let source = file.resolvingSymlinksInPath()
      guard (try? source.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true else {
        throw Problems([Problem("media.file", path: file.path, vi: "Không có tệp này, hoặc không đọc được.", en: "There is no such file, or it cannot be read.")])
      }
      // Before it is copied: what is too large has no room here.
      let bytes = Int64(try source.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0)
      guard bytes <= ingest.limits.bytes else { throw MediaFault.large(name: file.lastPathComponent, bytes: bytes, most: ingest.limits.bytes) }
      try FileManager.default.createDirectory(at: media.quarantine, withIntermediateDirectories: true)
      let copy = media.quarantine.appending(path: RecordID.new(now: media.store.clock()).text)
      defer { try? FileManager.default.removeItem(at: copy) }
      try FileManager.default.copyItem(at: source, to: copy)
      var adding = adding
      adding.file = copy
      if readText { adding.reading = true }
      adding.isReleased = !unreleased
      return try await ingest.take(adding)
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Every file, or those of one record: id, record, state, format, bytes, pixels, name.")
    @Argument(help: "The record's id or any of its identifiers; without it all.") var record: String?
    @OptionGroup var options: InstanceOptions

    func run() async throws {
      let settings = try options.read()
      let media = settings.media(try await Instance.store(settings))
      let listed = try await Instance.tellingProblems {
        guard let record else { return try await media.all() }
        return try await media.media(of: try await MediaVerb.find(record, media.store))
      }
      for file in listed { print(line(file)) }
      try media.store.database.close()
    }

    private func line(_ file: Media) -> String {
      let pixels = file.width.flatMap { width in file.height.map { "\(width)x\($0)" } } ?? "-"
      let parts = [file.id.text, file.record.text, file.state.rawValue, file.format.rawValue, "\(file.bytes)", pixels, file.name] + (file.failure.map { [$0] } ?? [])
      return parts.joined(separator: "\t")
    }
  }

  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "verify", abstract: "Check the store of originals by the rules of OCFL, every file against its digest, and that objects and rows belong together.")
    @Flag(help: "Read the second copy, all of it, in place of the originals.") var copy = false
    @OptionGroup var options: InstanceOptions

    func run() async throws {
      let settings = try options.read()
      let media = settings.media(try await Instance.store(settings))
      if copy { return try await verifyCopy(media, settings) }
      let check = try await MediaVerb.tellingProblems { try await MediaCheck.run(media) }
      check.tell()
      try media.store.database.close()
      if !check.faults.isEmpty { throw ExitCode(1) }
    }

    private func verifyCopy(_ media: MediaStore, _ settings: Settings) async throws {
      var faults = 0
      let objects = try await MediaVerb.tellingProblems {
        try await MediaVerb.copy(media, settings).verify {
          faults += 1
          print($0)
        }
      }
      print("\(objects) originals in the copy, \(faults) faults")
      try media.store.database.close()
      if faults > 0 { throw ExitCode(1) }
    }
  }

  struct Repair: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "repair", abstract: "Replace what is damaged or missing in the store of originals from another copy of it.")
    @Option(help: "The other copy: an OCFL root in a folder, or s3://BUCKET/PREFIX; without it the second copy of the settings.") var from: String?
    @OptionGroup var options: InstanceOptions

    func run() async throws {
      let settings = try options.read()
      let media = settings.media(try await Instance.store(settings))
      let mended = try await MediaVerb.tellingProblems {
        guard let from, !from.hasPrefix("s3://") else {
          let copy = try from.map { MediaCopy(media: media, shelf: try settings.shelf($0)) } ?? MediaVerb.copy(media, settings)
          return try await copy.repair { print($0) }
        }
        return try media.originals.repair(from: OCFLRoot(folder: URL(filePath: from))) { print($0) }
      }
      print("\(mended) objects mended")
      try media.store.database.close()
    }
  }

  struct Rebuild: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "rebuild", abstract: "Make the rows of files again from the store of originals alone; what is there stays.")
    @Flag(help: "Also order the images and the pages of documents again that are missing.") var derivatives = false
    @OptionGroup var options: InstanceOptions

    func run() async throws {
      let settings = try options.read()
      let media = settings.media(try await Instance.store(settings))
      try await MediaVerb.tellingProblems {
        let made = try await media.rebuild { print($0) }
        var ordered = 0
        let files = try await derivatives ? media.all() : []
        for file in files where file.state != .removed && file.format.kind == .image && !FileManager.default.fileExists(atPath: media.pyramid(of: file.id).path) {
          try await media.store.enqueue(MediaStore.pyramidJob, subject: file.id.text)
          ordered += 1
        }
        for file in files where file.state != .removed && file.format.kind == .document {
          let pages = try await media.pages(of: file.id).filter(\.isDrawn)
          guard pages.isEmpty || pages.contains(where: { !FileManager.default.fileExists(atPath: media.pyramid(of: file.id, page: $0.number).path) }) else { continue }
          try await media.store.enqueue(MediaStore.pagesJob, subject: file.id.text)
          ordered += 1
        }
        print("\(made) rows made\(derivatives ? ", \(ordered) ordered again" : "")")
      }
      try media.store.database.close()
    }
  }

  struct Copy: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "copy", abstract: "Bring the second copy of the originals up to date now; a running server does so by itself.")
    @OptionGroup var options: InstanceOptions

    func run() async throws {
      let settings = try options.read()
      let media = settings.media(try await Instance.store(settings))
      let count = try await MediaVerb.tellingProblems {
        let copy = try MediaVerb.copy(media, settings), behind = try await copy.behind()
        for id in behind { try await copy.copy(id) }
        return behind.count
      }
      print("\(count) originals copied")
      try media.store.database.close()
    }
  }

  static let author = "operator"

  /// Throws `media.copy` where no second copy is set.
  private static func copy(_ media: MediaStore, _ settings: Settings) throws -> MediaCopy {
    if let copy = try settings.copy(of: media) { return copy }
    throw Problems([Problem(
      "media.copy", path: Settings.Name.mediaCopy.rawValue, vi: "Chưa đặt bản sao của kho tệp gốc; hãy đặt media-copy (s3://thùng/thư-mục hoặc một thư mục).",
      en: "No second copy of the originals is set; set media-copy (s3://bucket/prefix or a folder).")])
  }

  private static func find(_ key: String, _ store: RecordStore) async throws -> RecordID {
    guard let id = try await store.identity(key) else { throw Problems([Problem("record.absent", path: key, vi: "Không có bản ghi này.", en: "There is no such record.")]) }
    return id
  }

  /// What may be told of a failure about `path`; anything unforeseen is thrown on.
  private static func problems(of error: any Error, _ path: String) throws -> [Problem] {
    if let problems = error as? Problems { return problems.list }
    if let storage = error as? StorageProblem { return [storage.problem] }
    if let preservation = error as? PreservationProblem { return [preservation.problem] }
    if let fault = error as? MediaFault {
      var problem = fault.problem
      problem.path = path
      return [problem]
    }
    if let shelf = error as? ObjectShelfFailure { return [shelf.problem] }
    if let busy = error as? ImagingBusy { return [busy.problem] }
    if error is ImagingProblem {
      return [Problem("media.file", path: path, vi: "Ảnh chưa xử lý được (\(error)); hãy thử lại.", en: "The image could not be worked at (\(error)); try again.")]
    }
    if error is CocoaError || error is POSIXError {
      return [Problem("media.file", path: path, vi: "Không đọc hoặc không ghi được tệp: \(error.localizedDescription)", en: "The file cannot be read or kept: \(error.localizedDescription)")]
    }
    throw error
  }

  private static func tellingProblems<T>(_ body: () async throws -> T) async throws -> T {
    do { return try await body() } catch {
      Terminal.tell(try problems(of: error, ""))
      throw ExitCode(1)
    }
  }
}

extension MediaDisplay: ExpressibleByArgument {}
extension AIOrigin: ExpressibleByArgument {}
