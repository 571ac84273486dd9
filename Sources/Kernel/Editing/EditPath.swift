/// The shortest way from one list to another by taking items out and putting items in.
/// Source: E. Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1 (1986), section 3 and 4.
package struct EditPath: Sendable, Hashable {
  /// For each item of the old list whether it stays, and for each of the new one whether it was there.
  package private(set) var old: [Bool]
  package private(set) var new: [Bool]

  /// Where more than `most` items would have to be taken out or put in, none of the middle counts as kept: it says nothing then, and costs time.
  package init<Item: Hashable>(from old: [Item], to new: [Item], most: Int = 1_000) {
    let shorter = min(old.count, new.count)
    let head = (0..<shorter).first { old[$0] != new[$0] } ?? shorter
    let tail = (0..<(shorter - head)).first { old[old.count - 1 - $0] != new[new.count - 1 - $0] } ?? shorter - head
    let left = Array(old[head..<(old.count - tail)]), right = Array(new[head..<(new.count - tail)])
    let middle = Middle(old: left, new: right).kept(most: most)
    func whole(_ kept: [Bool]) -> [Bool] { Array(repeating: true, count: head) + kept + Array(repeating: true, count: tail) }
    self.old = whole(middle?.old ?? left.map { _ in false })
    self.new = whole(middle?.new ?? right.map { _ in false })
  }
}

/// What stands between the first and the last difference.
private struct Middle<Item: Hashable> {
  let old: [Item]
  let new: [Item]

  /// How far along the old list each diagonal leads, with the diagonals from −`reach` to `reach`.
  private struct Front {
    let reach: Int
    var ends: [Int]
    subscript(diagonal: Int) -> Int {
      get { ends[diagonal + reach] }
      set { ends[diagonal + reach] = newValue }
    }
  }

  /// `nil` where `most` changes do not lead from one to the other.
  func kept(most: Int) -> (old: [Bool], new: [Bool])? {
    let limit = min(most, old.count + new.count)
    var front = Front(reach: limit + 1, ends: Array(repeating: 0, count: 2 * limit + 3))
    // What was known before each round, narrowed to what the round could look at.
    var rounds: [Front] = []
    for round in 0...limit {
      rounds.append(Front(reach: round + 1, ends: Array(front.ends[(limit - round)...(limit + round + 2)])))
      for diagonal in stride(from: -round, through: round, by: 2) {
        var x = isDown(diagonal, round, front) ? front[diagonal + 1] : front[diagonal - 1] + 1
        while x < old.count, x - diagonal < new.count, old[x] == new[x - diagonal] { x += 1 }
        front[diagonal] = x
        if x >= old.count, x - diagonal >= new.count { return walkedBack(rounds) }
      }
    }
    return nil
  }

  /// Whether the round comes to the diagonal by putting an item in, not by taking one out.
  private func isDown(_ diagonal: Int, _ round: Int, _ front: Front) -> Bool {
    diagonal == -round || (diagonal != round && front[diagonal - 1] < front[diagonal + 1])
  }

  private func walkedBack(_ rounds: [Front]) -> (old: [Bool], new: [Bool]) {
    var kept = (old: Array(repeating: false, count: old.count), new: Array(repeating: false, count: new.count))
    var x = old.count, y = new.count
    for (round, front) in rounds.enumerated().reversed() {
      let diagonal = x - y
      let before = round == 0 ? 0 : isDown(diagonal, round, front) ? diagonal + 1 : diagonal - 1
      let from = round == 0 ? (x: 0, y: 0) : (x: front[before], y: front[before] - before)
      while x > from.x, y > from.y {
        (x, y) = (x - 1, y - 1)
        kept.old[x] = true
        kept.new[y] = true
      }
      (x, y) = (from.x, from.y)
    }
    return kept
  }
}
