/// From the paths of what checks tell to the names of controls.
extension TypedForm {
  /// The control that a path of `RecordChecks` speaks of: `decisions[0].number` is `decisions.0.number`, `worships[1].ref` is `worships.1.find`.
  package static func path(of problem: String) -> String {
    let plain = problem.replacing("[", with: ".").replacing("]", with: "")
    return plain.hasSuffix(".ref") ? plain.dropLast(3) + "find" : plain
  }

  /// The same where this form has empty lines: they are none of the record's. A path without brackets names a control already.
  package func path(of problem: String) -> String {
    guard problem.contains("[") else { return Self.path(of: problem) }
    var path = ""
    for part in Self.path(of: problem).split(separator: ".") {
      let next = Int(part).map { String(place(ofValue: $0, in: path)) } ?? String(part)
      path += path.isEmpty ? next : ".\(next)"
    }
    return path
  }

  /// The line that holds the value number `value` of a repeatable, both from 0.
  private func place(ofValue value: Int, in path: String) -> Int {
    let owner = Self.full(path)
    let filled = (0..<lines(of: owner)).filter { !isBlank("\(owner).\($0)") }
    return filled.indices.contains(value) ? filled[value] : value
  }
}
