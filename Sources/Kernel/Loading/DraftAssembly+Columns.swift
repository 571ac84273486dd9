/// Every column of a file is mapped, used or ignored with its reason, and every column that is named is there.
extension DraftAssembly {
  mutating func checkColumns(_ table: CSVTable, file: LoadManifest.File) {
    var used = Set(file.columns.map(\.column)).union(file.ignored)
    for use in file.columns { used.formUnion(use.lookups.flatMap(\.columns)) }
    used.formUnion(file.unit?.columns ?? [])
    switch file.role {
    case .records(let choice, let identifier):
      used.formUnion(identifier.columns)
      if case .byColumn(let column, _, _) = choice { used.insert(column) }
    case .attach(let record, _): used.formUnion(record.columns)
    case .relations(let subject, let predicate, let object, let note, let verified, _):
      used.formUnion(subject.columns + object.columns + [predicate, note, verified].compactMap { $0 })
    }
    refuseSecrets(table, file: file)
    for name in table.header where !used.contains(name) {
      tell("load.column", name, .init(file: file.name, line: 1), vi: "Cột “\(name)” chưa được dùng; hãy khai báo ở columns hoặc ignored.", en: "The column \"\(name)\" is not used; name it under columns or ignored.")
    }
    for name in used where !table.header.contains(name) {
      let near = Nearness.nearest(to: name, in: table.header)
      tell("load.column", name, file.place, vi: "Tệp \(file.name) không có cột “\(name)”\(near.map { "; có phải “\($0)”?" } ?? ".")", en: "The file \(file.name) has no column \"\(name)\"\(near.map { "; did you mean \"\($0)\"?" } ?? ".")")
    }
  }
  /// Rows that a column says are secret, and cells that are stamped, are refused even where the column is not loaded: whoever made the file did not know what is in it.
  private mutating func refuseSecrets(_ table: CSVTable, file: LoadManifest.File) {
    let degrees = Set(table.header.filter { StateSecret.isDegree(ofColumn: $0) })
    for row in table.rows {
      for name in table.header {
        guard let cell = row[name], let stamp = degrees.contains(name) && Sensitivity.isStateSecret(cell) ? cell : StateSecret.stamp(in: cell) else { continue }
        problems.append(StateSecret.problem(path: name, at: .init(file: file.name, line: row.line), stamp: stamp))
      }
    }
  }
}
