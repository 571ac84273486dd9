import Accounts
import Edge
import Foundation
import Hummingbird
import HummingbirdTesting
import Kernel
import Logging
import NIOCore
import Outgoing
import Pages
import Storage
import Synchronization
import TestSupport
import Testing

@testable import phohien

/// A whole instance in a temporary folder: real declarations, real database, real index; asked in process.
final class TestInstance: Sendable {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let starter = root.appending(path: "starter")

  private static let declared = MadeOnce<[String], Declarations>()
  private static let files = MadeOnce<URL, SiteFiles>()

  let folder: URL
  let location: DatabaseLocation
  let server: Server
  private let time: Clock
  /// Made when somebody asks, and kept as a running server keeps them.
  private let responders = MadeOnce<Bool, EdgeResponder>()

  final class Clock: Sendable {
    private let offset = Mutex<Int64>(0)
    /// Where time stands still but for `advance`; milliseconds of UTC since 1970.
    private let frozen: Int64?

    init(frozen: Int64? = nil) { self.frozen = frozen }

    func now() -> Int64 { (frozen ?? Int64(Date().timeIntervalSince1970 * 1000)) + offset.withLock { $0 } }
    func advance(milliseconds: Int64) { offset.withLock { $0 += milliseconds } }
  }

  private init(folder: URL, location: DatabaseLocation, server: Server, time: Clock) {
    self.folder = folder
    self.location = location
    self.server = server
    self.time = time
  }

  deinit {
    try? server.store.database.close()
    try? FileManager.default.removeItem(at: folder)
    TestDatabase.drop(location)
  }

  /// Now, for a time that stands still there.
  static let present = Int64(Date().timeIntervalSince1970 * 1000)

  /// `extra`: further sector folders, copied beside the product's own; `plan`: the folder of a plan, `nil` for none. With a `moment` time stands still there.
  static func open(
    extra: [String] = [], plan: String? = "plan", load: [URL] = [], base: String = "http://localhost", at moment: Int64? = nil, exposure: Exposure = Exposure(),
    mail: (@Sendable (Mail) async throws -> Void)? = nil, openID: OpenIDProviders = OpenIDProviders()
  ) async throws -> TestInstance {
    let folder = FileManager.default.temporaryDirectory.appending(path: "phohien-\(UUID().uuidString)")
    let sectors = folder.appending(path: "sectors")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: root.appending(path: "sectors"), to: sectors)
    for path in extra {
      try FileManager.default.copyItem(at: root.appending(path: path), to: sectors.appending(path: URL(filePath: path).lastPathComponent))
    }
    if let plan { try FileManager.default.copyItem(at: root.appending(path: plan), to: DeclarationReader.plan(beside: sectors)) }
    let time = Clock(frozen: moment)
    // Loading and indexing is most of the work: what begins alike is made once and copied.
    let key = extra + [plan ?? ""], declarations = try declared(key) { try Self.declarations(in: folder) }.apart()
    let location = try await LoadedFolders.shared.copy(declarations, sectors: sectors, key: key, load: load, at: moment, to: folder.appending(path: "data"))
    let server = try await start(folder: folder, location: location, declarations: declarations, time: time, base: base, exposure: exposure, mail: mail, openID: openID)
    return TestInstance(folder: folder, location: location, server: server, time: time)
  }

  private static func start(
    folder: URL, location: DatabaseLocation, declarations: Declarations, time: Clock, base: String = "http://localhost", exposure: Exposure = Exposure(),
    mail: (@Sendable (Mail) async throws -> Void)? = nil, openID: OpenIDProviders = OpenIDProviders()
  ) async throws -> Server {
    let store = try await RecordStore.open(location, data: folder.appending(path: "data"), declarations: declarations) { time.now() }
    var logger = Logger(label: "test")
    logger.logLevel = .error
    let accounts = try await AccountStore.open(store, secret: folder.appending(path: "secret.key"), cost: .test)
    return try await Server.open(store: store, accounts: accounts, data: folder.appending(path: "data"), files: siteFiles(), base: base, exposure: exposure, mail: mail, openID: openID, logger: logger)
  }

  private static func declarations(in folder: URL) throws -> Declarations {
    let sectors = folder.appending(path: "sectors")
    let (declarations, problems) = DeclarationReader.read(sectors, plan: DeclarationReader.plan(beside: sectors))
    try #require(problems.filter { $0.severity == .error } == [])
    return declarations
  }

  /// The product's own.
  static func siteFiles() throws -> SiteFiles {
    let folder = root.appending(path: "assets")
    return try files(folder) { try SiteFiles.read(folder) }
  }

  /// Closes everything and opens the same folder again, as a new process would.
  func restarted() async throws -> Server {
    try server.store.database.close()
    return try await Self.start(folder: folder, location: location, declarations: Self.declarations(in: folder), time: time)
  }

  var store: RecordStore { server.store }

  func advance(seconds: Int64) { time.advance(milliseconds: seconds * 1000) }
  func advance(days: Int64) { time.advance(milliseconds: days * 86_400_000) }

  /// Brings the index to the register, as the running server does by itself.
  func settle() async throws { try await server.index.catchUp() }

  struct Answer: Sendable {
    let status: Int
    let text: String
    let location: String?
    let type: String
    let tag: String?
    var cache: String?
    var cookies: [String] = []
    func json() throws -> Value { try Value(json: text) }
  }

  /// The listener of visitors, or of operators.
  func application(isOperators: Bool = false, logger: Logger = quiet) -> Application<EdgeResponder> {
    Application(responder: responders(isOperators) { (isOperators ? server.adminRouter() : server.router()).buildResponder() }, logger: logger)
  }

  func get(_ paths: [String], headers: HTTPFields = [:], logger: Logger = quiet) async throws -> [Answer] {
    let application = application(logger: logger)
    return try await application.test(.router) { client in
      var answers: [Answer] = []
      for path in paths {
        let answer = try await client.execute(uri: path, method: .get, headers: headers) { response in
          Answer(
            status: response.status.code, text: String(buffer: response.body), location: response.headers[.location], type: response.headers[.contentType] ?? "", tag: response.headers[.eTag])
        }
        answers.append(answer)
      }
      return answers
    }
  }

  func get(_ path: String, headers: HTTPFields = [:]) async throws -> Answer { try #require(try await get([path], headers: headers).first) }

  /// Sends a form, or asks where there is none; at the operator's listener where `isOperators`.
  func visit(_ path: String, form: [String: String]? = nil, headers: HTTPFields = [:], isOperators: Bool = false) async throws -> Answer {
    let application = application(isOperators: isOperators)
    var headers = headers
    if form != nil, headers[.contentType] == nil { headers[.contentType] = "application/x-www-form-urlencoded" }
    let body = form.map { form in ByteBuffer(string: form.map { "\(Addresses.encode($0.key))=\(Addresses.encode($0.value))" }.joined(separator: "&")) }
    return try await application.test(.router) { [headers] client in
      try await client.execute(uri: path, method: form == nil ? .get : .post, headers: headers, body: body) { response in
        Answer(
          status: response.status.code, text: String(buffer: response.body), location: response.headers[.location], type: response.headers[.contentType] ?? "",
          tag: response.headers[.eTag], cache: response.headers[.cacheControl], cookies: response.headers[values: .setCookie])
      }
    }
  }

  static let quiet: Logger = {
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    return logger
  }()
}

extension Value {
  /// The texts of `key` in a list of objects.
  func texts(_ list: String, _ key: String) -> [String] { (self[list]?.list ?? []).compactMap { $0[key]?.string } }
}
