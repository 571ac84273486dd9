import ArgumentParser
import Edge
import Foundation
import Kernel
import Logging
import Pages
import ServiceLifecycle
import Storage

struct ServeVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "serve", abstract: "Serve the instance until it is told to stop.")
  @OptionGroup var options: InstanceOptions
  @Option(help: "HOST:PORT to listen on.") var listen: String?
  @Option(help: "The folder of style sheets, drawings and messages.") var assets: String?
  @Option(help: "Address of this instance as visitors see it.") var base: String?
  @Option(help: "The folder of the key that seals the register's changes.") var key: String?
  @Option(help: "trace, debug, info, notice, warning, error, critical.") var log: String?
  @Option(help: "HOST:PORT for metrics and health; never one that visitors reach.") var admin: String?
  @Option(help: "Addresses and networks of proxies whose X-Forwarded-For is taken.") var proxies: String?
  @Option(help: "How many requests may be answered at a time.") var requests: String?
  @Option(help: "Seconds that an answer may take.") var deadline: String?
  @Option(help: "Seconds that a connection may be silent between two requests.") var idle: String?
  @Option(help: "Seconds for which a server told to stop goes on taking requests.") var drain: String?
  @Option(help: "The file of the secret that passwords and second factors rest on.") var secret: String?
  @Option(help: "Addresses and networks of the offices: from anywhere else a second factor is needed.") var office: String?
  @Option(help: "The folder of fullchain.pem and privkey.pem: HTTPS without a proxy.") var tls: String?
  @Option(help: "How many requests one source may make in a minute; 0: as many as it likes.") var rate: String?
  @Option(help: "How many connections one source may have open; 0: as many as it likes.") var connections: String?
  @Option(help: "Where administrators work: everywhere, or admin (the operator's listener alone).") var administration: String?
  @Option(help: "Addresses and networks from which administrators may sign in.") var administrators: String?
  @Option(help: "Who is told of faults of security: mailto: and https: addresses.") var security: String?
  @Option(help: "The page that says how faults of security are told.") var policy: String?
  @Option(help: "The file about the server that takes letters: who has forgotten a password is sent a link.") var mail: String?
  @Option(help: "The file of identity providers that people may sign in with.") var identity: String?
  @Option(help: "A PEM file of authorities that other servers' certificates are trusted by, besides the system's.") var authorities: String?
  @Option(help: "The languages that text in images is read in, as Tesseract names them: vie+eng; empty: none is read.") var reading: String?
  @Option(help: "Where the log of acts is sent: tls://HOST:6514 or tcp://HOST:601.") var siem: String?
  @Option(help: "clamd, which files are looked through by: the path of its socket, or HOST:PORT.") var mediaScanner: String?
  @Option(help: "true or false: whether files are refused while clamd cannot be reached.") var mediaScannerRequired: String?
  @Option(help: "The folder whose files are taken in.") var mediaInbox: String?
  @Option(help: "The second copy of the originals: s3://BUCKET/PREFIX or a folder.") var mediaCopy: String?
  @Option(help: "manual or automatic: whether damaged originals are mended from the copy by themselves.") var mediaRepair: String?
  @Option(help: "The file about the server of buckets.") var mediaS3: String?
  @Option(help: "The folder of the backup repository: the server makes backups by itself.") var backup: String?
  @Option(help: "HH:MM of Vietnam's time at which a backup is made each day.") var backupAt: String?
  @Option(help: "The file of the key that the backup repository is encrypted with.") var backupKey: String?
  @Option(help: "Hours without a backup after which there is an alarm.") var backupExpected: String?
  @Option(help: "Days after which a backup is proven by a drill again; 0: never.") var drillEvery: String?

  func run() async throws {
    let settings = try options.read([
      .listen: listen, .assets: assets, .base: base, .key: key, .log: log, .admin: admin, .proxies: proxies, .requests: requests, .deadline: deadline, .idle: idle, .drain: drain,
      .secret: secret, .office: office, .tls: tls, .rate: rate, .connections: connections, .administration: administration, .administrators: administrators, .security: security, .policy: policy,
      .mail: mail, .authorities: authorities, .identity: identity, .siem: siem, .mediaScanner: mediaScanner, .mediaScannerRequired: mediaScannerRequired, .mediaInbox: mediaInbox, .mediaCopy: mediaCopy, .reading: reading,
      .mediaRepair: mediaRepair, .mediaS3: mediaS3,
      .backup: backup, .backupAt: backupAt, .backupKey: backupKey, .backupExpected: backupExpected, .drillEvery: drillEvery,
    ])
    var logger = Logger(label: "phohien") { JSONLogHandler(label: $0) }
    logger.logLevel = settings.log
    do {
      let lock = try InstanceLock.take(settings.data)
      try await serve(settings, logger: logger)
      _ = consume lock
    } catch let problem as StorageProblem {
      Terminal.tell([problem.problem])
      throw ExitCode(1)
    } catch let problems as Problems {
      Terminal.tell(problems.list)
      throw ExitCode(1)
    }
  }

  private func serve(_ settings: Settings, logger: Logger) async throws {
    let identity = try settings.serverIdentity()
    let providers = try settings.providers { logger.warning("an identity provider is not reached", metadata: ["said": "\($0)"]) }
    let mail = try settings.mailer { logger.debug("the mail server", metadata: ["said": "\($0)"]) }
    let store = try await RecordStore.open(try settings.database(), data: settings.data, declarations: try Instance.declarations(settings))
    try await store.requireFinishedMove()
    let process = try await store.join(name: "\(ProcessInfo.processInfo.hostName):\(settings.data.standardizedFileURL.path)", version: PhoHien.version)
    let lease = LeaseKeeper(store: store, process: process, logger: logger)
    for (sector, outcome) in try await LoadFolder.loadSectorStarters(settings.sectors, into: store) where outcome.created + outcome.updated > 0 {
      logger.notice("records of a sector loaded", metadata: ["sector": "\(sector)", "created": "\(outcome.created)", "updated": "\(outcome.updated)"])
    }
    let rates = RequestRates(all: SourceRates(perMinute: settings.rate), signIn: SourceRates(perMinute: settings.rate == 0 ? 0 : RequestRates.signIn))
    let edge = Edge(
      limits: ServingLimits(deadline: .seconds(settings.deadline), requests: settings.requests), client: ClientAddress(proxies: settings.proxies), rates: rates)
    let accounts = try await AccountStore.open(store, secret: settings.secret)
    let copy = try settings.copy(of: settings.media(store))
    var server = try await Server.open(
      store: store, accounts: accounts, data: settings.data, files: SiteFiles.read(settings.assets), base: settings.base, office: settings.office, exposure: settings.exposure, mail: mail, openID: providers, logger: logger,
      edge: edge)
    server.media = settings.media(store)
    server.screening = settings.screening
    server.practice = settings.practice
    try await ServingGroup(server: server, copy: copy, lease: lease, settings: settings, identity: identity, logger: logger).run()
    await lease.leave()
    // Work that was given up may still hold the register; the end of the process frees it.
    do { try store.database.close() } catch { logger.warning("the register was not closed", metadata: ["error": "\(error)"]) }
  }
}
