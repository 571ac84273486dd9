/// What can only be checked of `catalogue.yaml` when all profiles are known.
struct SharedDataChecks {
  let declarations: Declarations
  /// Where each profile is spoken of.
  let places: [String: Problem.Place]

  func problems() -> [Problem] {
    let known = declarations.profiles.map(\.id)
    return places.sorted { $0.key < $1.key }.compactMap { id, place in
      guard !known.contains(id) else { return nil }
      let near = Nearness.nearest(to: id, in: known)
      return Problem(
        "catalogue.profile", path: "profiles", at: place, vi: "Không có loại bản ghi “\(id)”\(near.map { "; có phải “\($0)”?" } ?? "; hãy bỏ đi.")",
        en: "There is no profile \"\(id)\"\(near.map { "; did you mean \"\($0)\"?" } ?? "; remove it.")")
    }
  }
}
