import Kernel
import Testing

@testable import Storage

@Suite("Saved lists") struct SavedListTests {
  private static func inList(_ id: RecordID) -> RecordSelection { .of { $0.list = id } }

  @Test("A saved search looks anew each time, a fixed list keeps its records; both narrow other selections") func kinds() async throws {
    let sample = try await ListSample.open()
    try await sample.fill()
    let me = try await sample.somebody("an", [.readDrafts, .readRestricted]).policy, lists = sample.lists
    let drafts = RecordSelection.of { $0.state = .draft }
    let search = try await lists.make(" Bản nháp ", .search, drafts, me, sample.units), fixed = try await lists.make("Nháp hôm nay", .records, drafts, me, sample.units)
    try await sample.register.apply(Province.draft("moi", title: "Mới", state: .draft))
    #expect(try await sample.names(Self.inList(search), me) == ["khong-dau", "moi", "nhap"])
    #expect(try await sample.names(Self.inList(fixed), me) == ["khong-dau", "nhap"])
    let narrowed = RecordSelection.of { ($0.list, $0.unit) = (fixed, ListSample.here) }
    #expect(try await sample.names(narrowed, me) == ["nhap"])
    let known = try await lists.lists(me, sample.units)
    #expect(known.map(\.name) == ["Bản nháp", "Nháp hôm nay"] && known.map(\.kind) == [.search, .records] && known.map(\.selection) == [drafts, Self.inList(fixed)])
    let nested = try await ListSample.codes { _ = try await lists.make("x", .search, Self.inList(fixed), me, sample.units) }
    #expect(nested == ["list.nested"])
    let copy = try await lists.make("Chép", .records, Self.inList(search), me, sample.units)
    #expect(try await sample.names(Self.inList(copy), me) == ["khong-dau", "moi", "nhap"])
  }

  @Test("Records are put in by identifier or id in the order given, once, and taken out; what is not there and what may not be seen are told alike") func keeping() async throws {
    let sample = try await ListSample.open()
    try await sample.fill()
    let me = try await sample.somebody("an", [.readDrafts], .internal, unit: ListSample.here).policy, lists = sample.lists
    let id = try await lists.make("Việc tuần này", .records, RecordSelection(), me, sample.units)
    let first = try await lists.add(["nhap", RecordID.named("mo").text, "kin", "xa-kia", "khong-co", "xoa", "nhap"], to: id, me)
    #expect(first.added == 2 && first.unknown == ["kin", "xa-kia", "khong-co", "xoa"])
    let again = try await lists.add(["noi-bo", "mo"], to: id, me)
    #expect(again.added == 1 && again.unknown == [])
    var page = try await lists.records(of: id, me, sample.units, limit: 2)
    #expect(page.records.map(\.header.identifier) == ["nhap", "mo"] && page.total == 3)
    page = try await lists.records(of: id, me, sample.units, after: try #require(page.next), limit: 2)
    #expect(page.records.map(\.header.identifier) == ["noi-bo"] && page.next == nil)
    try await lists.remove([.named("mo"), .named("khac")], from: id, me)
    #expect(try await sample.names(Self.inList(id), me) == ["nhap", "noi-bo"])
    let nothing = try await ListSample.codes { try await lists.remove([], from: id, me) }, keys = try await ListSample.codes { _ = try await lists.add([], to: id, me) }
    #expect(nothing == ["list.none"] && keys == ["list.keys"])
    let search = try await lists.make("Tìm", .search, .of { $0.state = .draft }, me, sample.units)
    let kind = try await ListSample.codes { _ = try await lists.add(["mo"], to: search, me) }
    #expect(kind == ["list.kind"])
  }

  @Test("Another's list is not there until it is shared with a unit that one works with, and then holds what one may see; nobody but the owner changes it") func sharing() async throws {
    let sample = try await ListSample.open()
    try await sample.fill()
    let lists = sample.lists, units = sample.units
    let me = try await sample.somebody("an", [.readDrafts, .readRestricted]).policy
    let near = try await sample.somebody("binh", [.readDrafts], .internal, unit: ListSample.here).policy, far = try await sample.somebody("chi", [.readDrafts], .internal, unit: ListSample.there).policy
    let none = try await sample.somebody("dung", [.edit]).policy
    let id = try await lists.make("Chung", .records, .of { $0.profile = "site" }, me, units)
    func sees(_ policy: AccessPolicy) async throws -> [String] { try await sample.names(Self.inList(id), policy) }
    func known(_ policy: AccessPolicy) async throws -> [String] { try await lists.lists(policy, units).map(\.name) }
    func isThere(_ policy: AccessPolicy) async throws -> Bool { try await lists.list(id, policy, units) != nil }
    for other in [near, far, none] {
      #expect(try await isThere(other) == false)
      #expect(try await sees(other) == [])
      #expect(try await known(other) == [])
    }
    try await lists.share(id, with: ListSample.here, me, units)
    #expect(try await sees(near) == ["mo", "nhap", "noi-bo", "rut"])
    #expect(try await known(near) == ["Chung"])
    let total = try await lists.records(of: id, near, units, limit: 10).total
    #expect(total == 4, "the count tells of no other")
    for other in [far, none] {
      #expect(try await sees(other) == [])
      #expect(try await isThere(other) == false)
    }
    for (name, act) in [
      ("rename", { try await lists.rename(id, "x", near) }), ("share", { try await lists.share(id, with: nil, near, units) }), ("delete", { try await lists.delete(id, near) }),
      ("add", { _ = try await lists.add(["mo"], to: id, near) }), ("remove", { try await lists.remove([.named("mo")], from: id, near) }),
    ] as [(String, () async throws -> Void)] { #expect(try await ListSample.codes(act) == ["list.absent"], "\(name)") }
    let own = try await lists.make("Của Bình", .records, RecordSelection(), near, units)
    let foreign = try await ListSample.codes { try await lists.share(own, with: ListSample.there, near, units) }
    #expect(foreign == ["list.unit"])
    try await lists.share(id, with: nil, me, units)
    #expect(try await sees(near) == [])
    try await lists.delete(id, me)
    #expect(try await isThere(me) == false)
    #expect(try await sees(me) == [])
  }

  @Test("Names that cannot be and more than there is room for are refused, and nothing is left of it") func limits() async throws {
    let sample = try await ListSample.open()
    try await sample.many(12)
    let me = try await sample.somebody("an", [.readDrafts]).policy, lists = sample.lists
    for name in ["", "  ", String(repeating: "a", count: 121)] {
      let refused = try await ListSample.codes { _ = try await lists.make(name, .records, RecordSelection(), me, sample.units) }
      #expect(refused == ["list.name"])
    }
    for number in 1...SavedListStore.mostLists { _ = try await lists.make("\(number)", .search, .of { $0.state = .draft }, me, sample.units) }
    let full = try await ListSample.codes { _ = try await lists.make("thêm", .records, RecordSelection(), me, sample.units) }
    #expect(full == ["list.many"])
    #expect(try await lists.lists(me, sample.units).count == SavedListStore.mostLists)
  }
}
