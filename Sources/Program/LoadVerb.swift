import ArgumentParser
import Foundation
import Kernel
import Storage

struct LoadVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "load", abstract: "Load records from a folder with load.yaml: all of it or nothing.")
  @Argument(help: "The folder.") var path: String
  @OptionGroup var options: InstanceOptions

  func run() async throws {
    let store = try await Instance.store(try options.read())
    do {
      let (outcome, _) = try await LoadFolder.load(URL(filePath: path), into: store, author: "operator")
      Terminal.tell(outcome.problems)
      print("\(path): \(outcome.created) created, \(outcome.updated) updated, \(outcome.unchanged) unchanged")
    } catch let problems as Problems {
      Terminal.tell(problems.list)
      print(Terminal.language == .english ? "\(problems.list.count) problems; nothing was written." : "\(problems.list.count) vấn đề; chưa ghi gì.")
      throw ExitCode(1)
    }
    try store.database.close()
  }
}
