/// One or all of several dates. Source: ISO 8601-2:2019, clause 6.
struct EDTFSet: Sendable, Hashable, CustomStringConvertible {
  enum Kind: Sendable, Hashable {
    /// One member applies, in square brackets.
    case oneOf
    /// All members apply, in curly brackets.
    case allOf
  }

  /// A date, or all between two dates of the same precision; one of them may be open.
  struct Member: Sendable, Hashable, CustomStringConvertible {
    let first: EDTFComponents?
    let last: EDTFComponents?

    var description: String {
      let from = first?.description ?? "", to = last?.description ?? ""
      return first == last ? from : "\(from)..\(to)"
    }
  }

  static let mostMembers = 40

  let kind: Kind
  /// In the order in which they are written.
  let members: [Member]

  /// The date, when the set has no other: "[1911]" says no more than "1911".
  var onlyDate: EDTFComponents? {
    members.count == 1 && members[0].first == members[0].last ? members[0].first : nil
  }

  var description: String {
    let list = members.map(\.description).joined(separator: ",")
    return kind == .oneOf ? "[\(list)]" : "{\(list)}"
  }

  /// The first day of all members; nil when the beginning is open.
  var earliest: CalendarDay? {
    let days = members.map { $0.first?.earliest }
    return days.contains(nil) ? nil : days.compactMap(\.self).min()
  }

  /// The last day of all members; nil when the end is open.
  var latest: CalendarDay? {
    let days = members.map { $0.last?.latest }
    return days.contains(nil) ? nil : days.compactMap(\.self).max()
  }

  func qualified(_ qualifier: EDTFQualifier) -> EDTFSet {
    EDTFSet(kind: kind, members: members.map { Member(first: $0.first?.qualified(qualifier), last: $0.last?.qualified(qualifier)) })
  }
}
