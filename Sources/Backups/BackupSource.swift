import Foundation
import Kernel
import Storage

/// An instance, as it is backed up.
package struct BackupSource: Sendable {
  package let store: RecordStore
  /// The instance's own folder.
  package let data: URL
  package let seals: URL
  package let secret: URL
  package let sectors: URL
  /// `nil`: there is none.
  package let plan: URL?
  /// Settings files: the file, and what it is called in the backup.
  package let settings: [String: URL]
  /// The same for those that hold secrets; they are taken along only where the backup is encrypted.
  package let secretSettings: [String: URL]
  /// Of the program.
  package let version: String

  package init(store: RecordStore, data: URL, seals: URL, secret: URL, sectors: URL, plan: URL? = nil, settings: [String: URL] = [:], secretSettings: [String: URL] = [:], version: String) {
    (self.store, self.data, self.seals, self.secret, self.sectors) = (store, data, seals, secret, sectors)
    self.plan = plan
    (self.settings, self.secretSettings, self.version) = (settings, secretSettings, version)
  }

  var originals: String { data.appending(path: "originals").path }
  var finds: String { data.appending(path: "finds").path }

  /// Where everything lies in a restored instance, by path; the seals' lists come apart.
  func plainFiles(withKeys: Bool) throws -> [String: String] {
    var files: [String: String] = [:]
    for (name, url) in settings { files["configuration/\(name)"] = url.path }
    for (path, source) in try Self.tree(sectors.path) { files["configuration/sectors/\(path)"] = source }
    if let plan, FileManager.default.fileExists(atPath: plan.path) { for (path, source) in try Self.tree(plan.path) { files["configuration/plan/\(path)"] = source } }
    for entry in try DurableDisk.entries(of: seals.path) where entry.kind == .file && entry.name.hasSuffix(".public.key") { files["seal/\(entry.name)"] = "\(seals.path)/\(entry.name)" }
    if withKeys {
      files["seal/secret.key"] = seals.appending(path: "secret.key").path
      files["secret.key"] = secret.path
      for (name, url) in secretSettings { files["configuration/\(name)"] = url.path }
    }
    return files.filter { DurableDisk.isFile($0.value) }
  }

  /// The lists of seals that were given out. Read before the register is: a seal that is given out meanwhile would be missing in it.
  func sealLists() throws -> [String: [UInt8]] {
    var lists: [String: [UInt8]] = [:]
    for entry in try DurableDisk.entries(of: seals.path) where entry.kind == .file && entry.name.contains("seals.list") {
      var bytes: [UInt8] = []
      _ = try FileDigest.pieces(of: "\(seals.path)/\(entry.name)") { bytes.append(contentsOf: $0) }
      lists["seal/\(entry.name)"] = bytes
    }
    return lists
  }

  /// Every file below a folder, by its path from there.
  static func tree(_ folder: String) throws -> [(path: String, source: String)] {
    var files: [(path: String, source: String)] = []
    func walk(_ below: String) throws {
      for entry in try DurableDisk.entries(of: "\(folder)/\(below)") {
        let path = below.isEmpty ? entry.name : "\(below)/\(entry.name)"
        if entry.kind == .folder { try walk(path) } else if entry.kind == .file { files.append((path, "\(folder)/\(path)")) }
      }
    }
    try walk("")
    return files
  }
}
