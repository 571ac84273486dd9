import ArgumentParser
import Kernel
import Storage

/// Taking a record away from the public at once, without a desk.
struct CloseVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close", abstract: "Close a record at every door and wait until every running server has it so: hidden, described, withdrawn or erased; or give it a class: internal or restricted.")
  @Argument(help: "Its id or any of its identifiers.") var record: String
  @Option(name: .customLong("as"), help: "hidden, described, withdrawn, erased, internal, restricted.") var way: Way
  @Option(help: "Why; told to the public where a record is withdrawn.") var reason: String
  @OptionGroup var options: InstanceOptions

  enum Way: String, ExpressibleByArgument, CaseIterable { case hidden, described, withdrawn, erased, `internal`, restricted }

  func run() async throws {
    switch way {
    case .hidden: try await Closing.run(record, visibility: .hidden, reason: reason, options)
    case .described: try await Closing.run(record, visibility: .described, reason: reason, options)
    case .withdrawn: try await Closing.run(record, state: .withdrawn, reason: reason, options)
    case .erased: try await Closing.run(record, state: .erased, reason: reason, options)
    case .internal: try await Closing.run(record, sensitivity: .internal, reason: reason, options)
    case .restricted: try await Closing.run(record, sensitivity: .restricted, reason: reason, options)
    }
  }
}

struct ReopenVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "reopen", abstract: "Open a hidden, described, withdrawn, internal or restricted record to the public again.")
  @Argument(help: "Its id or any of its identifiers.") var record: String
  @Option(help: "Why.") var reason: String
  @OptionGroup var options: InstanceOptions

  func run() async throws { try await Closing.run(record, state: .published, visibility: .public, sensitivity: .public, reason: reason, options) }
}

private enum Closing {
  static let patience = Duration.seconds(20)

  static func run(_ key: String, state: RecordState? = nil, visibility: Visibility? = nil, sensitivity: Sensitivity? = nil, reason: String, _ options: InstanceOptions) async throws {
    let store = try await Instance.store(try options.read())
    try await Instance.tellingProblems {
      guard let id = try await store.identity(key) else {
        throw Problems([Problem("record.absent", path: key, vi: "Không có bản ghi này.", en: "There is no such record.")])
      }
      try await store.close(id, state: state, visibility: visibility, sensitivity: sensitivity, author: "operator", reason: reason)
      let change = try await store.lastChange()
      let behind = try await store.waitUntilHeld(change, patience: patience)
      let all = try await store.processes().count
      print("\(key): change \(change), held by \(all - behind.count) of \(all) running servers")
      if !behind.isEmpty {
        throw Problems(behind.map {
          Problem("storage.behind", .warning, path: $0.name, vi: "Máy chủ này chưa nhận thay đổi sau 20 giây.", en: "This server has not taken the change up within 20 s.")
        })
      }
    }
    try store.database.close()
  }
}
