/// The words that generated texts are made of, by class. The tables stand in extensions.
enum WordTable {
  /// Class name and phrases in the order of the tables.
  static func classes() -> [(name: String, phrases: [String])] {
    read([buildings, customs, people, places].joined(separator: "\n"))
  }

  static func read(_ table: String) -> [(name: String, phrases: [String])] {
    var classes: [(name: String, phrases: [String])] = []
    for line in table.split(separator: "\n") {
      if line.hasPrefix("#") {
        classes.append((String(line.dropFirst()), []))
      } else if !classes.isEmpty {
        classes[classes.count - 1].phrases += line.split(separator: ";").map(String.init)
      }
    }
    return classes
  }
}
