import Foundation
import Kernel
import Storage

/// Brings photographs of accepted finds to their records, as a job.
package struct FindKeeping: Sendable {
  private let finds: FindStore
  private let quarantine: URL
  private let take: @Sendable (MediaStore.Adding) async throws -> Media

  package init(media: MediaStore, take: @escaping @Sendable (MediaStore.Adding) async throws -> Media) {
    finds = FindStore(media: media)
    quarantine = media.quarantine
    self.take = take
  }

  /// `subject`: of a job of the kind `FindStore.photosJob`.
  package func work(_ subject: String) async throws {
    guard let id = RecordID(subject) else { return }
    try await finds.bringPhotos(of: id, in: quarantine, take: take)
  }
}
