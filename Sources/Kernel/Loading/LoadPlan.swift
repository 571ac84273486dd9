import Crypto
import Foundation

/// Reads a folder with `load.yaml` into record drafts. Pure: looks at files only, and asks `existing` for records that are already kept.
package struct LoadPlan: Sendable {
  /// Names the source among all loads.
  package let id: String
  package let source: LocalizedText
  package let reason: LocalizedText
  package let drafts: [RecordDraft]
  package let problems: [Problem]
  /// SHA-256 over the manifest and its files.
  package let digest: String

  package struct Known: Sendable {
    package var id: RecordID
    package var profile: String
    package init(id: RecordID, profile: String) { self.id = id; self.profile = profile }
  }

  package init(folder: URL, declarations: Declarations, existing: (String) -> Known?) {
    var hash = SHA256()
    var assembly = DraftAssembly(declarations: declarations)
    var problems: [Problem] = []
    let manifest = Self.manifest(folder, hash: &hash, problems: &problems)
    for file in manifest?.files ?? [] {
      guard let data = try? Data(contentsOf: folder.appending(path: file.name)) else {
        problems.append(Problem("load.file", at: file.place, vi: "Không đọc được tệp “\(file.name)”.", en: "The file \"\(file.name)\" cannot be read."))
        continue
      }
      hash.update(data: data)
      switch CSVTable.read(Array(data), file: file.name) {
      case .success(let table): assembly.take(table, file: file, state: manifest?.state ?? .published)
      case .failure(let found): problems += found.list
      }
    }
    assembly.resolve(existing: existing)
    id = manifest?.id ?? folder.standardizedFileURL.lastPathComponent
    source = manifest?.source ?? LocalizedText([:])
    reason = manifest?.reason ?? LocalizedText([:])
    drafts = assembly.ordered
    self.problems = problems + assembly.problems
    digest = hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static func manifest(_ folder: URL, hash: inout SHA256, problems: inout [Problem]) -> LoadManifest? {
    let path = folder.appending(path: "load.yaml")
    guard let data = try? Data(contentsOf: path) else {
      problems.append(Problem(
        "load.manifest", at: .init(file: path.path, line: 1), vi: "Thư mục cần có tệp load.yaml (xem docs/loading.md).", en: "The folder needs a load.yaml (see docs/loading.md)."))
      return nil
    }
    hash.update(data: data)
    switch YAMLMap.read(Array(data), file: "load.yaml") {
    case .failure(let found):
      problems += found.list
      return nil
    case .success(let map):
      let manifest = LoadManifestDecoder.manifest(map)
      problems += map.finish()
      return manifest
    }
  }
}
