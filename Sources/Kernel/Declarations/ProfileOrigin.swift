/// Where a profile and its keys were declared.
struct ProfileOrigin {
  let place: Problem.Place
  let keys: [String: Problem.Place]

  /// The line of `path` (`title`, `rules.ID`), or of the key it begins with, or of the file.
  func place(of path: String) -> Problem.Place {
    keys[path] ?? path.split(separator: ".").first.flatMap { keys[String($0)] } ?? place
  }
}
