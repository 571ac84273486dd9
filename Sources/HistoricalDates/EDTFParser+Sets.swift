extension EDTFParser {
  /// "[1667,1670..1672]" or "{..1984}": an open beginning stands first in the list, an open end last.
  static func set(_ text: Substring) -> EDTFSet? {
    guard let kind = kind(text.first, text.last) else { return nil }
    let parts = text.dropFirst().dropLast().split(separator: ",", maxSplits: EDTFSet.mostMembers, omittingEmptySubsequences: false)
    guard parts.count <= EDTFSet.mostMembers else { return nil }
    var members: [EDTFSet.Member] = []
    for part in parts {
      guard let member = member(part) else { return nil }
      members.append(member)
    }
    guard members.dropFirst().allSatisfy({ $0.first != nil }), members.dropLast().allSatisfy({ $0.last != nil }) else { return nil }
    return EDTFSet(kind: kind, members: members)
  }

  private static func kind(_ first: Character?, _ last: Character?) -> EDTFSet.Kind? {
    switch (first, last) {
    case ("[", "]"): .oneOf
    case ("{", "}"): .allOf
    default: nil
    }
  }

  private static func member(_ text: Substring) -> EDTFSet.Member? {
    let parts = text.split(separator: ".", maxSplits: 3, omittingEmptySubsequences: false)
    if parts.count == 1 { return date(text).map { EDTFSet.Member(first: $0, last: $0) } }
    guard parts.count == 3, parts[1].isEmpty else { return nil }
    switch (parts[0].isEmpty, parts[2].isEmpty) {
    case (true, false): return date(parts[2]).map { EDTFSet.Member(first: nil, last: $0) }
    case (false, true): return date(parts[0]).map { EDTFSet.Member(first: $0, last: nil) }
    case (true, true): return nil
    case (false, false):
      guard let first = date(parts[0]), let last = date(parts[2]), haveSamePrecision(first, last) else { return nil }
      guard let from = first.earliest, let to = last.latest, from <= to else { return nil }
      return EDTFSet.Member(first: first, last: last)
    }
  }

  private static func haveSamePrecision(_ first: EDTFComponents, _ last: EDTFComponents) -> Bool {
    first.qualifiers.count == last.qualifiers.count && (first.grouping == nil) == (last.grouping == nil)
  }
}
