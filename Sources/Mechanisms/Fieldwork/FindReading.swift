import Edge
import Foundation
import Hummingbird
import Kernel
import VietnameseText

/// A find as its sender writes it, and as it is told to them.
enum FindReading {
  /// Bytes of a body.
  private static let most = 64 * 1_024

  /// Throws `request.large` (413), `find.json` (400).
  static func draft(_ request: Request, now: Int64) async throws -> FindDraft {
    let bytes: ByteBuffer
    do { bytes = try await request.body.collect(upTo: most) } catch { throw RequestProblem(.contentTooLarge, "request.large", vi: "Nội dung gửi lên dài quá \(most) byte.", en: "The body has more than \(most) bytes.") }
    guard let value = try? Value(json: String(buffer: bytes)), let draft = draft(value, now: now) else { throw malformed }
    return draft
  }

  private static let malformed = RequestProblem.badRequest(
    "find.json", parameter: "", vi: "Nội dung phải là JSON gồm id, created và profile hoặc record, cùng name, note, unit, position, photos nếu có.",
    en: "The body must be JSON with id, created, and profile or record; name, note, unit, position, photos where there are any.")

  private static func draft(_ value: Value, now: Int64) -> FindDraft? {
    guard let id = value["id"]?.string.flatMap({ RecordID($0) }), let created = value["created"]?.int else { return nil }
    // A clock that is ahead says no more than now.
    var draft = FindDraft(id: id, created: min(max(0, created), now))
    for (name, path) in [("profile", \FindDraft.profile), ("record", \.record), ("name", \.name), ("note", \.note)] {
      guard let text = text(value[name]) else { return nil }
      draft[keyPath: path] = text
    }
    guard let unit = optional(value["unit"], { $0.string.flatMap { RecordID($0) } }), let position = optional(value["position"], position) else { return nil }
    (draft.unit, draft.position) = (unit, position)
    for item in (value["photos"] ?? .null).items {
      guard let id = item["id"]?.string.flatMap({ RecordID($0) }), let given = item["name"]?.string, let bytes = item["bytes"]?.int else { return nil }
      draft.photos.append(FindDraft.Photo(id: id, name: (try? MediaName.clean(given)) ?? "anh-\(draft.photos.count + 1).jpg", bytes: bytes))
    }
    return draft
  }

  /// Absent is empty; `nil` for what is no text, or holds control characters.
  private static func text(_ value: Value?) -> String? {
    guard let value, value != .null else { return "" }
    guard let text = value.string, text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) || $0 == "\n" || $0 == "\t" }) else { return nil }
    return VietnameseText.nfc(text).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private static func optional<T>(_ value: Value?, _ read: (Value) -> T?) -> T?? {
    guard let value, value != .null else { return .some(nil) }
    return read(value).map { .some($0) } ?? nil
  }

  private static func position(_ value: Value) -> FindPosition? {
    guard let latitude = value["latitude"]?.double, let longitude = value["longitude"]?.double else { return nil }
    return FindPosition(latitude: latitude, longitude: longitude, accuracy: value["accuracy"]?.double ?? 0, at: value["at"]?.int ?? 0)
  }

  // MARK: Telling

  static func told(_ find: Find) -> Value {
    func text(_ text: String?) -> Value { text.map { .string($0) } ?? .null }
    return .object([
      "id": .string(find.id.text), "state": .string(find.state.rawValue), "label": .object(find.state.label.values.mapValues { .string($0) }), "reason": .string(find.reason),
      "profile": .string(find.profile), "record": text(find.record?.text), "unit": text(find.unit?.text), "name": .string(find.name), "created": .int(find.created), "received": .int(find.received),
      "decided": find.decided.map { .int($0) } ?? .null,
      "photos": .list(find.photos.map { .object(["id": .string($0.id.text), "name": .string($0.name), "bytes": .int($0.bytes), "received": .bool($0.isReceived || $0.media != nil)]) }),
    ])
  }
}
