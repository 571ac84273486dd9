import Kernel
import Pages
import Storage

/// Whether records of a profile have images that the public may see: only then there is a collection of them to lead to.
struct SharedImages: Sendable {
  let store: RecordStore
  let media: MediaStore
  private static let perPart = 50
  /// Parts that are looked at: where so many records have images of which none is shown, nothing is promised.
  private static let mostParts = 20

  func areShown(of profile: Profile) async throws -> Bool {
    guard profile.traits.contains(.hasMedia) else { return false }
    var place: RecordID?
    for _ in 0..<Self.mostParts {
      let ids = try await media.shownRecords(of: profile.id, after: place, limit: Self.perPart)
      guard let last = ids.last else { return false }
      let files = try await media.media(ofAny: ids), gate = store.publicGate
      let pages = try await media.pages(ofAny: files.values.joined().filter { $0.format.kind == .document }.map(\.id))
      for record in try await store.records(ids, gate: gate) {
        if !Picture.all(files[record.header.id] ?? [], pages: pages, of: record.header, profile: record.profile, gate: gate).isEmpty { return true }
      }
      place = last
    }
    return false
  }
}
