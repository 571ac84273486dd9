import Edge
import Foundation
import Hummingbird
import Kernel
import Pages
import Storage

/// The files of one record at the desk: `?id=`. They are added, described and removed here; it works without a script.
struct UploadPage: Sendable {
  /// What was done before the page is shown again.
  enum Done: String, CaseIterable { case added, described, removed, released }

  /// What came of a form.
  struct Outcome: Sendable {
    var done: Done?
    /// Names of files that were taken, where others were refused.
    var taken: [String] = []
    var problems: [Problem] = []
    /// The file whose form it was; `nil`: the one for new files.
    var about: RecordID?
    var typed: UploadDetails?
    var reason = ""
  }

  private static let unknown = RequestProblem.badRequest(
    "form.act", parameter: "act", vi: "Biểu mẫu không rõ việc cần làm; hãy tải lại trang.", en: "The form does not say what to do; reload the page.")
  private static let noFile = Problem("media.choose", path: "files", vi: "Chưa chọn tệp nào; hãy chọn ít nhất một tệp rồi gửi.", en: "No file was chosen; choose at least one and send again.")

  private static let noneChosen = Problem(
    "media.choose", path: "media", vi: "Chưa chọn tệp nào đang chờ; hãy đánh dấu ít nhất một tệp rồi bấm lại.", en: "No file that waits was chosen; mark at least one and press again.")

  let access: UploadAccess
  let media: MediaStore
  let ingest: MediaIngest
  let accounts: AccountStore

  static func address(_ id: RecordID, _ page: PageContext, _ more: [(String, String)] = []) -> String { DeskPage.media.address(page.language, [("id", id.text)] + more) }

  /// Whether files of this form may be kept for as long as they are looked at.
  func admit(_ visit: Desk.Visit) async throws { _ = try await record(visit, act: nil) }

  func open(_ visit: Desk.Visit) async throws -> Response {
    let done: Done? = try RequestParameters(visit.request).choice("done")
    let record = try await record(visit, act: visit.form?.text("act"))
    guard let form = visit.form else { return Answers.html(try await sheet(record, Outcome(done: done), visit)) }
    let outcome = try await perform(form, on: record, visit)
    if let done = outcome.done { return Answers.seeOther(Self.address(record.header.id, visit.page, [("done", done.rawValue)])) }
    return Answers.html(try await sheet(record, outcome, visit), status: .unprocessableContent)
  }

  private func record(_ visit: Desk.Visit, act: String?) async throws -> RevealedRecord {
    let parameters = try RequestParameters(visit.request)
    try parameters.allow(only: ["id", "done"])
    return try await access.record(parameters.text("id") ?? "", policy: visit.visitor.policy, actor: visit.visitor.actor, isLooking: visit.request.method != .post, toRelease: act == "release")
  }

  // MARK: Acts

  private func perform(_ form: RequestParameters, on record: RevealedRecord, _ visit: Desk.Visit) async throws -> Outcome {
    try form.allow(only: UploadDetails.names + ["act", "media", "reason", "files", DeskFrame.tokenField])
    switch form.text("act") {
    case "add": return try await add(try UploadDetails(form), to: record, visit)
    case "describe": return try await describe(form, of: record, visit)
    case "release": return try await release(form, of: record, visit)
    case "remove": return try await remove(form, from: record, visit)
    default: throw Self.unknown
    }
  }

  /// Each file by itself: what is wrong with one keeps none of the others away.
  private func add(_ details: UploadDetails, to record: RevealedRecord, _ visit: Desk.Visit) async throws -> Outcome {
    let visitor = visit.visitor, mayRelease = UploadAccess.mayRelease(record.header, visitor.policy)
    var outcome = Outcome(typed: details)
    for file in visit.files {
      let adding = details.adding(file.file, named: file.name, to: record.header.id, account: visitor.account.id, actor: visitor.actor, isReleased: mayRelease)
      do { outcome.taken.append(try await ingest.take(adding).name) } catch { outcome.problems += try Self.problems(of: error) }
    }
    if visit.files.isEmpty { outcome.problems = [Self.noFile] }
    if outcome.problems.isEmpty { outcome.done = .added }
    return outcome
  }

