/// What is wrong with a reorganisation before any record is looked at. `path` names the control of the form.
extension UnitReorganisation {
  /// Codes: `units.absent`, `units.few`, `units.many`, `units.inside`, `units.name`, `units.kind`, `units.parts`, `units.parent`, `units.same`, `units.day`, `units.into`.
  package func problems(units: UnitTree, profile: Profile, declarations: Declarations) -> [Problem] {
    let gone = sources.filter { !units.isPresent($0) }
    guard !sources.isEmpty, gone.isEmpty else {
      return [Problem("units.absent", path: "sources", vi: "Có đơn vị không phải đơn vị hiện nay; hãy mở lại trang.", en: "One of the units is not a unit of today; open the page again.")]
    }
    guard (1...9999).contains(day.year) else { return [Problem("units.day", path: "day", vi: "Ngày có hiệu lực không hợp lệ.", en: "The first day is not valid.")] }
    switch act {
    case .merge: return merging(units) + made.prefix(target == nil ? 1 : 0).enumerated().flatMap { check($1, at: $0, profile, declarations) }
    case .split: return parts() + made.enumerated().flatMap { check($1, at: $0, profile, declarations) }
    case .rename: return renaming(units)
    case .move: return moving(units)
    }
  }

  private func merging(_ units: UnitTree) -> [Problem] {
    if sources.count < 2 { return [Problem("units.few", path: "sources", vi: "Hãy chọn ít nhất hai đơn vị để nhập.", en: "Choose two units at least.")] }
    if sources.count > Self.mostUnits {
      return [Problem("units.many", path: "sources", vi: "Mỗi lần nhập nhiều nhất \(Self.mostUnits) đơn vị.", en: "At most \(Self.mostUnits) units are joined at once.")]
    }
    if sources.contains(where: { one in sources.contains { $0 != one && units.chain($0).contains(one) } }) {
      return [Problem("units.inside", path: "sources", vi: "Một đơn vị được chọn nằm trong đơn vị khác được chọn.", en: "One of the units lies in another of them.")]
    }
    let isClear = target.map { sources.contains($0) } ?? !made.isEmpty
    return isClear ? [] : [Problem("units.into", path: "into", vi: "Hãy chọn nhập vào đơn vị mới hay một trong các đơn vị đã chọn.", en: "Choose a new unit or one of the chosen ones to join into.")]
  }

  private func parts() -> [Problem] {
    guard made.count < 2 else { return [] }
    return [Problem("units.parts", path: "name.0.vi", vi: "Hãy nhập ít nhất hai đơn vị mới.", en: "Enter two new units at least.")]
  }

  private func check(_ unit: NewUnit, at place: Int, _ profile: Profile, _ declarations: Declarations) -> [Problem] {
    var problems: [Problem] = []
    if unit.name["vi"]?.allSatisfy(\.isWhitespace) ?? true {
      problems.append(Problem("units.name", path: "name.\(place).vi", vi: "Hãy nhập tên tiếng Việt của đơn vị mới.", en: "Enter the Vietnamese name of the new unit."))
    }
    let kinds = profile.kindField.flatMap { profile.field($0)?.vocabulary }.flatMap { declarations.vocabularies[$0] }
    if let kinds, kinds[unit.kind]?.isRetired ?? true {
      problems.append(Problem("units.kind", path: "kind.\(place)", vi: "Hãy chọn loại đơn vị.", en: "Choose the kind of unit."))
    }
    return problems
  }

  private func renaming(_ units: UnitTree) -> [Problem] {
    guard let vietnamese = name["vi"], !vietnamese.allSatisfy(\.isWhitespace) else { return [Problem("units.name", path: "name.0.vi", vi: "Hãy nhập tên mới.", en: "Enter the new name.")] }
    guard let old = sources.first.flatMap({ units[$0] }) else { return [] }
    let english = name["en"] ?? ""
    let isSame = old.name(in: .vietnamese) == vietnamese && (english.isEmpty || old.name(in: .english) == english)
    return isSame ? [Problem("units.same", path: "name.0.vi", vi: "Tên mới giống tên hiện nay.", en: "The new name is the present one.")] : []
  }

  private func moving(_ units: UnitTree) -> [Problem] {
    guard let target, units.isPresent(target), !units.chain(target).contains(where: sources.contains) else {
      return [Problem("units.parent", path: "parent", vi: "Hãy chọn đơn vị cấp trên hiện nay, không phải chính nó hay đơn vị trực thuộc nó.", en: "Choose a unit of today that is neither the unit itself nor lies in it.")]
    }
    let isSame = sources.allSatisfy { units[$0]?.within == [target] }
    return isSame ? [Problem("units.same", path: "parent", vi: "Đơn vị đã trực thuộc đơn vị này.", en: "It lies in this unit already.")] : []
  }
}
