/// Changing the lines of an image; all results are numbered from 1 in their order.
extension [ImageLine] {
  /// With `line` in the place of the one that has its id, or as a new one, at its number: below 1 is the first place, beyond the end the last.
  package func placing(_ line: ImageLine) -> [ImageLine] {
    var lines = filter { $0.id != line.id }
    lines.insert(line, at: Swift.min(Swift.max(line.number - 1, 0), lines.count))
    return lines.numbered
  }

  /// With a line one place nearer to the beginning or to the end, where there is one.
  package func moving(_ id: RecordID, by step: Int) -> [ImageLine] {
    guard let place = firstIndex(where: { $0.id == id }), indices.contains(place + step) else { return self }
    var lines = self
    lines.swapAt(place, place + step)
    return lines.numbered
  }

  package func removing(_ ids: Set<RecordID>) -> [ImageLine] { filter { !ids.contains($0.id) }.numbered }

  /// With the state of some changed at `now` (ms UTC); their author stays who wrote them.
  package func setting(_ state: LineState, of ids: Set<RecordID>, now: Int64) -> [ImageLine] {
    map { ids.contains($0.id) && $0.state != state ? $0.with(state: state, changed: now) : $0 }
  }

  /// An earlier state of them in the place of these. What is reviewed now and says the same stays so; nothing else comes back as reviewed, for it takes somebody's look again.
  package func restored(to before: [ImageLine], now: Int64) -> [ImageLine] {
    let current = Dictionary(map { ($0.id, $0) }) { first, _ in first }
    return before.map { line in
      if let here = current[line.id], here.saysAs(line) { return here }
      return line.with(state: .draft, changed: now)
    }.numbered
  }

  package var numbered: [ImageLine] { enumerated().map { $0.element.with(number: $0.offset + 1) } }
}

extension ImageLine {
  package func with(number: Int? = nil, state: LineState? = nil, changed: Int64? = nil) -> ImageLine {
    ImageLine(
      id: id, media: media, number: number ?? self.number, region: region, setting: setting, texts: texts, origin: origin, state: state ?? self.state, author: author,
      changed: changed ?? self.changed)
  }

  /// Where the next line of the page may stand: beside this one, to the left of a vertical and below a horizontal one; `nil` where the image of that size ends before.
  package func next(within width: Int, _ height: Int) -> PixelRegion? {
    let beside = setting == .vertical
      ? PixelRegion(x: region.x - region.width, y: region.y, width: region.width, height: region.height)
      : PixelRegion(x: region.x, y: region.y + region.height, width: region.width, height: region.height)
    return beside.isWithin(width: width, height: height) ? beside : nil
  }
}
