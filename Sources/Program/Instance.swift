import ArgumentParser
import Foundation
import Kernel
import Storage

/// The options that every verb working on an instance takes.
struct InstanceOptions: ParsableArguments {
  @Option(help: "The instance's own folder.") var data: String?
  @Option(help: "The folder of declarations.") var sectors: String?
  @Option(help: "A settings file (see phohien.sample.yaml).") var settings: String?

  func flags(_ more: [Settings.Name: String?] = [:]) -> [Settings.Name: String] {
    var flags: [Settings.Name: String?] = [.data: data, .sectors: sectors]
    flags.merge(more) { $1 }
    return flags.compactMapValues(\.self)
  }

  func read(_ more: [Settings.Name: String?] = [:]) throws -> Settings {
    let read = Settings(flags: flags(more), file: settings)
    try Terminal.stopOnErrors(read.problems)
    return read
  }
}

/// Opening an instance from its settings.
enum Instance {
  /// The declarations; ends the program when any is wrong.
  static func declarations(_ settings: Settings) throws -> Declarations {
    let (declarations, problems) = DeclarationReader.read(settings.sectors)
    try Terminal.stopOnErrors(problems)
    return declarations
  }

  static func store(_ settings: Settings) async throws -> RecordStore {
    do {
      let store = try await RecordStore.open(folder: settings.data, declarations: try declarations(settings))
      if try InstanceLock.isHeld(settings.data) { try await store.requireSameDeclarations() }
      return store
    } catch let problem as StorageProblem {
      Terminal.tell([problem.problem])
      throw ExitCode(1)
    }
  }
}
