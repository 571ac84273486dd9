import CDrawing
import Dispatch
import Edge
import Pages
import Synchronization

/// Makes pictures of drawings: one at a time, on a thread of its own, and keeps them. The drawing itself is the key, so that what is kept is never out of date.
final class CardPainter: Sendable {
  /// A drawing that cannot be made into a picture.
  struct Failure: Error { let reason: String }

  private struct State {
    var pictures: [String: [UInt8]] = [:]
    /// The longest kept first.
    var order: [String] = []
    var bytes = 0
    var waiting = 0
    var knowsFonts = false
  }

  /// Bytes of pictures that are kept.
  private static let most = 32_000_000
  /// Drawings that may wait for their turn.
  private static let longestQueue = 64
  private static let thread = DispatchQueue(label: "phohien.cards")

  private let state = Mutex(State())
  private let fonts: [[UInt8]]

  /// `fonts`: web fonts of the pages; without them the machine's own stand in.
  init(assets: Assets) { fonts = assets.files.filter { $0.key.hasSuffix(".woff2") }.sorted { $0.key < $1.key }.map(\.value.bytes) }

  /// PNG. Throws `server.busy` when too many wait already, and `Failure`.
  func picture(of svg: String) async throws -> [UInt8] {
    if let picture = state.withLock({ $0.pictures[svg] }) { return picture }
    let mayWait = state.withLock { state in
      guard state.waiting < Self.longestQueue else { return false }
      state.waiting += 1
      return true
    }
    guard mayWait else { throw RequestProblem.busy }
    return try await withCheckedThrowingContinuation { continuation in
      Self.thread.async { [self] in
        let outcome = Result { try make(svg) }
        state.withLock { $0.waiting -= 1 }
        continuation.resume(with: outcome)
      }
    }
  }

  private func make(_ svg: String) throws -> [UInt8] {
    // Somebody else may have asked for the same meanwhile.
    let (picture, knowsFonts) = state.withLock { state in
      defer { state.knowsFonts = true }
      return (state.pictures[svg], state.knowsFonts)
    }
    if let picture { return picture }
    if !knowsFonts { for font in fonts { try? Self.calling { cd_font(font, font.count, $0) } } }
    let made = try Self.draw(svg)
    state.withLock { state in
      state.pictures[svg] = made
      state.order.append(svg)
      state.bytes += made.count + svg.utf8.count
      while state.bytes > Self.most, state.order.count > 1 {
        let oldest = state.order.removeFirst()
        state.bytes -= (state.pictures.removeValue(forKey: oldest)?.count ?? 0) + oldest.utf8.count
      }
    }
    return made
  }

  private static func draw(_ svg: String) throws -> [UInt8] {
    var svg = svg
    var png: UnsafeMutablePointer<UInt8>?
    var length = 0
    try svg.withUTF8 { bytes in
      try bytes.withMemoryRebound(to: CChar.self) { text in
        try calling { cd_png(text.baseAddress, text.count, Int32(ShareCard.width), Int32(ShareCard.height), &png, &length, $0) }
      }
    }
    defer { cd_free(png) }
    return Array(UnsafeBufferPointer(start: png, count: length))
  }

  private static func calling(_ work: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Int32) throws {
    var reason: UnsafeMutablePointer<CChar>?
    guard work(&reason) == 0 else { return }
    defer { cd_free(reason) }
    throw Failure(reason: reason.map { String(cString: $0) } ?? "")
  }
}