  private func describe(_ form: RequestParameters, of record: RevealedRecord, _ visit: Desk.Visit) async throws -> Outcome {
    let file = try await file(form, of: record, visit), details = try UploadDetails(form), visitor = visit.visitor
    do {
      try await media.describe(
        file.id, caption: details.caption, rights: details.rights, display: details.display, origin: details.origin, by: visitor.account.id.text, actor: visitor.actor,
        mayRelease: UploadAccess.mayRelease(record.header, visitor.policy))
      return Outcome(done: .described)
    } catch { return Outcome(problems: try Self.problems(of: error), about: file.id, typed: details) }
  }

  /// Those that were chosen, of the files that the person sees.
  private func release(_ form: RequestParameters, of record: RevealedRecord, _ visit: Desk.Visit) async throws -> Outcome {
    let chosen = Set(form.all.filter { $0.name == "media" }.map(\.value)), visitor = visit.visitor
    let waiting = try await files(of: record, visit).filter { !$0.isReleased && chosen.contains($0.id.text) }
    guard !waiting.isEmpty else { return Outcome(problems: [Self.noneChosen]) }
    try await media.release(waiting.map(\.id), of: record.header.id, by: visitor.account.id.text, actor: visitor.actor)
    return Outcome(done: .released)
  }

  private func remove(_ form: RequestParameters, from record: RevealedRecord, _ visit: Desk.Visit) async throws -> Outcome {
    let file = try await file(form, of: record, visit), reason = form.text("reason") ?? "", visitor = visit.visitor
    do {
      try await media.remove(file.id, reason: reason, by: visitor.account.id.text, actor: visitor.actor)
      return Outcome(done: .removed)
    } catch { return Outcome(problems: try Self.problems(of: error), about: file.id, reason: reason) }
  }

  /// The file that a form is of. Throws `record.absent` (404).
  private func file(_ form: RequestParameters, of record: RevealedRecord, _ visit: Desk.Visit) async throws -> Media {
    let id = form.text("media").flatMap { RecordID($0) }
    guard let file = try await files(of: record, visit).first(where: { $0.id == id }) else { throw RequestProblem.absent }
    return file
  }

  /// What somebody can mend; throws anything else on.
  private static func problems(of error: any Error) throws -> [Problem] {
    switch error {
    case let fault as MediaFault: return [fault.problem]
    case let problems as Problems: return problems.list
    default: throw error
    }
  }

  // MARK: Showing

  /// The record's files, without those of fields that are closer held than the person may see.
  private func files(of record: RevealedRecord, _ visit: Desk.Visit) async throws -> [Media] {
    let header = record.header
    guard let sees = visit.visitor.policy.sight(of: header) else { return [] }
    let gate = Gate(audience: .staff(sees), now: access.store.clock())
    return try await media.media(of: header.id).filter { gate.sight(of: $0, in: header, profile: record.profile) != .absent }
  }

  /// The other records that have the same bytes, by digest, as far as the person sees these files there.
  private func same(_ files: [Media], _ visit: Desk.Visit) async throws -> [String: [RecordHeader]] {
    let policy = visit.visitor.policy, store = access.store
    return try await media.elsewhere(files).mapValues { found in
      found.filter { one in
        guard let sees = policy.sight(of: one.header), let profile = store.declarations.profile(one.header.profile) else { return false }
        return Gate(audience: .staff(sees), now: store.clock()).sight(of: one.media, in: one.header, profile: profile).showsImage
      }.map(\.header)
    }
  }

  private func sheet(_ record: RevealedRecord, _ outcome: Outcome, _ visit: Desk.Visit) async throws -> Markup {
    let files = try await files(of: record, visit)
    let names = Dictionary(try await accounts.accounts().map { ($0.id.text, $0.display) }, uniquingKeysWith: { first, _ in first })
    let fields = UploadAccess.fields(of: record.profile, sees: visit.visitor.policy.sight(of: record.header) ?? .public)
    let gate = Gate(audience: .staff(visit.visitor.policy.sight(of: record.header) ?? .public), now: access.store.clock())
    let pictures = Picture.all(files, of: record.header, profile: record.profile, gate: gate)
    return UploadSheet(record: record, files: files, same: try await same(files, visit), pictures: pictures, fields: fields, names: names, most: ingest.limits.bytes, isScreened: ingest.isScreened, outcome: outcome).render(visit)
  }
}
