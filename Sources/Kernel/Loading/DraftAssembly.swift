import VietnameseText

/// Gathers the rows of all files into drafts, then joins what refers to each other.
struct DraftAssembly {
  let declarations: Declarations
  private(set) var problems: [Problem] = []
  private var drafts: [String: RecordDraft] = [:]
  private var order: [String] = []
  private var aliases: [String: String] = [:]
  private var links: [PendingLink] = []
  private var attachments: [PendingAttachment] = []
  private var units: [String: (identifier: String, place: Problem.Place)] = [:]
  private var merges: [(subject: String, object: String, place: Problem.Place)] = []

  /// A reference to be written once all identifiers are known.
  private struct PendingLink {
    var record: String
    var field: Field
    var member: String?
    var candidates: [String]
    var note: String?
    var verified: Bool?
    var place: Problem.Place
    var column: String
  }

  private struct PendingAttachment {
    var record: String
    var field: String
    var row: CSVTable.Row
    var file: LoadManifest.File
  }

  init(declarations: Declarations) { self.declarations = declarations }

  var ordered: [RecordDraft] { order.compactMap { drafts[$0] } }

  private mutating func tell(_ code: String, _ path: String, _ place: Problem.Place, vi: String, en: String) {
    problems.append(Problem(code, path: path, at: place, vi: vi, en: en))
  }

  // MARK: Rows

  mutating func take(_ table: CSVTable, file: LoadManifest.File, state: RecordState) {
    checkColumns(table, file: file)
    for row in table.rows {
      let place = Problem.Place(file: file.name, line: row.line)
      switch file.role {
      case .records(let choice, let identifier): takeRecord(row, file: file, choice: choice, identifier: identifier, state: state, place: place)
      case .attach(let record, let field):
        guard let identifier = record.fill(row) else {
          tell("load.identifier", "", place, vi: "Dòng không cho biết thuộc bản ghi nào.", en: "The row does not say which record it belongs to.")
          continue
        }
        attachments.append(PendingAttachment(record: identifier, field: field, row: row, file: file))
      case .relations(let subject, let predicate, let object, let note, let verified, let same):
        guard let subject = subject.fill(row), let object = object.fill(row), let name = row[predicate] else {
          tell("load.relation", "", place, vi: "Quan hệ thiếu chủ thể, vị từ hoặc đối tượng.", en: "The relation lacks its subject, predicate or object.")
          continue
        }
        if name == same {
          merges.append((subject, object, place))
        } else {
          takeRelation(subject, name, object, note: note.flatMap { row[$0] }, verified: verified.flatMap { row[$0] }, place: place)
        }
      }
    }
  }

