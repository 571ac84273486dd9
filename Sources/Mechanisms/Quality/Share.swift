import Pages

/// A part of a whole in per cent, rounded down so that nothing looks finished before it is; `nil` of nothing.
struct Share: Sendable, Comparable {
  let part: Int
  let whole: Int

  init?(_ part: Int, of whole: Int) {
    guard whole > 0 else { return nil }
    self.part = part
    self.whole = whole
  }

  var percent: Int { part * 100 / whole }

  static func < (a: Share, b: Share) -> Bool { a.part * b.whole < b.part * a.whole }
  static func == (a: Share, b: Share) -> Bool { a.part * b.whole == b.part * a.whole }

  static func text(_ part: Int, of whole: Int, _ page: PageContext) -> String { Share(part, of: whole).map { "\(page.number($0.percent))%" } ?? page(.qualityNoShare) }
}
