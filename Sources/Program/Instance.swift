import ArgumentParser
import Foundation
import Kernel
import Storage

/// The options that every verb working on an instance takes.
struct InstanceOptions: ParsableArguments {
  @Option(help: "The instance's own folder.") var data: String?
  @Option(help: "postgresql://user@host:port/name; without it a file in the instance's folder.") var database: String?
  @Option(help: "The folder of declarations.") var sectors: String?
  @Option(help: "The folder of the Plan; without it the one beside the sectors.") var plan: String?
  @Option(help: "A settings file (see phohien.sample.yaml).") var settings: String?

  func flags(_ more: [Settings.Name: String?] = [:]) -> [Settings.Name: String] {
    var flags: [Settings.Name: String?] = [.data: data, .database: database, .sectors: sectors, .plan: plan]
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
    let (declarations, problems) = DeclarationReader.read(settings.sectors, plan: settings.plan)
    try Terminal.stopOnErrors(problems)
    return declarations
  }

  static func store(_ settings: Settings) async throws -> RecordStore {
    try await tellingProblems {
      let store = try await RecordStore.open(try settings.database(), data: settings.data, declarations: try declarations(settings))
      try await store.requireFinishedMove()
      try await store.requireSameDeclarations()
      return store
    }
  }

  /// Runs `body`; problems are told on the terminal and end the program with exit code 1.
  static func tellingProblems<T>(_ body: () async throws -> T) async throws -> T {
    do { return try await body() } catch let problem as StorageProblem {
      Terminal.tell([problem.problem])
      throw ExitCode(1)
    } catch let fault as MediaFault {
      Terminal.tell([fault.problem])
      throw ExitCode(1)
    } catch let problem as PreservationProblem {
      Terminal.tell([problem.problem])
      throw ExitCode(1)
    } catch let problems as Problems {
      Terminal.tell(problems.list)
      throw ExitCode(1)
    }
  }
}
