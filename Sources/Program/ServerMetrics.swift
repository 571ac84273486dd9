import Edge
import Kernel
import Storage

extension Server {
  /// Registers what this server measures; later parts add theirs in the same way. `limit`: how long a source that asks the register may take.
  func registerMetrics(connections: OpenConnections? = nil, identity: ServerIdentity? = nil, siem: CollectorAddress? = nil, limit: Duration = .seconds(1)) {
    metrics.register("http", limit: limit) { [edge] in edge.metrics.families + edge.load.families + edge.rates.families + (connections?.families ?? []) }
    if let identity { metrics.register("tls", limit: limit) { identity.families } }
    metrics.register("index", limit: limit) { [index] in try await Self.families(of: index) }
    metrics.register("database", limit: limit) { [store] in try await Self.families(of: store) }
    metrics.register("audit", limit: limit) { [store, index] in try await Self.auditFamilies(of: store, siem: siem, disk: DiskSpace(of: index.folder)) }
    metrics.register("process", limit: limit) { ProcessMetrics.families }
    let labels: [MetricFamily.Label] = [.init("version", PhoHien.version), .init("assets", kit.assets.version), .init("declarations", String(store.declarations.digest.prefix(8)))]
    metrics.register("build", limit: limit) { [.init("phohien_build_info", .gauge, help: "What is running; the value is always 1.", samples: [.init(labels, 1)])] }
  }

  private static func families(of store: RecordStore) async throws -> [MetricFamily] {
    let usage = store.database.usage()
    let jobs = try await store.jobCounts()
    let seal = try await store.lastSeal()
    let last = try await store.lastChange()
    return [
      .single("phohien_database_sessions", .gauge, help: "Open sessions of this process with PostgreSQL; 0 on SQLite.", usage.open),
      .single("phohien_database_sessions_busy", .gauge, help: "Sessions with a transaction under way.", usage.busy),
      .single("phohien_database_waiting", .gauge, help: "Transactions that wait for a session.", usage.waiting),
      .single("phohien_processes", .gauge, help: "Living processes that serve this register.", try await store.processes().count),
      .single("phohien_jobs_due", .gauge, help: "Jobs that are due and that nobody works at.", jobs.due),
      .single("phohien_jobs_failing", .gauge, help: "Jobs whose last attempt failed.", jobs.failing),
      .single("phohien_unsealed_changes", .gauge, help: "Changes since the last seal.", last - (seal?.change ?? 0)),
    ]
  }

  private static func auditFamilies(of store: RecordStore, siem: CollectorAddress?, disk: DiskSpace) async throws -> [MetricFamily] {
    let log = AuditLog(store)
    let last = try await log.lastNumber(), seal = try await store.lastAuditSeal()
    let waiting = try await siem == nil ? 0 : log.undelivered(to: siem?.description ?? "")
    let alarms = try await log.openAlarms()
    return [
      .single("phohien_audit_events", .gauge, help: "Number of the last event in the log of acts.", last),
      .single("phohien_audit_unsealed_events", .gauge, help: "Events of the log of acts since the last seal.", last - (seal?.event ?? 0)),
      .single("phohien_audit_waiting_events", .gauge, help: "Events of the log of acts that do not count as delivered to the collector yet; 0 where there is none.", waiting),
      .single("phohien_audit_open_alarms", .gauge, help: "Alarms that nobody has settled.", alarms),
      moment("phohien_audit_sealed_timestamp_seconds", "When the log of acts was last sealed", seal?.at),
      moment("phohien_audit_looked_timestamp_seconds", "When the rules were last gone through, to within a minute", try await log.lastLook()),
      moment("phohien_audit_checked_timestamp_seconds", "When the log of acts was last checked", try await log.lastCheck(.log)),
      moment("phohien_register_checked_timestamp_seconds", "When the chains of the register were last checked", try await log.lastCheck(.register)),
      moment("phohien_backup_timestamp_seconds", "When a backup was last made", try await log.lastBackup(.backupMade, goodOnly: true)?.at),
      moment("phohien_backup_proven_timestamp_seconds", "When a backup was last proven by a drill", try await log.lastBackup(.backupProven, goodOnly: true)?.at),
      .single("phohien_backup_failing", .gauge, help: "1 where the last backup or the last drill failed.", try await Self.isBackupFailing(log) ? 1 : 0),
      .single("phohien_disk_free_bytes", .gauge, help: "Free bytes on the disk of the instance's folder.", disk.free),
    ]
  }

  private static func isBackupFailing(_ log: AuditLog) async throws -> Bool {
    for act in [AuditEvent.Act.backupMade, .backupProven] { if try await log.lastBackup(act)?.isGood == false { return true } }
    return false
  }

  /// Seconds since 1970, so that whoever reads it can tell how long ago that was. `at` in milliseconds.
  private static func moment(_ name: String, _ help: String, _ at: Int64?) -> MetricFamily {
    .single(name, .gauge, help: "\(help); seconds since 1970, 0: never.", (at ?? 0) / 1_000)
  }

  private static func families(of index: SearchIndex) async throws -> [MetricFamily] {
    let last = try await index.store.lastChange()
    let held = index.change
    return [
      .single("phohien_register_last_change", .gauge, help: "Number of the register's last change.", last),
      .single("phohien_index_change", .gauge, help: "Number of the last change that the search index holds.", held),
      .single("phohien_index_lag_changes", .gauge, help: "Changes of the register that the search index does not hold yet.", max(0, last - held)),
      .single("phohien_index_searches", .gauge, help: "Searches that wait or are being answered.", index.searchesUnderWay),
      .single("phohien_index_records", .gauge, help: "Public records in the search index.", index.snapshot?.count ?? 0),
    ]
  }
}
