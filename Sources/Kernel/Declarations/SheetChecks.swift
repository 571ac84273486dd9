/// What of the sheets can only be checked when all profiles are known.
struct SheetChecks {
  let declarations: Declarations
  /// Where each sheet was declared.
  let places: [String: Problem.Place]

  func problems() -> [Problem] { declarations.sheets.flatMap { profiles(of: $0) + fields(of: $0) } }

  private func profiles(of sheet: Sheet) -> [Problem] {
    sheet.profiles.filter { declarations.profile($0) == nil }.map { id in
      let near = Nearness.nearest(to: id, in: declarations.profiles.map(\.id))
      return Problem(
        "sheet.profile", path: "profiles", at: places[sheet.id], vi: "Không có loại bản ghi “\(id)”\(near.map { "; có phải “\($0)”?" } ?? ".")",
        en: "There is no profile \"\(id)\"\(near.map { "; did you mean \"\($0)\"?" } ?? ".")")
    }
  }

  /// A sheet for certain profiles names fields of all of them; one for all profiles names fields that at least one has.
  private func fields(of sheet: Sheet) -> [Problem] {
    let known = sheet.profiles.compactMap { declarations.profile($0) }
    return named(by: sheet).compactMap { path, id -> Problem? in
      let isThere = known.isEmpty ? declarations.profiles.contains { $0.field(id) != nil } : known.allSatisfy { $0.field(id) != nil }
      guard !isThere else { return nil }
      let near = Nearness.nearest(to: id, in: (known.isEmpty ? declarations.profiles : known).flatMap { $0.fields.map(\.id) })
      return Problem(
        "sheet.field", path: path, at: places[sheet.id], vi: "Không có trường “\(id)”\(near.map { "; có phải “\($0)”?" } ?? ".")",
        en: "There is no field \"\(id)\"\(near.map { "; did you mean \"\($0)\"?" } ?? ".")")
    }
  }

  /// Every field that it names, with where.
  private func named(by sheet: Sheet) -> [(path: String, id: String)] {
    let sections = sheet.sections.enumerated().flatMap { index, section in section.fields.map { (path: "sections[\(index)].fields", id: $0) } }
    let columns = sheet.columns.enumerated().compactMap { index, column -> (path: String, id: String)? in
      guard case .field(let id) = column.source else { return nil }
      return (path: "columns[\(index)].field", id: id)
    }
    return sections + columns
  }
}
