import ArgumentParser
import Foundation
import Kernel
import Storage

struct ReturnVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "return", abstract: "Put the register back as it was before an upgrade; then start the version that it was written by.")
  @Option(help: "The snapshot; without it the newest.") var snapshot: String?
  @Flag(help: "Give up what was written since the snapshot.") var discardChanges = false
  @OptionGroup var options: InstanceOptions

  func run() async throws {
    let settings = try options.read()
    try await Instance.tellingProblems {
      let snapshots = Snapshot.all(in: settings.data)
      guard let chosen = snapshots.last(where: { snapshot == nil || $0.name == snapshot }) else {
        let known = snapshots.map(\.name).joined(separator: ", ")
        throw Problems([Problem(
          "return.none", path: snapshot ?? settings.data.path, vi: "Không có bản chụp này. Có: \(known.isEmpty ? "không có bản nào" : known).",
          en: "There is no such snapshot. There are: \(known.isEmpty ? "none" : known).")])
      }
      let lock = try InstanceLock.take(settings.data)
      try await check(chosen, settings)
      try await chosen.restore(to: try settings.database(), in: settings.data, now: RecordStore.systemClock())
      try SealFolder(settings.key).setListAside(now: RecordStore.systemClock())
      _ = consume lock
      print("\(chosen.name): the register is as it was, up to change \(chosen.change)")
    }
  }

  private func check(_ snapshot: Snapshot, _ settings: Settings) async throws {
    let state: Snapshot.Present
    do { state = try await Snapshot.present(at: try settings.database()) } catch {
      // What cannot be read is given up only on purpose.
      guard discardChanges else { throw error }
      return
    }
    if let server = state.server {
      throw Problems([Problem("return.running", path: server, vi: "Máy chủ này đang chạy; hãy dừng nó trước.", en: "This server is running; stop it first.")])
    }
    let since = state.change - snapshot.change
    guard since == 0 || discardChanges else {
      throw Problems([Problem(
        "return.changes", path: snapshot.name, vi: "Có \(since) thay đổi sau bản chụp sẽ mất; thêm --discard-changes nếu chấp nhận, sau khi đã phohien export.",
        en: "\(since) changes since the snapshot would be lost; add --discard-changes to accept that, after phohien export.")])
    }
  }
}
