import Kernel
import Pages

/// Where a record stands, in words: its state, and all that keeps it from the public.
struct Standing: Sendable {
  private let header: RecordHeader

  init(_ header: RecordHeader) { self.header = header }

  func text(_ page: PageContext) -> String {
    var parts = [header.state.label[page.language]]
    if let published = header.published, published < header.head, header.state == .published { parts.append(page(.recordsChangedSince)) }
    if header.visibility != .public { parts.append(header.visibility.label[page.language]) }
    if header.sensitivity != .public { parts.append(header.sensitivity.label[page.language]) }
    if let embargo = header.embargo { parts.append(page(.recordsEmbargo, ["time": DeskTime(milliseconds: embargo).text(in: page.language)])) }
    return parts.joined(separator: " · ")
  }
}
