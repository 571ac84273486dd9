import HTTPTypes
import Hummingbird
import Synchronization

/// Answers to anonymous visitors, kept whole as long as nothing has changed: all are dropped when the entity tag does.
final class PageCache: Sendable {
  struct Page: Sendable {
    var headers: HTTPFields
    var bytes: ByteBuffer
    /// In gzip; `nil` until a visitor asks for it, empty where that is not worth it.
    var packed: ByteBuffer?
    var size: Int { bytes.readableBytes + (packed?.readableBytes ?? 0) + 500 }
    /// Whether it is given in two forms.
    var isPackable: Bool { Gzip.isWorth(bytes.readableBytes, type: headers[.contentType]) }
  }

  private struct State {
    var tag = ""
    var pages: [String: Page] = [:]
    /// Addresses in the order they came in.
    var order: [String] = []
    var size = 0
  }

  private let state = Mutex(State())
  private let most: Int
  private static let largest = 1_000_000

  /// `most` bytes in all; 0 keeps nothing.
  init(most: Int) { self.most = most }

  /// The page kept under `address`, if it was made under `tag`, the present one.
  func page(_ address: String, tag: String) -> Page? {
    state.withLock { state in
      // Look-ups come with the newest tag; a page that was begun before a change is not kept.
      if state.tag != tag { state = State(tag: tag) }
      return state.pages[address]
    }
  }

  func keep(_ page: Page, at address: String, tag: String) {
    guard page.size <= min(most, Self.largest) else { return }
    state.withLock { state in
      guard state.tag == tag else { return }
      let before = state.pages.updateValue(page, forKey: address)
      if before == nil { state.order.append(address) }
      state.size += page.size - (before?.size ?? 0)
      guard state.size > most else { return }
      // The older half goes: what is asked for often is soon back.
      let leaving = state.order.prefix(max(1, state.order.count / 2))
      for address in leaving { state.size -= state.pages.removeValue(forKey: address)?.size ?? 0 }
      state.order.removeFirst(leaving.count)
    }
  }
}

extension ResponseBody {
  /// All of the body, for one that has a known length.
  func collected() async throws -> ByteBuffer {
    let box = CollectingWriter.Box()
    try await write(CollectingWriter(box: box))
    return box.buffer.withLock { $0 }
  }
}

private struct CollectingWriter: ResponseBodyWriter {
  final class Box: Sendable { let buffer = Mutex(ByteBuffer()) }
  let box: Box

  mutating func write(_ buffer: ByteBuffer) async throws { box.buffer.withLock { _ = $0.writeImmutableBuffer(buffer) } }
  consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
