/// The rows of files with a profile: one record each, or several rows for one record.
extension DraftAssembly {
  mutating func takeRecord(
    _ row: CSVTable.Row, file: LoadManifest.File, choice: LoadManifest.ProfileChoice, identifier: Template, state: RecordState, place: Problem.Place
  ) {
    guard let profile = profile(row, choice: choice, place: place) else { return }
    guard let identifier = identifier.fill(row) else {
      tell("load.identifier", "", place, vi: "Dòng thiếu mã định danh.", en: "The row has no identifier.")
      return
    }
    if identifier.count > 200 || identifier.contains(where: { $0.isWhitespace || $0 == "/" }) {
      tell("load.identifier", "", place, vi: "Mã “\(identifier.prefix(60))” không được có dấu cách, gạch chéo và dài quá 200 ký tự.", en: "The identifier \"\(identifier.prefix(60))\" may hold no spaces or slashes and at most 200 characters.")
      return
    }
    if let known = drafts[identifier], known.place.file != place.file || known.profile != profile.id {
      tell("load.twice", "", place, vi: "Mã “\(identifier)” đã có ở \(known.place).", en: "The identifier \"\(identifier)\" already stands at \(known.place).")
      return
    }
    if drafts[identifier] == nil {
      drafts[identifier] = RecordDraft(identifier: identifier, profile: profile.id, state: state, place: place)
      order.append(identifier)
    }
    if let unit = file.unit?.fill(row) { units[identifier] = (unit, place) }
    fillFields(of: identifier, profile: profile, row: row, file: file, place: place)
  }

  private mutating func profile(_ row: CSVTable.Row, choice: LoadManifest.ProfileChoice, place: Problem.Place) -> Profile? {
    let id: String
    switch choice {
    case .fixed(let fixed): id = fixed
    case .byColumn(let column, let map, let skip):
      let cell = row[column] ?? ""
      if skip.contains(cell) { return nil }
      guard let mapped = map[cell] else {
        tell("load.profile", column, place, vi: "Không biết loại bản ghi cho “\(cell)”.", en: "There is no profile for \"\(cell)\".")
        return nil
      }
      id = mapped
    }
    if let profile = declarations.profile(id) { return profile }
    let near = Nearness.nearest(to: id, in: declarations.profiles.map(\.id))
    tell("load.profile", "", place, vi: "Không có loại bản ghi “\(id)”\(near.map { "; có phải “\($0)”?" } ?? ".")", en: "There is no profile \"\(id)\"\(near.map { "; did you mean \"\($0)\"?" } ?? ".")")
    return nil
  }

  private mutating func fillFields(of identifier: String, profile: Profile, row: CSVTable.Row, file: LoadManifest.File, place: Problem.Place) {
    for (path, text) in file.constants { set(path, text, in: identifier, profile: profile, column: path, place: place) }
    for use in file.columns {
      if !use.lookups.isEmpty {
        addLink(use, of: identifier, profile: profile, row: row, place: place)
        continue
      }
      guard let cell = row[use.column], !cell.isEmpty else { continue }
      let pieces = use.split.map { cell.split(separator: $0).map { $0.trimming() }.filter { !$0.isEmpty } } ?? [cell]
      for piece in pieces {
        guard let text = mapped(piece, use: use, place: place) else { continue }
        set(use.path, text, in: identifier, profile: profile, column: use.column, place: place)
      }
    }
  }

  private mutating func addLink(_ use: LoadManifest.ColumnUse, of identifier: String, profile: Profile, row: CSVTable.Row, place: Problem.Place) {
    let candidates = use.lookups.compactMap { $0.fill(row) }
    guard !candidates.isEmpty, let (field, member) = field(use.path, of: profile, column: use.column, place: place) else { return }
    guard Self.pointer(field, member) != nil else {
      tell(
        "load.field", use.column, place, vi: "“\(use.path)” không trỏ tới bản ghi; lookup cần một trường (hoặc trường con của nhóm) kiểu place, reference hoặc agent.",
        en: "\"\(use.path)\" does not point at records; a lookup needs a field (or a group's sub-field) of kind place, reference or agent.")
      return
    }
    links.append(PendingLink(record: identifier, field: field.id, member: member, candidates: candidates, place: place, column: use.column))
  }

  /// What the column's map makes of a cell; `nil` when it says nothing or was told.
  mutating func mapped(_ cell: String, use: LoadManifest.ColumnUse, place: Problem.Place) -> String? {
    if let text = use.map[cell] { return text.isEmpty ? nil : text }
    if use.keepsUnmapped { return cell }
    let near = Nearness.nearest(to: cell, in: Array(use.map.keys))
    tell("load.map", use.column, place, vi: "Giá trị “\(cell)” không có trong bảng chuyển\(near.map { "; có phải “\($0)”?" } ?? ".")", en: "The value \"\(cell)\" is not in the map\(near.map { "; did you mean \"\($0)\"?" } ?? ".")")
    return nil
  }

  private mutating func field(_ path: String, of profile: Profile, column: String, place: Problem.Place) -> (Field, String?)? {
    let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
    guard let field = profile.field(parts[0]) else {
      let near = Nearness.nearest(to: parts[0], in: profile.fields.map(\.id))
      tell("load.field", column, place, vi: "Loại “\(profile.id)” không có trường “\(parts[0])”\(near.map { "; có phải “\($0)”?" } ?? ".")", en: "The profile \"\(profile.id)\" has no field \"\(parts[0])\"\(near.map { "; did you mean \"\($0)\"?" } ?? ".")")
      return nil
    }
    return (field, parts.count > 1 ? parts[1] : nil)
  }

  private mutating func set(_ path: String, _ text: String, in identifier: String, profile: Profile, column: String, place: Problem.Place) {
    guard let (field, member) = field(path, of: profile, column: column, place: place), var body = drafts[identifier]?.body else { return }
    do throws(CellReader.Failure) {
      let value = if let member { try CellReader.value(text, member: member, field: field) } else { try CellReader.value(text, field: field) }
      if let conflict = BodyWriter.add(value, member: member, field: field, to: &body) {
        tell("load.conflict", column, place, vi: "“\(text)” khác với giá trị đã có “\(conflict)”.", en: "\"\(text)\" differs from the value already given, \"\(conflict)\".")
      }
      drafts[identifier]?.body = body
    } catch {
      tell(error.code, column, place, vi: error.vi, en: error.en)
    }
  }
}

extension Substring {
  fileprivate func trimming() -> String {
    var part = self
    while let last = part.last, last.isWhitespace { part.removeLast() }
    return String(part.drop { $0.isWhitespace })
  }
}
