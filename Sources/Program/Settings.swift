import Edge
import Foundation
import Kernel
import Logging
import Outgoing
import Storage

/// The settings of an instance: defaults, then the file, then the environment (`PHOHIEN_…`), then flags. Unknown names and values that cannot be stop the start.
struct Settings: Sendable {
  enum Name: String, CaseIterable {
    case data, database, listen, sectors, plan, assets, base, key, log, admin, proxies, requests, deadline, idle, drain, secret, office, tls, rate, connections, administration, administrators, security, policy, mail, authorities, identity, siem, reading
    case mediaScanner = "media-scanner", mediaScannerRequired = "media-scanner-required", mediaInbox = "media-inbox", mediaCopy = "media-copy", mediaRepair = "media-repair", mediaS3 = "media-s3"
    case backup, backupAt = "backup-at", backupKey = "backup-key", backupExpected = "backup-expected", drillEvery = "drill-every"

    var environment: String { "PHOHIEN_" + rawValue.uppercased().replacing("-", with: "_") }
  }

  private static let fileVariable = "PHOHIEN_SETTINGS"
  private var given: [Name: GivenSetting] = [:]
  private(set) var problems: [Problem] = []
  /// The settings file; `nil` where none was given.
  private(set) var file: URL?

  /// Where visitors are answered.
  private(set) var listen = SocketAddressText.standard
  /// Where the operator is answered; `nil`: nowhere.
  private(set) var admin: SocketAddressText?
  private(set) var log = Logger.Level.info
  /// Proxies whose word on who asks is taken.
  private(set) var proxies: [NetworkRange] = []
  /// Requests answered at a time, at most.
  private(set) var requests = 256
  /// Seconds that an answer may take.
  private(set) var deadline = 30
  /// Seconds that a connection may be silent between two requests.
  private(set) var idle = 75
  /// Networks of the offices: from anywhere else a second factor is needed.
  private(set) var office: [NetworkRange] = []
  /// Seconds for which a server that was told to stop goes on taking requests.
  private(set) var drain = 5
  /// A PEM file of authorities that other servers' certificates are trusted by, besides the system's.
  private(set) var authorities: URL?
  /// Requests that one source may make in a minute; 0: as many as it likes.
  private(set) var rate = 600
  /// Connections that one source may have open; 0: as many as it likes.
  private(set) var connections = 200
  /// Where administrators work.
  private(set) var administration = Administration.Place.everywhere
  /// Networks from which administrators may sign in; none: from anywhere.
  private(set) var administrators: [NetworkRange] = []
  /// Who is told of faults of security.
  private(set) var security: [String] = []
  /// The page that says how that is done.
  private(set) var policy: String?
  /// Where the log of acts is sent; `nil`: nowhere.
  private(set) var siem: CollectorAddress?
  /// What files are looked through for malicious code by; `nil`: nothing.
  private(set) var scanner: ClamdAddress?
  /// Whether files are refused while the scanner cannot be reached.
  private(set) var isScannerRequired = true
  private(set) var repair = MediaRepair.manual

  /// When a backup is made each day, in minutes after midnight of Vietnam's time.
  private(set) var backupAt = 150
  /// Hours without a backup after which there is an alarm; `nil`: none.
  private(set) var backupExpected: Int?
  /// Days after which a backup is proven by a drill again; 0: never by the server.
  private(set) var drillEvery = 7
  /// The languages that text in images is read in, as Tesseract names them; empty: none is read.
  private(set) var reading = "vie+eng"

  /// `flags` hold what was given on the command line; `file` the path of a settings file, else `PHOHIEN_SETTINGS`.
  init(flags: [Name: String], file: String? = nil, environment: [String: String] = ProcessInfo.processInfo.environment) {
    if let file = file ?? environment[Self.fileVariable] {
      self.file = URL(filePath: file)
      read(file: file)
    }
    for (variable, value) in environment.sorted(by: { $0.key < $1.key }) where variable.hasPrefix("PHOHIEN_") && variable != Self.fileVariable {
      if let name = Name.allCases.first(where: { $0.environment == variable }) {
        given[name] = GivenSetting(text: value, path: variable, isFromEnvironment: true)
      } else {
        unknown(variable, allowed: Name.allCases.map(\.environment), at: nil)
      }
    }
    given.merge(flags.map { ($0, GivenSetting(text: $1, path: "--\($0.rawValue)")) }) { $1 }
    readValues()
  }

