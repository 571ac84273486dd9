import Kernel

/// Processes that serve one register together. Each renews its lease; one that has not for a while counts as dead.
package struct LiveProcess: Sendable, Hashable {
  package let id: RecordID
  /// The machine and the instance's folder: unique among living processes.
  package let name: String
  package let version: String
  /// Milliseconds of UTC since 1970, by the database's clock.
  package let started: Int64
  /// The last change that its search index holds.
  package let change: Int64
}

extension RecordStore {
  /// Takes a lease. Throws `StorageProblem.otherDeclarations` when living processes serve the register under others.
  package func join(name: String, version: String) async throws -> LiveProcess {
    let id = RecordID.new(now: clock())
    let digest = declarations.digest
    let lease = self.lease
    return try await database.write { connection in
      let now = try Self.databaseTime(connection)
      // Nobody else can have this folder: who did is dead, however fresh its lease.
      try connection.run("DELETE FROM process WHERE renewed < ? OR name = ? -- forgetDeadProcesses", [.int(now - lease), .text(name)])
      if try connection.run("SELECT 1 FROM process WHERE declarations <> ? LIMIT 1 -- processOfOtherDeclarations", [.text(digest)]).first != nil {
        throw StorageProblem.otherDeclarations
      }
      try connection.run(
        "INSERT INTO process (id, name, version, declarations, started, renewed, change) VALUES (?, ?, ?, ?, ?, ?, 0) -- joinProcess",
        [.text(id.text), .text(name), .text(version), .text(digest), .int(now), .int(now)])
      return LiveProcess(id: id, name: name, version: version, started: now, change: 0)
    }
  }

  /// Renews a lease, also one that others thought dead. `change`: the last change that the process's index holds.
  package func renew(_ process: LiveProcess, change: Int64) async throws {
    let digest = declarations.digest
    try await database.write { connection in
      let now = try Self.databaseTime(connection)
      try connection.run(
        """
        INSERT INTO process (id, name, version, declarations, started, renewed, change) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET renewed = excluded.renewed, change = excluded.change -- renewProcess
        """,
        [.text(process.id.text), .text(process.name), .text(process.version), .text(digest), .int(process.started), .int(now), .int(change)])
    }
  }

  package func leave(_ process: LiveProcess) async throws {
    try await database.write { _ = try $0.run("DELETE FROM process WHERE id = ? -- leaveProcess", [.text(process.id.text)]) }
  }

  /// Processes whose lease has not run out, by name.
  package func processes() async throws -> [LiveProcess] {
    let lease = self.lease
    return try await database.read { connection in
      let now = try Self.databaseTime(connection)
      return try connection.run("SELECT id, name, version, started, change FROM process WHERE renewed >= ? ORDER BY name -- livingProcesses", [.int(now - lease)]).map {
        LiveProcess(id: RecordID(stored: $0.text(0)), name: $0.text(1), version: $0.text(2), started: $0.int(3), change: $0.int(4))
      }
    }
  }

  /// Waits until every living process's index holds `change`, or died, at most `patience`. Returns those that do not hold it yet.
  package func waitUntilHeld(_ change: Int64, patience: Duration) async throws -> [LiveProcess] {
    let end = ContinuousClock.now + patience
    while true {
      let behind = try await processes().filter { $0.change < change }
      if behind.isEmpty || ContinuousClock.now >= end { return behind }
      try await Task.sleep(for: .milliseconds(50))
    }
  }

  /// Throws `StorageProblem.otherDeclarations` when living processes serve this register under others.
  package func requireSameDeclarations() async throws {
    let digest = declarations.digest
    let lease = self.lease
    let other = try await database.read { connection in
      let now = try Self.databaseTime(connection)
      return try connection.run("SELECT 1 FROM process WHERE renewed >= ? AND declarations <> ? LIMIT 1 -- otherDeclarations", [.int(now - lease), .text(digest)]).first != nil
    }
    if other { throw StorageProblem.otherDeclarations }
  }

  static func databaseTime(_ connection: any SQLConnection) throws -> Int64 { try connection.run("SELECT \(connection.engine.now) -- databaseTime").first?.int(0) ?? 0 }
}
