import Foundation
import Hummingbird
import Pages

extension Desk {
  /// How a page of the desk takes files with its forms.
  package struct FileDoor: Sendable {
    /// Where they are put while the form is looked at.
    package let folder: URL
    package let limits: MultipartLimits
    /// Asked with the fields that stand before the first file, the session's token among them, before anything is kept; throws what is to be answered.
    package let admit: @Sendable (Visit) async throws -> Void

    package init(folder: URL, limits: MultipartLimits, admit: @escaping @Sendable (Visit) async throws -> Void) {
      self.folder = folder
      self.limits = limits
      self.admit = admit
    }
  }

  /// Reads a form with files and hands it on; files that nobody has taken away by then are gone afterwards.
  func answer(_ request: Request, _ page: PageContext, _ visitor: SignedIn, through door: FileDoor, _ handle: @Sendable (Visit) async throws -> Response) async throws -> Response {
    let reader = try MultipartReader(type: request.headers[.contentType] ?? "", folder: door.folder, limits: door.limits)
    @Sendable func make(_ fields: [(name: String, value: [UInt8])]) throws -> Visit {
      Visit(request: request, page: page, visitor: visitor, form: try RequestParameters(fields: fields, limits: door.limits.fields))
    }
    let received = try await reader.read(request.body) { fields in
      let visit = try make(fields)
      if let form = visit.form { try Self.require(form, token: visitor.formToken) }
      try await door.admit(visit)
    }
    defer { received.discard() }
    var whole = try make(received.fields)
    whole.files = received.files
    return try await handle(whole)
  }
}
