import Foundation
import Kernel

/// Remarks: for whoever sees the record, and the field.
extension DeskStore {
  /// Characters.
  package static let longestRemark = 2_000
  private static let mostRemarks = 1_000
  /// Several remarks in a row make one letter; milliseconds.
  private static let gathered: Int64 = 300_000

  /// By field, the earliest first; those about the record as a whole under an empty name. None of a record or field that the policy does not let be seen.
  package func remarks(of id: RecordID, policy: AccessPolicy) async throws -> [String: [Remark]] {
    let declarations = store.declarations
    return try await store.database.read { connection in
      guard let (profile, sight) = try Self.seen(id, policy, declarations, connection) else { return [:] }
      return try Self.remarks(of: id, profile, sight, connection)
    }
  }

  static func remarks(of id: RecordID, _ profile: Profile, _ sight: Sensitivity, _ connection: any SQLConnection) throws -> [String: [Remark]] {
    let sql = "SELECT \(Remark.columns) FROM remark WHERE record = ? ORDER BY at DESC, id DESC LIMIT ? -- remarksOfRecord"
    let remarks = try connection.run(sql, [.text(id.text), .int(mostRemarks)]).map { Remark($0) }.reversed()
    return Dictionary(grouping: remarks.filter { opens($0.field, profile, sight) }, by: \.field)
  }

  /// Adds a remark. Throws `Problems`: `desk.absent`, `remark.words`, `remark.long`, `remark.field`.
  package func remark(_ words: String, field: String, on id: RecordID, by actor: DeskActor) async throws {
    let words = words.trimmingCharacters(in: .whitespacesAndNewlines), now = store.clock(), declarations = store.declarations
    try Self.check(words)
    let remark = RecordID.new(now: now)
    try await store.database.write { connection in
      guard let (profile, sight) = try Self.seen(id, actor.policy, declarations, connection) else { throw Problems([DeskProblems.absent]) }
      guard Self.opens(field, profile, sight) else { throw Self.noField }
      try connection.run(
        "INSERT INTO remark (id, record, field, at, author, words) VALUES (?, ?, ?, ?, ?, ?) -- addRemark",
        [.text(remark.text), .text(id.text), .text(field), .int(now), .text(actor.author), .text(words)])
      // Whoever has submitted it is told; nobody of what they wrote themselves.
      guard let review = try Self.latestReview(of: id, connection), review.submitter != actor.author else { return }
      try ReviewNotice.remarked.enqueue(of: id, after: Self.gathered, now: now, connection)
    }
  }

  /// Whoever has done what the remarks about a field ask for says so. Throws `Problems`: `desk.absent`, `remark.field`, `remark.settled`.
  package func settleRemarks(field: String, of id: RecordID, by actor: DeskActor) async throws {
    let now = store.clock(), declarations = store.declarations
    try await store.database.write { connection in
      guard let (profile, sight) = try Self.seen(id, actor.policy, declarations, connection) else { throw Problems([DeskProblems.absent]) }
      guard Self.opens(field, profile, sight) else { throw Self.noField }
      let settled = try connection.run(
        "UPDATE remark SET settled = ?, settler = ? WHERE record = ? AND field = ? AND settled IS NULL RETURNING id -- settleRemarks",
        [.int(now), .text(actor.author), .text(id.text), .text(field)])
      guard settled.isEmpty else { return }
      throw Problems([Problem("remark.settled", path: "field", vi: "Các nhận xét về mục này đã được đánh dấu xong rồi.", en: "The remarks on this are settled already.")])
    }
  }

  private static func check(_ words: String) throws {
    guard !words.isEmpty else { throw Problems([Problem("remark.words", path: "remark", vi: "Hãy viết nhận xét.", en: "Write the remark.")]) }
    let count = words.unicodeScalars.count
    guard count > longestRemark else { return }
    throw Problems([Problem(
      "remark.long", path: "remark", vi: "Nhận xét dài quá \(longestRemark) ký tự (đang có \(count)); hãy rút ngắn.",
      en: "The remark has more than \(longestRemark) characters (\(count)); shorten it.")])
  }

  private static var noField: Problems {
    Problems([Problem("remark.field", path: "field", vi: "Bản ghi không có mục này; hãy chọn lại.", en: "The record has no such field; choose again.")])
  }

  /// What the record is and how much of it is seen; `nil`: nothing, or there is none.
  private static func seen(_ id: RecordID, _ policy: AccessPolicy, _ declarations: Declarations, _ connection: any SQLConnection) throws -> (Profile, Sensitivity)? {
    guard let header = try DeskPlanner.header(id, connection), header.state != .erased, let sight = policy.sight(of: header), let profile = declarations.profile(header.profile)
    else { return nil }
    return (profile, sight)
  }

  /// Remarks on a field that is not declared any more are closed: nobody knows whom it was for.
  private static func opens(_ field: String, _ profile: Profile, _ sight: Sensitivity) -> Bool {
    field.isEmpty || profile.field(field).map { $0.sensitivity <= sight } ?? false
  }
}
