/// The terms of one record, each with how often it counts. Their bytes stand one behind the other: hundreds of terms a record are too many for strings of their own.
package struct TermBag: Sendable {
  private struct Entry: Sendable {
    var start: Int
    var count: Int
    var hash: UInt64
    var weight: UInt32
  }

  private var bytes: [UInt8] = []
  private var entries: [Entry] = []
  /// By hash, then the next free place: index of an entry plus one, or 0. A power of two, at most half full.
  private var places: [UInt32]
  /// Where the term that is being written starts.
  private var open = 0

  package init() {
    places = Array(repeating: 0, count: 1_024)
    bytes.reserveCapacity(8_192)
    entries.reserveCapacity(512)
  }

  package var count: Int { entries.count }

  /// How often a term counts; `nil` for a term that is not there.
  package subscript(_ term: String) -> UInt32? {
    let wanted = Array(term.utf8)
    return entries.first { bytes[$0.start..<$0.start + $0.count].elementsEqual(wanted) }?.weight
  }

  package var all: [String: UInt32] {
    Dictionary(entries.map { (String(decoding: bytes[$0.start..<$0.start + $0.count], as: UTF8.self), $0.weight) }, uniquingKeysWith: { first, _ in first })
  }

  /// Every term with how often it counts, in no order that means anything.
  package func each(_ body: (ArraySlice<UInt8>, UInt32) -> Void) {
    for entry in entries { body(bytes[entry.start..<entry.start + entry.count], entry.weight) }
  }

  package mutating func add(_ kind: IndexTerms.Kind, _ text: String, weight: UInt32) {
    begin(kind)
    bytes.append(contentsOf: text.utf8)
    end { $0 += weight }
  }

  /// Two words with a space between.
  package mutating func add(_ kind: IndexTerms.Kind, _ first: String, _ second: String, weight: UInt32) {
    begin(kind)
    bytes.append(contentsOf: first.utf8)
    bytes.append(0x20)
    bytes.append(contentsOf: second.utf8)
    end { $0 += weight }
  }

  /// Words with spaces between; counts the most that it was ever given, not the sum.
  package mutating func addOnce(_ kind: IndexTerms.Kind, _ words: [String], weight: UInt32) {
    begin(kind)
    for (index, word) in words.enumerated() {
      if index > 0 { bytes.append(0x20) }
      bytes.append(contentsOf: word.utf8)
    }
    end { $0 = max($0, weight) }
  }

  /// A term that only filters.
  package mutating func addFilter(_ term: String) {
    open = bytes.count
    bytes.append(contentsOf: term.utf8)
    end { _ in }
  }

  private mutating func begin(_ kind: IndexTerms.Kind) {
    open = bytes.count
    bytes.append(kind.rawValue)
  }

  private mutating func end(_ weigh: (inout UInt32) -> Void) {
    IndexTerms.clip(&bytes, from: open)
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for index in open..<bytes.count { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01b3 }
    var place = Int(truncatingIfNeeded: hash ^ hash >> 29) & (places.count - 1)
    while places[place] != 0 {
      let index = Int(places[place]) - 1
      if entries[index].hash == hash, holds(entries[index]) {
        weigh(&entries[index].weight)
        bytes.removeSubrange(open...)
        return
      }
      place = (place + 1) & (places.count - 1)
    }
    var entry = Entry(start: open, count: bytes.count - open, hash: hash, weight: 0)
    weigh(&entry.weight)
    entries.append(entry)
    places[place] = UInt32(entries.count)
    if entries.count * 2 > places.count { grow() }
  }

  private func holds(_ entry: Entry) -> Bool {
    guard entry.count == bytes.count - open else { return false }
    for offset in 0..<entry.count where bytes[entry.start + offset] != bytes[open + offset] { return false }
    return true
  }

  private mutating func grow() {
    places = Array(repeating: 0, count: places.count * 2)
    for (index, entry) in entries.enumerated() {
      var place = Int(truncatingIfNeeded: entry.hash ^ entry.hash >> 29) & (places.count - 1)
      while places[place] != 0 { place = (place + 1) & (places.count - 1) }
      places[place] = UInt32(index + 1)
    }
  }
}