  private mutating func read(file path: String) {
    guard let data = FileManager.default.contents(atPath: path) else {
      problems.append(Problem("settings.file", at: .init(file: path, line: 1), vi: "Không đọc được tệp cấu hình.", en: "The settings file cannot be read."))
      return
    }
    switch YAMLMap.read(Array(data), file: path) {
    case .failure(let found): problems += found.list
    case .success(let map):
      for name in Name.allCases { if let value = map.string(name.rawValue) { given[name] = GivenSetting(text: value, path: name.rawValue, place: map.places[name.rawValue]) } }
      problems += map.finish()
    }
  }

  private mutating func unknown(_ name: String, allowed: [String], at place: Problem.Place?) {
    let near = Nearness.nearest(to: name, in: allowed)
    problems.append(Problem(
      "settings.unknown", path: name, at: place, vi: "Không có cấu hình này\(near.map { "; có phải “\($0)”?" } ?? ".") Có: \(allowed.joined(separator: ", ")).",
      en: "There is no such setting\(near.map { "; did you mean \"\($0)\"?" } ?? ".") Known: \(allowed.joined(separator: ", "))."))
  }

  private mutating func readValues() {
    if let address = take(.listen, { try $0.address() }) { listen = address }
    admin = take(.admin) { $0.text.isEmpty ? nil : try $0.address() } ?? nil
    if let admin, admin == listen, admin.port != 0 {
      problems.append(given[.admin, default: GivenSetting(text: "", path: Name.admin.rawValue)].problem(
        "settings.address", vi: "phải khác địa chỉ của listen (\(listen)): số đo không dành cho người đọc", en: "must differ from listen (\(listen)): metrics are not for visitors"))
    }
    if let level = take(.log, { try $0.choice(Logger.Level.self) }) { log = level }
    if let ranges = take(.proxies, { try $0.networks() }) { proxies = ranges }
    if let ranges = take(.office, { try $0.networks() }) { office = ranges }
    authorities = take(.authorities) { $0.text.isEmpty ? nil : try $0.certificates() } ?? nil
    if let number = take(.requests, { try $0.number(in: 1...100_000) }) { requests = number }
    if let number = take(.deadline, { try $0.number(in: 1...3_600) }) { deadline = number }
    if let number = take(.idle, { try $0.number(in: 1...3_600) }) { idle = number }
    if let number = take(.drain, { try $0.number(in: 0...600) }) { drain = number }
    if let minutes = take(.backupAt, { try $0.timeOfDay() }) { backupAt = minutes }
    backupExpected = take(.backupExpected) { $0.text.isEmpty ? nil : try $0.number(in: 1...8_784) } ?? nil
    if let number = take(.drillEvery, { try $0.number(in: 0...366) }) { drillEvery = number }
    readExposure()
  }

  private mutating func readExposure() {
    if let number = take(.rate, { try $0.number(in: 0...1_000_000) }) { rate = number }
    if let number = take(.connections, { try $0.number(in: 0...100_000) }) { connections = number }
    if let place = take(.administration, { try $0.choice(Administration.Place.self) }) { administration = place }
    if let ranges = take(.administrators, { try $0.networks() }) { administrators = ranges }
    if let list = take(.security, { try $0.contacts() }) { security = list }
    policy = take(.policy) { try $0.page() } ?? nil
    scanner = take(.mediaScanner) { $0.text.isEmpty ? nil : try $0.scanner() } ?? nil
    if let answer = take(.mediaScannerRequired, { try $0.choice(YesNo.self) }) { isScannerRequired = answer == .yes }
    if let choice = take(.mediaRepair, { try $0.choice(MediaRepair.self) }) { repair = choice }
    siem = take(.siem) { try $0.collector() } ?? nil
    if let languages = take(.reading, { try $0.languages() }) { reading = languages }
    if administration == .admin, admin == nil, let setting = given[.administration] {
      problems.append(setting.problem(
        "settings.administration", vi: "cần có cả admin, là địa chỉ mà quản trị viên sẽ vào", en: "admin must be set too: it is where administrators then work"))
    }
    if tls != nil, let base = given[.base], !base.text.hasPrefix("https://") {
      problems.append(base.problem("settings.tls", vi: "khi có tls, base phải bắt đầu bằng https://", en: "with tls, base must begin with https://"))
    }
    if let database = given[.database], !database.isFromEnvironment, DatabaseLocation.holdsPassword(database.text) {
      problems.append(Problem(
        "settings.secret", path: database.path, at: database.place,
        vi: "Không ghi mật khẩu vào địa chỉ cơ sở dữ liệu ở đây; hãy để trong ~/.pgpass, trong tệp mà PGPASSFILE chỉ tới, hoặc trong biến môi trường \(Name.database.environment).",
        en: "No password may stand in the database's address here; keep it in ~/.pgpass, in the file that PGPASSFILE names, or in the environment variable \(Name.database.environment)."))
    }
  }

