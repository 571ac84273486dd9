import Foundation
import Kernel

/// A state that the lines of an image once had, as the preservation store holds it.
package struct LineVersion: Sendable, Hashable {
  /// The version of the object, from 1.
  package let number: Int
  /// Milliseconds of UTC since 1970, to the second.
  package let created: Int64
  /// An account's id, or what a program calls itself.
  package let author: String
  package let lines: [ImageLine]
}

extension MediaStore {
  /// The states of the lines of an image, the newest first, at most `most`; without those that cannot be read. Throws `PreservationProblem`.
  package func lineVersions(of media: RecordID, most: Int = 20) async throws -> [LineVersion] {
    try await Self.working {
      guard let inventory = try originals.inventory(Self.object(of: media)) else { return [] }
      return try changes(of: inventory).suffix(most).reversed().compactMap { number in try version(number, of: media, inventory) }
    }
  }

  /// The version in which the lines were as `number` of the object says; `nil` where there is none.
  package func lineVersion(_ number: Int, of media: RecordID) async throws -> LineVersion? {
    try await Self.working {
      guard let inventory = try originals.inventory(Self.object(of: media)), inventory.versions.indices.contains(number - 1) else { return nil }
      return try version(number, of: media, inventory)
    }
  }

  /// Those versions of the object that brought other lines than the one before.
  private func changes(of inventory: OCFLInventory) -> [Int] {
    var before: String?
    return inventory.versions.enumerated().compactMap { place, version in
      defer { before = version.state[MediaPackage.lines] }
      guard let digest = version.state[MediaPackage.lines], digest != before else { return nil }
      return place + 1
    }
  }

  private func version(_ number: Int, of media: RecordID, _ inventory: OCFLInventory) throws -> LineVersion? {
    let version = inventory.versions[number - 1]
    guard let digest = version.state[MediaPackage.lines], let content = inventory.manifest[digest]?.first else { return nil }
    let file = root.appending(path: OCFLPath.place(of: inventory.id)).appending(path: content)
    guard let data = try? Data(contentsOf: file), let lines = LinesFile.lines(json: String(decoding: data, as: UTF8.self), of: media) else { return nil }
    let created = (try? Date(version.created, strategy: .iso8601))?.timeIntervalSince1970 ?? 0
    return LineVersion(number: number, created: Int64(created) * 1_000, author: version.userName ?? "", lines: lines)
  }
}
