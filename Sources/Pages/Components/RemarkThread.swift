import Kernel

/// What people at work have said to each other about one field of a record, or about the whole: the earliest first.
package struct RemarkThread: Sendable {
  package struct Line: Sendable {
    /// Milliseconds of UTC since 1970.
    package let at: Int64
    /// The name of who said it.
    package let author: String
    package let words: String
    package let isSettled: Bool

    package init(at: Int64, author: String, words: String, isSettled: Bool) {
      self.at = at
      self.author = author
      self.words = words
      self.isSettled = isSettled
    }
  }

  private let lines: [Line]

  package init(_ lines: [Line]) { self.lines = lines }

  /// `acts`: what can be done about them. Nothing where nobody has said anything.
  package func render(_ page: PageContext, acts: Markup = .empty) -> Markup {
    guard !lines.isEmpty else { return .empty }
    let items: [Markup] = lines.map { line in
      let settled: Markup = line.isSettled ? " · \(page(.reviewRemarkSettled))" : .empty
      return """
        <li\(line.isSettled ? " class=\"remark-settled\"" as Markup : .empty)><p><strong>\(line.author)</strong> <span class="muted">\(DeskTime(milliseconds: line.at).render(page))\(settled)</span></p>\
        <p>\(Self.plain(line.words))</p></li>

        """
    }
    return "<div class=\"remarks\"><p class=\"remarks-title\">\(page(.reviewRemarks))</p><ol>\(items)</ol>\(acts)</div>\n"
  }

  /// As it was written: no marks, no links, line breaks kept.
  private static func plain(_ text: String) -> Markup { text.split(separator: "\n", omittingEmptySubsequences: false).map { "\(String($0))" as Markup }.joined(by: "<br>") }
}
