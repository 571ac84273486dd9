import Foundation

/// The named steps that bring a database to this version. Forward only, all that are missing in one transaction, never edited after release.
struct Migration: Sendable {
  let name: String
  let sql: String

  static let all = [
    Migration(name: "20261124-01-register", sql: String(decoding: PackageResources._0261124_01_register_sql, as: UTF8.self)),
    Migration(name: "20261124-02-operations", sql: String(decoding: PackageResources._0261124_02_operations_sql, as: UTF8.self)),
    Migration(name: "20261124-03-accounts", sql: String(decoding: PackageResources._0261124_03_accounts_sql, as: UTF8.self)),
    Migration(name: "20261128-04-protection", sql: String(decoding: PackageResources._0261128_04_protection_sql, as: UTF8.self)),
    Migration(name: "20261129-05-desks", sql: String(decoding: PackageResources._0261129_05_desks_sql, as: UTF8.self)),
    Migration(name: "20261129-06-media", sql: String(decoding: PackageResources._0261129_06_media_sql, as: UTF8.self)),
    Migration(name: "20261129-07-lines", sql: String(decoding: PackageResources._0261129_07_lines_sql, as: UTF8.self)),
    Migration(name: "20261129-08-page-text", sql: String(decoding: PackageResources._0261129_08_page_text_sql, as: UTF8.self)),
    Migration(name: "20261129-09-media-release", sql: String(decoding: PackageResources._0261129_09_media_release_sql, as: UTF8.self)),
    Migration(name: "20261129-10-finds", sql: String(decoding: PackageResources._0261129_10_finds_sql, as: UTF8.self)),
    Migration(name: "20261129-12-media-same", sql: String(decoding: PackageResources._0261129_12_media_same_sql, as: UTF8.self)),
    Migration(name: "20261129-13-plan-figures", sql: String(decoding: PackageResources._0261129_13_plan_figures_sql, as: UTF8.self)),
    Migration(name: "20261129-14-returns", sql: String(decoding: PackageResources._0261129_14_returns_sql, as: UTF8.self)),
    Migration(name: "20261129-15-plan-tasks", sql: String(decoding: PackageResources._0261129_15_plan_tasks_sql, as: UTF8.self)),
    Migration(name: "20261129-16-plan-reports", sql: String(decoding: PackageResources._0261129_16_plan_reports_sql, as: UTF8.self)),
    Migration(name: "20261129-17-surveys", sql: String(decoding: PackageResources._0261129_17_surveys_sql, as: UTF8.self)),
  ]

  /// The names of the migrations that a database has; none for an empty one. Throws `StorageProblem.fromTheFuture` for one that a newer version has written.
  static func applied(to database: any Database) async throws -> [String] {
    let done = try await database.read { connection in
      try connection.engine.hasTable("migration", connection) ? connection.run("SELECT name FROM migration ORDER BY name").map { $0.text(0) } : []
    }
    if let unknown = done.first(where: { name in !all.contains { $0.name == name } }) { throw StorageProblem.fromTheFuture(migration: unknown) }
    return done
  }

  /// Applies what is missing of `steps`.
  static func apply(_ steps: [Migration] = all, to database: any Database) async throws {
    let engine = database.engine
    try await database.write { connection in
      try engine.lockSchema(connection)
      try engine.withoutTimeLimit(connection)
      try connection.run(engine.schema("CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY NOT NULL)"))
      let done = Set(try connection.run("SELECT name FROM migration").map { $0.text(0) })
      for migration in steps where !done.contains(migration.name) {
        for statement in statements(of: migration.sql) { try connection.run(engine.schema(statement)) }
        try connection.run("INSERT INTO migration (name) VALUES (?)", [.text(migration.name)])
      }
    }
  }

  /// Statements end with a semicolon at the end of a line; lines starting with -- are comments.
  private static func statements(of sql: String) -> [String] {
    let lines = sql.split(separator: "\n").filter { !$0.hasPrefix("--") && !$0.hasPrefix("  --") }
    return lines.joined(separator: "\n").components(separatedBy: ";\n").map { $0.hasSuffix(";") ? String($0.dropLast()) : $0 }
      .filter { $0.contains { !$0.isWhitespace } }
  }
}
