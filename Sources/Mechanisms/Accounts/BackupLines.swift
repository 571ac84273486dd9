import Edge
import Kernel
import Pages
import Storage

/// When the instance was last backed up, when a backup was last proven by a drill, and how that went.
struct BackupLines: Sendable {
  let log: AuditLog

  func render(_ page: PageContext) async throws -> Markup {
    let lines = [
      (page(.backupLast), try await log.lastBackup(.backupMade)), (page(.backupProven), try await log.lastBackup(.backupProven)),
    ]
    let items: [Markup] = lines.map { "<dt>\($0.0)</dt><dd>\(told($0.1, page))</dd>" }
    return "<dl class=\"facts\">\(items)</dl>"
  }

  private func told(_ last: AuditLog.LastBackup?, _ page: PageContext) -> Markup {
    guard let last else { return "\(page(.backupNone))" }
    let result: Markup = last.isGood ? "\(page(.backupGood))" : "<strong>\(page(.backupFailed))</strong>"
    return "\(DeskTime(milliseconds: last.at).render(page)): \(result) <span class=\"muted\">\(last.words)</span>"
  }
}
