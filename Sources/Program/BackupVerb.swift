import ArgumentParser
import Backups
import Foundation
import Kernel
import Storage

/// Where backups lie.
struct RepositoryOptions: ParsableArguments {
  @Option(help: "The folder of the backup repository; without it the setting backup.") var repository: String?
  @Option(help: "The file of the key that the repository is encrypted with; without it the setting backup-key.") var key: String?

  func folder(_ settings: Settings) throws -> URL {
    guard let folder = repository.map({ URL(filePath: $0) }) ?? settings.backup else {
      throw Problems([Problem("backup.folder", vi: "Hãy nói kho sao lưu ở đâu: --repository THƯ-MỤC, hoặc cấu hình backup.", en: "Say where the backups lie: --repository FOLDER, or the setting backup.")])
    }
    return folder
  }

  func keyFile(_ settings: Settings) -> URL? { key.map { URL(filePath: $0) } ?? settings.backupKey }
  func open(_ settings: Settings) throws -> BackupRepository { try BackupRepository.open(try folder(settings), key: keyFile(settings)) }
}

struct BackupVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Back up an instance while it serves, and look after its backups.", subcommands: [Make.self, List.self, Check.self, Prune.self, Key.self], defaultSubcommand: Make.self)

  struct Make: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "make", abstract: "Add a snapshot: the register, the originals, the settings and declarations; only what is new is written.")
    @Option(help: "The folder of the backup repository; an empty or missing one becomes it. Without it the setting backup.") var to: String?
    @Option(help: "The file of the key to encrypt with; it must be given each time. Without it the setting backup-key.") var key: String?
    @OptionGroup var options: InstanceOptions

    func run() async throws {
      let settings = try options.read()
      try await Instance.tellingProblems { try Self.requireRegister(try settings.database()) }
      let store = try await Instance.store(settings)
      let log = AuditLog(store)
      do {
        let place = RepositoryOptions.place(to, key)
        let repository = try BackupRepository.openOrMake(try place.folder(settings), key: place.keyFile(settings))
        let outcome = try await BackupRun(BackupPlan.source(store, settings), to: repository).make()
        try await log.tellBackup(.backupMade, of: outcome.snapshot.name, words: BackupWords.short(outcome), faults: BackupWords.faults(outcome), by: .terminal)
        for line in BackupWords.lines(outcome, isEncrypted: repository.isEncrypted) { print(line) }
        try store.database.close()
        if !BackupWords.faults(outcome).isEmpty { throw ExitCode(1) }
      } catch let failure where BackupWords.problems(of: failure) != nil {
        let problems = BackupWords.problems(of: failure) ?? []
        try? await log.tellBackup(.backupMade, of: nil, words: "", faults: problems.map { "\($0.code) \($0.path): \($0.message[.english])" }, by: .terminal)
        Terminal.tell(problems)
        throw ExitCode(1)
      }
    }

    /// A mistyped folder must not become an empty instance whose backup is the newest.
    private static func requireRegister(_ location: DatabaseLocation) throws {
      guard case .sqlite(let path) = location, !DurableDisk.exists(path) else { return }
      throw Problems([Problem(
        "backup.register", path: path, vi: "Không có sổ ở đây để sao lưu; hãy kiểm tra --data và --database.", en: "There is no register here to back up; check --data and --database.")])
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Every snapshot: its name, its time in Vietnam, engine, records, revisions, acts, files, bytes of files.")
    @OptionGroup var place: RepositoryOptions
    @OptionGroup var options: InstanceOptions

    func run() async throws {
      let settings = try options.read()
      try await Instance.tellingProblems {
        let repository = try place.open(settings)
        var faults: [Problem] = []
        for name in try repository.names() {
          do { print(BackupWords.line(try repository.snapshot(name))) } catch let problems as Problems { faults += problems.list }
        }
        guard faults.isEmpty else { throw Problems(faults) }
      }
    }
  }

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "check", abstract: "Read every manifest and every chunk that a snapshot needs; name what is damaged or missing. A damaged chunk is put aside, so that the next backup writes it anew.")
    @Flag(help: "Only whether the chunks are there.") var quick = false
    @OptionGroup var place: RepositoryOptions
    @OptionGroup var options: InstanceOptions

    func run() async throws {
      let settings = try options.read()
      let check = try await Instance.tellingProblems { try await place.open(settings).check(isReading: !quick) }
      for line in check.faults { print(line) }
      print("\(check.snapshots) snapshots, \(check.chunks) chunks\(quick ? "" : " read"), \(check.unneeded) not needed, \(check.faults.count) faults")
      if !check.faults.isEmpty { throw ExitCode(1) }
    }
  }

  struct Prune: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "prune", abstract: "Remove old snapshots and what only they need. The newest of each of the last days, weeks and months that have one stay, and the newest of all.")
    @Option(help: "How many days keep one.") var keepDaily = 0
    @Option(help: "How many weeks keep one.") var keepWeekly = 0
    @Option(help: "How many months keep one.") var keepMonthly = 0
    @OptionGroup var place: RepositoryOptions
    @OptionGroup var options: InstanceOptions

    func run() async throws {
      let settings = try options.read()
      let pruning = try await Instance.tellingProblems {
        try await place.open(settings).prune(BackupKeeping(daily: keepDaily, weekly: keepWeekly, monthly: keepMonthly))
      }
      for name in pruning.removed { print("removed \(name)") }
      print("\(pruning.kept.count) snapshots kept, \(pruning.removed.count) removed, \(pruning.chunks) chunks removed")
    }
  }

  struct Key: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "key", abstract: "Make a key to encrypt a repository with. Keep a copy apart from the repository: without it nothing can be restored.")
    @Argument(help: "The file to write; there must be none of that name.") var file: String

    func run() async throws {
      try await Instance.tellingProblems { try BackupKey.make(URL(filePath: file)) }
      print(file)
    }
  }
}

extension RepositoryOptions {
  static func place(_ repository: String?, _ key: String?) -> RepositoryOptions {
    var place = RepositoryOptions()
    (place.repository, place.key) = (repository, key)
    return place
  }
}
