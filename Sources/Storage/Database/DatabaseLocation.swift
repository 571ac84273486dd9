import CPostgres
import Foundation
import Kernel

/// Where a register is kept, as a setting states it.
package enum DatabaseLocation: Sendable, Hashable, CustomStringConvertible {
  /// The path of a file.
  case sqlite(String)
  /// An address as libpq takes it.
  case postgresql(String)

  /// `text` is empty (the file `register.sqlite` of the instance's folder), `sqlite:PATH`, or `postgresql://…`.
  /// Throws `Problems` for anything else.
  package init(_ text: String, folder: URL) throws {
    if text.isEmpty {
      self = .sqlite(folder.appending(path: "register.sqlite").path)
    } else if text.hasPrefix("sqlite:") {
      self = .sqlite(String(text.dropFirst("sqlite:".count)))
    } else if ["postgresql://", "postgres://"].contains(where: text.hasPrefix) {
      try Self.check(text)
      self = .postgresql(text)
    } else {
      throw Problems([Problem(
        "settings.database", path: "database", vi: "Đây không phải địa chỉ cơ sở dữ liệu; hãy ghi postgresql://người-dùng@máy:cổng/tên hoặc sqlite:ĐƯỜNG-DẪN.",
        en: "This is no address of a database; write postgresql://user@host:port/name or sqlite:PATH.")])
    }
  }

  private static func check(_ url: String) throws {
    var words: UnsafeMutablePointer<CChar>?
    let options = PQconninfoParse(url, &words)
    defer {
      PQconninfoFree(options)
      PQfreemem(words)
    }
    guard options == nil else { return }
    // The library quotes what it cannot read; where that may be a password, nothing is quoted.
    let why = url.contains("@") || url.contains("password") ? "…" : words.map { String(cString: $0).split(separator: "\n").joined(separator: " ") } ?? ""
    throw Problems([Problem(
      "settings.database", path: "database", vi: "Địa chỉ PostgreSQL không đọc được: \(why).", en: "The PostgreSQL address cannot be read: \(why).")])
  }

  /// Whether an address states a password: in its user part or among its parameters.
  package static func holdsPassword(_ text: String) -> Bool { text.contains(/:\/\/[^\/@]*:[^\/@]+@/) || text.contains(/[?&](?:ssl)?password=[^&]/) }

  package var engine: Engine { if case .sqlite = self { .sqlite } else { .postgresql } }

  /// `sessions`: how many transactions run at once on PostgreSQL.
  package func open(sessions: Int = 8) throws -> any Database {
    switch self {
    case .sqlite(let path):
      try FileManager.default.createDirectory(at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
      return try SQLiteDatabase(path: path)
    case .postgresql(let url): return PostgresDatabase(url: url, sessions: sessions)
    }
  }

  /// Without what is secret.
  package var description: String {
    switch self {
    case .sqlite(let path): "sqlite:\(path)"
    case .postgresql(let url):
      url.replacing(/:\/\/([^:@\/]*):[^@\/]*@/) { "://\($0.1)@" }.replacing(/password=[^&]*/, with: "password=…")
    }
  }
}