  private mutating func take<T>(_ name: Name, _ read: (GivenSetting) throws -> T) -> T? {
    guard let value = given[name] else { return nil }
    do { return try read(value) } catch let found as Problems { problems += found.list } catch {}
    return nil
  }

  private func url(_ name: Name, _ standard: String) -> URL { URL(filePath: given[name]?.text ?? standard) }

  /// The instance's own folder.
  var data: URL { url(.data, "data") }
  /// Throws `Problems` for an address that cannot be read.
  func database() throws -> DatabaseLocation { try DatabaseLocation(given[.database]?.text ?? "", folder: data) }
  /// The folder of the key that seals the register's changes, and of the list of its seals.
  var key: URL { given[.key].map { URL(filePath: $0.text) } ?? data.appending(path: "seal") }
  /// The file of the instance's secret, which passwords and second factors rest on.
  var secret: URL { given[.secret].map { URL(filePath: $0.text) } ?? data.appending(path: "secret.key") }
  /// The folder of the certificate and its key; `nil`: plain HTTP.
  var tls: URL? { given[.tls].flatMap { $0.text.isEmpty ? nil : URL(filePath: $0.text) } }
  /// The file about the server that takes letters; `nil`: none are sent.
  var mail: URL? { given[.mail].flatMap { $0.text.isEmpty ? nil : URL(filePath: $0.text) } }
  /// The folder of the backup repository; `nil`: the server makes no backups by itself.
  var backup: URL? { given[.backup].flatMap { $0.text.isEmpty ? nil : URL(filePath: $0.text) } }
  /// The file of the key that the repository is encrypted with.
  var backupKey: URL? { given[.backupKey].flatMap { $0.text.isEmpty ? nil : URL(filePath: $0.text) } }
  /// Whether `base` is what somebody said, not a guess.
  var isBaseGiven: Bool { given[.base].map { !$0.text.isEmpty } ?? false }
  /// The folder whose files are taken in.
  var inbox: URL { given[.mediaInbox].flatMap { $0.text.isEmpty ? nil : URL(filePath: $0.text) } ?? data.appending(path: "inbox") }
  /// `s3://bucket/prefix` or a folder: where the second copy of the originals lies; `nil`: there is none.
  var mediaCopy: String? { given[.mediaCopy].flatMap { $0.text.isEmpty ? nil : $0.text } }
  /// The file about S3; `nil`: the environment says it.
  var s3: URL? { given[.mediaS3].flatMap { $0.text.isEmpty ? nil : URL(filePath: $0.text) } }
  /// The file of identity providers; `nil`: passwords alone.
  var identityFile: URL? { given[.identity].flatMap { $0.text.isEmpty ? nil : URL(filePath: $0.text) } }
  var sectors: URL { url(.sectors, Self.shared("sectors")) }
  /// Beside the sectors, where nothing else is said.
  var plan: URL { given[.plan].map { URL(filePath: $0.text) } ?? DeclarationReader.plan(beside: sectors) }
  var assets: URL { url(.assets, Self.shared("assets")) }
  /// Address of this instance as visitors see it, without a slash at the end.
  var base: String { (given[.base]?.text ?? "\(tls == nil ? "http" : "https")://\(listen)").trimmingSuffix("/") }

  /// Beside the binary (`../share/phohien`), else in the working folder.
  static func shared(_ name: String) -> String {
    let beside = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "../share/phohien/\(name)").standardized.path
    return FileManager.default.fileExists(atPath: beside) ? beside : name
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String { hasSuffix(suffix) ? String(dropLast(suffix.count)) : self }
}
