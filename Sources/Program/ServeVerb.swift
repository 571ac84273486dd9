import ArgumentParser
import Foundation
import Hummingbird
import Kernel
import Logging
import Storage

struct ServeVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "serve", abstract: "Serve the instance until it is told to stop.")
  @OptionGroup var options: InstanceOptions
  @Option(help: "HOST:PORT to listen on.") var listen: String?
  @Option(help: "The folder of style sheets, drawings and messages.") var assets: String?
  @Option(help: "Address of this instance as visitors see it.") var base: String?
  @Option(help: "The folder of the key that seals the register's changes.") var key: String?
  @Option(help: "trace, debug, info, notice, warning, error.") var log: String?

  func run() async throws {
    let settings = try options.read([.listen: listen, .assets: assets, .base: base, .key: key, .log: log])
    guard let address = settings.address, let level = Logger.Level(rawValue: settings.log) else {
      throw ValidationError("--listen HOST:PORT, --log trace … error")
    }
    var logger = Logger(label: "phohien") { JSONLogHandler(label: $0) }
    logger.logLevel = level
    do {
      let lock = try InstanceLock.take(settings.data)
      try await serve(settings, host: address.host, port: address.port, logger: logger)
      _ = consume lock
    } catch let problem as StorageProblem {
      Terminal.tell([problem.problem])
      throw ExitCode(1)
    } catch let problems as Problems {
      Terminal.tell(problems.list)
      throw ExitCode(1)
    }
  }

  private func serve(_ settings: Settings, host: String, port: Int, logger: Logger) async throws {
    let store = try await RecordStore.open(try settings.database(), data: settings.data, declarations: try Instance.declarations(settings))
    try await store.requireFinishedMove()
    let process = try await store.join(name: "\(ProcessInfo.processInfo.hostName):\(settings.data.standardizedFileURL.path)", version: PhoHien.version)
    for (sector, outcome) in try await LoadFolder.loadSectorStarters(settings.sectors, into: store) where outcome.created + outcome.updated > 0 {
      logger.notice("records of a sector loaded", metadata: ["sector": "\(sector)", "created": "\(outcome.created)", "updated": "\(outcome.updated)"])
    }
    let server = try await Server.open(store: store, data: settings.data, assets: settings.assets, base: settings.base, logger: logger)
    var application = Application(
      router: server.router(), configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: "phohien"),
      onServerRunning: { channel in print("Phố Hiến: http://\(host):\(channel.localAddress?.port ?? port)/") ; fflush(nil) }, logger: logger)
    application.addServices(
      IndexService(index: server.index, process: process, logger: logger), JobService(store: store, process: process, seals: SealFolder(settings.key), logger: logger))
    try await application.runService()
    try store.database.close()
  }
}
