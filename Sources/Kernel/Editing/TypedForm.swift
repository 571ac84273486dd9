import VietnameseText

/// A record's form as it was typed: a text by the name of each control. Names start with `f.`, and a part that is a number is the place of a line:
/// `f.name.vi`, `f.decisions.0.number`. Lines are numbered from 0 without gaps.
package struct TypedForm: Sendable, Hashable {
  static let prefix = "f."
  private(set) var values: [String: String] = [:]
  /// How many lines each repeatable has, by its name.
  private var counts: [String: Int] = [:]

  /// An empty form.
  package init() {}

  /// Keeps only names that start with `f.`; of several values of one name the last. Line breaks become one line feed each, letters their composed form.
  package init(_ pairs: [(name: String, value: String)]) {
    var typed: [String: String] = [:]
    for (name, value) in pairs where name.hasPrefix(Self.prefix) {
      typed[name] = VietnameseText.nfc(value.replacing("\r\n", with: "\n").replacing("\r", with: "\n"))
    }
    self.init(values: Self.closed(typed))
  }

  private init(values: [String: String]) {
    self.values = values
    for name in values.keys { count(name) }
  }

  /// What was typed under a name, with or without `f.` before it; empty where nothing was.
  package subscript(_ path: String) -> String {
    get { values[Self.full(path)] ?? "" }
    set {
      let name = Self.full(path)
      values[name] = newValue
      count(name)
    }
  }

  /// Takes away what was typed under a name.
  mutating func forget(_ path: String) { values[Self.full(path)] = nil }

  /// How many lines a repeatable has, the empty ones too.
  package func lines(of path: String) -> Int { counts[Self.full(path)] ?? 0 }

  /// An empty line after the last. Numbers in `path` that no line has are closed up like all others.
  package mutating func add(to path: String) {
    var longer = values
    longer["\(Self.full(path)).\(lines(of: path))"] = ""
    self = TypedForm(values: Self.closed(longer))
  }

  /// Drops a line, such as `f.decisions.2`; those after it move up. Nothing happens where there is no such line.
  package mutating func remove(_ path: String) { rearrange(path) { line, place in line == place ? nil : line > place ? line - 1 : line } }

  /// Moves a line before the one above it.
  package mutating func raise(_ path: String) {
    rearrange(path) { line, place in
      guard place > 0 else { return line }
      return line == place ? place - 1 : line == place - 1 ? place : line
    }
  }

  /// What stands right behind `path`: languages, members, lines; in the order of the alphabet.
  package func parts(under path: String) -> [String] {
    let start = Self.full(path) + "."
    return Set(values.keys.filter { $0.hasPrefix(start) }.map { String($0.dropFirst(start.count).prefix { $0 != "." }) }).sorted()
  }

  /// Whether nothing was typed or chosen at `path` and below it.
  package func isBlank(_ path: String) -> Bool {
    values.allSatisfy { name, value in value.allSatisfy(\.isWhitespace) || (name != path && !name.hasPrefix(path + ".")) }
  }

  /// What was typed, without what is empty and what only remembers for what something was chosen.
  private var said: [String: String] {
    values.filter { name, value in
      let isMeasure = name.hasSuffix(".unit") && (values[name.dropLast(4) + "value"]?.trimmed.isEmpty ?? false)
      return !value.trimmed.isEmpty && !isMeasure && !name.hasSuffix(".for") && !name.hasSuffix(".was")
    }
  }

  /// Two forms are equal where the same was typed: empty controls make no difference.
  package static func == (a: TypedForm, b: TypedForm) -> Bool { a.said == b.said }

  package func hash(into hasher: inout Hasher) { hasher.combine(said) }

  static func full(_ path: String) -> String { path.hasPrefix(prefix) ? path : prefix + path }

  // MARK: Lines

  private func parted(_ name: String) -> [Substring] { name.split(separator: ".", omittingEmptySubsequences: false) }

  /// The place that a part of a name tells; none has more than nine digits.
  private static func place(_ part: Substring) -> Int? {
    (1...9).contains(part.utf8.count) && part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(part) : nil
  }

  private mutating func count(_ name: String) {
    guard name.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return }
    let parts = parted(name)
    for (index, part) in parts.enumerated() {
      guard let place = Self.place(part) else { continue }
      let owner = parts[..<index].joined(separator: ".")
      counts[owner] = max(counts[owner] ?? 0, place + 1)
    }
  }

  /// The same texts with lines numbered from 0: boxes that are not ticked are not sent, and leave gaps.
  private static func closed(_ typed: [String: String]) -> [String: String] {
    let names = typed.keys.map { $0.split(separator: ".", omittingEmptySubsequences: false) }
    var places: [String: Set<Int>] = [:]
    for parts in names {
      for (index, part) in parts.enumerated() { if let place = place(part) { places[parts[..<index].joined(separator: "."), default: []].insert(place) } }
    }
    let order = places.mapValues { Dictionary(uniqueKeysWithValues: $0.sorted().enumerated().map { ($1, $0) }) }
    var closed: [String: String] = [:]
    for parts in names {
      let renamed = parts.enumerated().map { index, part in
        place(part).flatMap { order[parts[..<index].joined(separator: ".")]?[$0] }.map { String($0) } ?? String(part)
      }
      closed[renamed.joined(separator: ".")] = typed[parts.joined(separator: ".")]
    }
    return closed
  }

  /// Gives the lines beside `path` new places; `nil` drops one.
  private mutating func rearrange(_ path: String, _ move: (_ line: Int, _ place: Int) -> Int?) {
    let parts = parted(Self.full(path))
    guard let place = parts.last.flatMap(Self.place) else { return }
    let owner = parts.dropLast().joined(separator: ".")
    guard place < lines(of: owner) else { return }
    var moved: [String: String] = [:]
    for (name, value) in values {
      let rest = name.hasPrefix(owner + ".") ? name.dropFirst(owner.count + 1).split(separator: ".", omittingEmptySubsequences: false) : []
      guard let line = rest.first.flatMap(Self.place) else {
        moved[name] = value
        continue
      }
      if let new = move(line, place) { moved[([owner, String(new)] + rest.dropFirst().map(String.init)).joined(separator: ".")] = value }
    }
    self = TypedForm(values: moved)
  }
}