  private mutating func checkColumns(_ table: CSVTable, file: LoadManifest.File) {
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
    for name in table.header where !used.contains(name) {
      tell("load.column", name, .init(file: file.name, line: 1), vi: "Cột “\(name)” chưa được dùng; hãy khai báo ở columns hoặc ignored.", en: "The column \"\(name)\" is not used; name it under columns or ignored.")
    }
    for name in used where !table.header.contains(name) {
      let near = Nearness.nearest(to: name, in: table.header)
      tell("load.column", name, file.place, vi: "Tệp \(file.name) không có cột “\(name)”\(near.map { "; có phải “\($0)”?" } ?? ".")", en: "The file \(file.name) has no column \"\(name)\"\(near.map { "; did you mean \"\($0)\"?" } ?? ".")")
    }
  }

  private mutating func takeRecord(
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
        let candidates = use.lookups.compactMap { $0.fill(row) }
        guard !candidates.isEmpty, let (field, member) = field(use.path, of: profile, column: use.column, place: place) else { continue }
        links.append(PendingLink(record: identifier, field: field, member: member, candidates: candidates, place: place, column: use.column))
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

  private mutating func mapped(_ cell: String, use: LoadManifest.ColumnUse, place: Problem.Place) -> String? {
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

  private mutating func takeRelation(_ subject: String, _ predicate: String, _ object: String, note: String?, verified: String?, place: Problem.Place) {
    guard let draft = drafts[subject], let profile = declarations.profile(draft.profile) else {
      tell("load.subject", "subject", place, vi: "Không có bản ghi “\(subject)”.", en: "There is no record \"\(subject)\".")
      return
    }
    guard let field = profile.field(predicate), field.kind == .reference else {
      tell("load.predicate", "predicate", place, vi: "Loại “\(profile.id)” không có quan hệ “\(predicate)”.", en: "The profile \"\(profile.id)\" has no reference \"\(predicate)\".")
      return
    }
    links.append(PendingLink(
      record: subject, field: field, candidates: [object], note: note.flatMap { $0.isEmpty ? nil : $0 }, verified: verified.map { $0 == "true" }, place: place,
      column: "object"))
  }

  // MARK: Joining

  mutating func resolve(existing: (String) -> LoadPlan.Known?) {
    for attachment in attachments { attach(attachment) }
    for merge in merges { self.merge(merge.subject, into: merge.object, place: merge.place) }
    for link in links { write(link, existing: existing) }
    for identifier in order {
      guard let unit = units[identifier] else { continue }
      if let known = find(unit.identifier, existing: existing) {
        drafts[identifier]?.unit = known.id
      } else {
        tell("load.unit", "unit", unit.place, vi: "Không có đơn vị “\(unit.identifier)”.", en: "There is no unit \"\(unit.identifier)\".")
      }
    }
  }

  private mutating func attach(_ pending: PendingAttachment) {
    let place = Problem.Place(file: pending.file.name, line: pending.row.line)
    guard let draft = drafts[pending.record], let profile = declarations.profile(draft.profile) else {
      tell("load.record", "", place, vi: "Không có bản ghi “\(pending.record)”.", en: "There is no record \"\(pending.record)\".")
      return
    }
    guard let field = profile.field(pending.field), field.repeatable else {
      tell("load.field", pending.field, place, vi: "Loại “\(profile.id)” không có trường lặp “\(pending.field)”.", en: "The profile \"\(profile.id)\" has no repeatable field \"\(pending.field)\".")
      return
    }
    var item: [String: Value] = [:]
    for use in pending.file.columns {
      guard let cell = pending.row[use.column], !cell.isEmpty, let text = mapped(cell, use: use, place: place) else { continue }
      do throws(CellReader.Failure) { item[use.path] = try CellReader.value(text, member: use.path, field: field) } catch { tell(error.code, use.column, place, vi: error.vi, en: error.en) }
    }
    drafts[pending.record]?.body[field.id] = .list((draft.body[field.id] ?? .null).items + [.object(item)])
  }

  /// Makes one record of two: values of the object's record stand, the subject's fill what it lacked.
  private mutating func merge(_ subject: String, into object: String, place: Problem.Place) {
    guard let lost = drafts[subject], var kept = drafts[object], subject != object else {
      tell("load.same", "subject", place, vi: "Không gộp được “\(subject)” vào “\(object)”: thiếu bản ghi.", en: "\"\(subject)\" cannot be joined with \"\(object)\": a record is missing.")
      return
    }
    let profile = declarations.profile(kept.profile)
    for (id, value) in lost.body where profile?.field(id) != nil {
      if let field = profile?.field(id), field.repeatable {
        let have = (kept.body[id] ?? .null).items
        kept.body[id] = .list(have + value.items.filter { !have.contains($0) })
      } else if kept.body[id] == nil {
        kept.body[id] = value
      } else if kept.body[id] != value, let statements = profile?.field("other_statements"), statements.repeatable, let texts = value.object, texts["vi"] != nil {
        kept.body["other_statements"] = .list((kept.body["other_statements"] ?? .null).items + [value])
      }
    }
    kept.aliases += [subject] + lost.aliases
    drafts[object] = kept
    drafts[subject] = nil
    order.removeAll { $0 == subject }
    aliases[subject] = object
  }

  private func find(_ identifier: String, existing: (String) -> LoadPlan.Known?) -> LoadPlan.Known? {
    let name = aliases[identifier] ?? identifier
    if let draft = drafts[name] { return existing(name) ?? LoadPlan.Known(id: .named(name), profile: draft.profile) }
    return existing(name)
  }

  private func firstKnown(_ identifiers: [String], existing: (String) -> LoadPlan.Known?) -> LoadPlan.Known? {
    for identifier in identifiers { if let known = find(identifier, existing: existing) { return known } }
    return nil
  }

  private mutating func write(_ link: PendingLink, existing: (String) -> LoadPlan.Known?) {
    let owner = aliases[link.record] ?? link.record
    guard var body = drafts[owner]?.body, let field = drafts[owner].flatMap({ declarations.profile($0.profile) })?.field(link.field.id) else {
      if aliases[link.record] == nil { return }
      tell("load.same", link.field.id, link.place, vi: "Bản ghi gộp không có quan hệ “\(link.field.id)”.", en: "The joined record has no reference \"\(link.field.id)\".")
      return
    }
    guard let target = firstKnown(link.candidates, existing: existing) else {
      let names = link.candidates.joined(separator: ", ")
      tell("load.lookup", link.column, link.place, vi: "Không có bản ghi nào mang mã: \(names).", en: "No record has the identifier: \(names).")
      return
    }
    if !field.targets.isEmpty, !field.targets.contains(target.profile) {
      tell(
        "load.target", link.column, link.place, vi: "“\(link.candidates[0])” thuộc loại “\(target.profile)”, trường “\(field.id)” chỉ nhận: \(field.targets.joined(separator: ", ")).",
        en: "\"\(link.candidates[0])\" is of profile \"\(target.profile)\", the field \"\(field.id)\" takes only: \(field.targets.joined(separator: ", ")).")
      return
    }
    var value: [String: Value] = ["ref": .string(target.id.text)]
    if let note = link.note { value["note"] = .string(note) }
    if let verified = link.verified { value["verified"] = .bool(verified) }
    if let conflict = BodyWriter.add(.object(value), member: nil, field: field, to: &body) {
      tell("load.conflict", link.column, link.place, vi: "Trường “\(field.id)” đã có giá trị khác: \(conflict).", en: "The field \"\(field.id)\" already has another value: \(conflict).")
    }
    drafts[owner]?.body = body
  }
}

extension Substring {
  fileprivate func trimming() -> String {
    var part = self
    while let last = part.last, last.isWhitespace { part.removeLast() }
    return String(part.drop { $0.isWhitespace })
  }
}
