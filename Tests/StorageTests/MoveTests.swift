import Foundation
import Kernel
import Synchronization
import TestSupport
import Testing

@testable import Storage

@Suite("Moving a register")
struct MoveTests {
  private func store(_ location: DatabaseLocation) async throws -> RecordStore { try await RecordStore.open(location, data: FileManager.default.temporaryDirectory, declarations: try Province.declarations()) }

  private func filled() async throws -> TestRegister {
    let register = try await TestRegister.open()
    for number in 0..<70 {
      try await register.apply(Province.draft("a\(number)", title: "Đình “\(number)” \u{1F3EF}\n", aliases: ["x\(number)"], ["worships": .list([Province.ref("p", note: "'")])]))
    }
    try await register.apply(Province.draft("a1", title: "Khác"))
    try await register.close("a2", state: .erased)
    try await register.close("a3", visibility: .hidden)
    _ = try await register.store.seal(SealFolder(register.folder.appending(path: "seal")))
    return register
  }

  @Test("To another database and back: both copies are equal byte for byte, verify, and go on being written")
  func thereAndBack() async throws {
    let register = try await filled()
    let folder = register.folder.appending(path: "copies")
    let middle = try await store(try await TestDatabase.make(folder: folder.appending(path: "middle")))
    let back = try await store(.sqlite(folder.appending(path: "back/register.sqlite").path))
    let original = Bytes(), copy = Bytes()
    _ = try await register.store.export { bytes, _ in original.add(bytes) }
    let first = try await register.store.move(to: middle), second = try await middle.move(to: back)
    _ = try await back.export { bytes, _ in copy.add(bytes) }
    #expect(first == second && original.data == copy.data && !original.data.isEmpty)
    for store in [middle, back] {
      #expect(try await store.verify(seals: SealFolder(register.folder.appending(path: "seal"))).faults == [])
      let last = try await store.lastChange()
      _ = try await store.apply([Province.draft("new", title: "Mới")], author: "t", source: "s", reason: "r")
      #expect(try await store.lastChange() > last)
      try store.database.close()
    }
  }

  @Test("A target with records is refused and left as it is; a move that stopped half-way is begun again")
  func targets() async throws {
    let register = try await filled()
    let target = try await TestRegister.open()
    try await target.apply(Province.draft("own", title: "Của mình"))
    await #expect(throws: Problems.self) { try await register.store.move(to: target.store) }
    #expect(try await target.store.counts().records == 1)
    let half = try await TestRegister.open()
    _ = try await half.sql("INSERT INTO setting (name, value) VALUES ('moving', '')")
    _ = try await half.sql("INSERT INTO change_set (id, at, author, source, reason) VALUES ('x', 0, '', '', '')")
    await #expect(throws: StorageProblem.unfinishedMove) { try await half.store.requireFinishedMove() }
    #expect(try await register.store.move(to: half.store) == register.store.export())
    try await half.store.requireFinishedMove()
  }

  @Test("Nothing is moved while a server runs")
  func running() async throws {
    let register = try await filled()
    let target = try await TestRegister.open()
    _ = try await register.store.join(name: "a", version: "1")
    await #expect(throws: Problems.self) { try await register.store.move(to: target.store) }
  }
}

private final class Bytes: Sendable {
  private let bytes = Mutex(Data())
  func add(_ data: Data) { bytes.withLock { $0 += data } }
  var data: Data { bytes.withLock { $0 } }
}
