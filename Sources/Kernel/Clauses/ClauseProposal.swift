/// The clauses that several layers of one text seem to have, put together, with what fitted nowhere.
package struct ClauseProposal: Sendable, Hashable {
  package struct Item: Sendable, Hashable {
    package let number: Int?
    /// The mark as the first layer that has one writes it.
    package let heading: String
    /// By the field of the layer.
    package let texts: [String: String]
    package let doubts: Set<ClauseSegmenter.Doubt>
  }

  /// What no clause holds: a preamble, or a whole text without marks.
  package struct Rest: Sendable, Hashable {
    package let layer: String
    package let text: String
  }

  package let items: [Item]
  package let rest: [Rest]

  /// `texts`: of each layer the whole text, in the order of the profile. Layers are put together by number where both number their clauses, else by order.
  package init(_ texts: [(layer: String, text: String)]) {
    let cut = texts.map { (layer: $0.layer, segments: ClauseSegmenter.segments($0.text)) }
    rest = cut.flatMap { layer, segments in segments.filter { $0.mark == nil && !$0.text.isEmpty }.map { Rest(layer: layer, text: $0.text) } }
    let clauses = cut.map { (layer: $0.layer, segments: $0.segments.filter { $0.mark != nil }) }.filter { !$0.segments.isEmpty }
    items = Self.isNumbered(clauses) ? Self.byNumber(clauses) : Self.byOrder(clauses)
  }

  private typealias Layer = (layer: String, segments: [ClauseSegmenter.Segment])

  /// Whether every clause of every layer has a number of its own there.
  private static func isNumbered(_ layers: [Layer]) -> Bool {
    layers.allSatisfy { layer in
      let numbers = layer.segments.compactMap(\.number)
      return numbers.count == layer.segments.count && Set(numbers).count == numbers.count
    }
  }

  private static func byNumber(_ layers: [Layer]) -> [Item] {
    let numbers = Set(layers.flatMap { $0.segments.compactMap(\.number) }).sorted()
    return numbers.map { number in
      let found = layers.compactMap { layer in layer.segments.first { $0.number == number }.map { (layer.layer, $0) } }
      return item(found, more: found.count < layers.count ? [.layers] : [])
    }
  }

  private static func byOrder(_ layers: [Layer]) -> [Item] {
    let counts = layers.map(\.segments.count), most = counts.max() ?? 0
    return (0..<most).map { place in
      let found = layers.compactMap { layer in place < layer.segments.count ? (layer.layer, layer.segments[place]) : nil }
      let disagrees = Set(counts).count > 1 || Set(found.compactMap(\.1.number)).count > 1
      return item(found, more: disagrees ? [.layers] : [])
    }
  }

  private static func item(_ found: [(String, ClauseSegmenter.Segment)], more: Set<ClauseSegmenter.Doubt>) -> Item {
    Item(
      number: found.compactMap(\.1.number).first, heading: found.compactMap { $0.1.mark?.text }.first { $0.count > 1 } ?? "",
      texts: Dictionary(found.map { ($0, $1.text) }, uniquingKeysWith: { first, _ in first }), doubts: found.reduce(more) { $0.union($1.1.doubts) })
  }
}
