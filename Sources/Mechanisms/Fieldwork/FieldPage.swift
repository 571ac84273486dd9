import Edge
import Foundation
import Hummingbird
import Kernel
import Pages
import Storage

/// `/vi/thuc-dia`: the page, and its form where no script takes it over.
struct FieldPage: Sendable {
  private static let fields = ["profile", "record", "unit", "name", "note", "latitude", "longitude", "accuracy", "at", "files", DeskFrame.tokenField]

  let finds: FindStore
  let units: FieldUnits
  let log: AuditLog
  /// Says whether a file in quarantine is a photograph, and of what format; throws `MediaFault`.
  let photograph: @Sendable (_ file: URL, _ name: String) async throws -> MediaFormat

  /// Throws `find.right` (403).
  func admit(_ visit: Desk.Visit) async throws {
    guard !visit.visitor.policy.holds(.contribute) else { return }
    try await log.add(AuditEvent(.deskRefused, .refused, object: PageWord.field.rawValue), by: visit.visitor.actor)
    throw FindRoutes.right
  }

  func open(_ visit: Desk.Visit) async throws -> Response {
    try await admit(visit)
    let parameters = try RequestParameters(visit.request)
    try parameters.allow(only: ["record", "done", "source"])
    var sheet = FieldSheet(most: finds.rules.photos)
    sheet.visitor = visit.visitor
    sheet.units = units.list(visit.visitor.policy, visit.page.language)
    if let form = visit.form {
      do {
        try await send(form, visit)
        return Answers.seeOther(visit.page.addresses.page(.field, [("done", "sent")]))
      } catch let problems as Problems { sheet.problems = problems.list } catch let fault as MediaFault { sheet.problems = [fault.problem] }
      for name in ["profile", "record", "unit", "name", "note"] { sheet.typed[name] = form.text(name) ?? "" }
    } else {
      sheet.typed["record"] = try parameters.text("record", longest: 300) ?? ""
      sheet.isSent = parameters.text("done") == "sent"
    }
    sheet.finds = try await finds.finds(of: visit.visitor.account.id, limit: 50)
    return Answers.html(sheet.render(visit.page), status: sheet.problems.isEmpty ? .ok : .unprocessableContent)
  }

  /// All photographs are looked at before anything is kept. Throws `Problems`, `MediaFault`.
  private func send(_ form: RequestParameters, _ visit: Desk.Visit) async throws {
    try form.allow(only: Self.fields)
    let now = finds.store.clock(), policy = visit.visitor.policy
    var draft = FindDraft(id: .new(now: now), created: now)
    (draft.profile, draft.record, draft.name, draft.note) = (form.text("profile") ?? "", form.text("record") ?? "", form.text("name") ?? "", form.text("note") ?? "")
    if !draft.profile.isEmpty { draft.record = "" }
    draft.unit = form.text("unit").flatMap { RecordID($0) }
    if let latitude = form.text("latitude").flatMap(Double.init), let longitude = form.text("longitude").flatMap(Double.init) {
      draft.position = FindPosition(latitude: latitude, longitude: longitude, accuracy: form.text("accuracy").flatMap(Double.init) ?? 0, at: now)
    }
    var formats: [MediaFormat] = []
    for file in visit.files {
      formats.append(try await photograph(file.file, file.name))
      let bytes = (try FileManager.default.attributesOfItem(atPath: file.file.path)[.size] as? NSNumber)?.int64Value ?? 0
      draft.photos.append(.init(id: .new(now: now), name: try MediaName.clean(file.name), bytes: bytes))
    }
    _ = try await finds.receive(draft, policy: policy, by: visit.visitor.actor)
    for (index, file) in visit.files.enumerated() { try await finds.keep(file.file, as: draft.photos[index].id, of: draft.id, format: formats[index]) }
  }
}
