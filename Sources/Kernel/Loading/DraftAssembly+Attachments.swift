/// The rows that add a value to a repeatable field of a record.
extension DraftAssembly {
  mutating func attach(_ pending: PendingAttachment) {
    let place = Problem.Place(file: pending.file.name, line: pending.row.line)
    guard let draft = drafts[pending.record], let profile = declarations.profile(draft.profile) else {
      tell("load.record", "", place, vi: "Không có bản ghi “\(pending.record)”.", en: "There is no record \"\(pending.record)\".")
      return
    }
    guard let field = profile.field(pending.field), field.repeatable else {
      tell(
        "load.field", pending.field, place, vi: "Loại “\(profile.id)” không có trường lặp “\(pending.field)”.",
        en: "The profile \"\(profile.id)\" has no repeatable field \"\(pending.field)\".")
      return
    }
    let item = item(of: pending, field: field, place: place)
    // A row whose cells are all empty knows nothing.
    guard !item.isEmpty else { return }
    drafts[pending.record]?.body[field.id] = .list((draft.body[field.id] ?? .null).items + [.object(item)])
  }

  private mutating func item(of pending: PendingAttachment, field: Field, place: Problem.Place) -> [String: Value] {
    var item: [String: Value] = [:]
    for use in pending.file.columns {
      guard let cell = pending.row[use.column], !cell.isEmpty, let text = mapped(cell, use: use, place: place) else { continue }
      do throws(CellReader.Failure) {
        item[use.path] = try CellReader.value(text, member: use.path, field: field)
      } catch {
        tell(error.code, use.column, place, vi: error.vi, en: error.en)
      }
    }
    return item
  }
}
