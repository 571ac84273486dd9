import Testing

@testable import Kernel

@Suite("Administrative units over time")
struct UnitTreeTests {
  /// Province H; former districts D1, D2 of former province T. Former communes a, b (D1) and c (D2); c was split.
  /// Present: A from a and b, B from b and half of c, C from the other half of c, N new.
  private static let tree = UnitTree([
    unit("H"), unit("T", successors: ["H"]), unit("D1", within: ["T"]), unit("D2", within: ["T"]),
    unit("a", within: ["D1"], successors: ["A"]), unit("b", within: ["D1"], successors: ["A", "B"]), unit("c", within: ["D2"], successors: ["B", "C"]),
    unit("A", within: ["H"]), unit("B", within: ["H"]), unit("C", within: ["H"]), unit("N", within: ["H"]), unit("x", within: ["y"]), unit("y", within: ["x"]),
  ])

  private static func unit(_ name: String, within: [String] = [], successors: [String] = []) -> UnitTree.Unit {
    UnitTree.Unit(id: .named(name), identifier: name, names: ["Tên \(name)"], within: within.map { .named($0) }, successors: successors.map { .named($0) })
  }

  private func names(_ ids: [RecordID]) -> [String] { ids.compactMap { Self.tree[$0]?.identifier }.sorted() }

  @Test(
    "A thing lies in its place, in what that lies in, and in former units only where that is certain",
    arguments: [
      (["N"], ["H", "N"]), (["C"], ["C", "D2", "H", "T"]), (["a"], ["D1", "T", "a"]), (["H"], ["H"]), ([], []),
      // Districts that all predecessors share are certain, those of some are not.
      (["A"], ["A", "D1", "H", "T"]), (["B"], ["B", "H", "T"]), (["C", "c"], ["C", "D2", "H", "T", "c"]), (["B", "b"], ["B", "D1", "H", "T", "b"]), (["x"], ["x", "y"]),
    ])
  func expansion(places: [String], expected: [String]) {
    #expect(names(Self.tree.expansion(of: places.map { .named($0) })) == expected)
  }

  @Test("A present commune whose predecessors all lay in one district lies in that district")
  func sharedDistrict() {
    let tree = UnitTree([
      Self.unit("D", within: ["T"]), Self.unit("T"), Self.unit("a", within: ["D"], successors: ["A"]), Self.unit("b", within: ["D"], successors: ["A"]), Self.unit("A"),
    ])
    #expect(Set(tree.expansion(of: [.named("A")])) == Set(["A", "D", "T"].map { RecordID.named($0) }))
  }

  @Test("Units are found by identifier or id, present ones known by having no successor")
  func finding() {
    #expect(Self.tree.find("A")?.id == .named("A") && Self.tree.find(RecordID.named("a").text)?.identifier == "a" && Self.tree.find("zz") == nil)
    #expect(Self.tree.isPresent(.named("A")) && !Self.tree.isPresent(.named("a")) && !Self.tree.isPresent(.named("zz")))
    #expect(Self.tree.formerUnits(of: .named("A")).map(\.identifier) == ["a", "b"])
    #expect(Self.tree.expansion(of: [.named("zz")]).isEmpty)
  }

  @Test("A unit is read from its record")
  func reading() throws {
    let profile = try #require(try Sample.declarations().profile("commune"))
    let body = try Value(json: #"{"name":{"vi":"Xã A","en":"A"},"within":{"ref":"h"},"successors":[{"ref":"x"},{"ref":"y"}]}"#)
    let unit = UnitTree.Unit(id: .named("a"), identifier: "a", body: body, profile: profile)
    #expect(unit.names == ["Xã A", "A"] && unit.within == [RecordID(stored: "h")] && unit.successors.map(\.text) == ["x", "y"])
  }

  @Test("A tree is the same whatever the order of its units, and the same again from its text")
  func text() throws {
    let list = ["H", "T", "D1", "D2", "a", "b", "c", "A", "B", "C", "N", "x", "y"].compactMap { Self.tree[.named($0)] }
    #expect(list.count == 13 && UnitTree(list.reversed()) == Self.tree && UnitTree(list.reversed()).text == Self.tree.text)
    #expect(UnitTree(text: Self.tree.text) == Self.tree && UnitTree(text: UnitTree([]).text) == UnitTree([]))
    #expect(UnitTree(text: "") == nil && UnitTree(text: "{}") == nil && UnitTree(text: #"[{"name":"x"}]"#) == nil)
  }

  @Test(
    "Places are touched by a change when they lie in the unit, or what came before them does",
    arguments: [
      ("D1", ["D1", "a", "b", "A", "B"]), ("T", ["T", "D1", "D2", "a", "b", "c", "A", "B", "C", "H"]), ("N", ["N"]), ("c", ["c", "B", "C"]), ("x", ["x", "y"]), ("new", ["new"]),
    ])
  func differences(changed: String, touched: [String]) {
    let all = ["H", "T", "D1", "D2", "a", "b", "c", "A", "B", "C", "N", "x", "y"]
    var list = all.compactMap { Self.tree[.named($0)] }
    if let place = list.firstIndex(where: { $0.identifier == changed }) { list[place].names = ["Tên mới"] } else { list.append(Self.unit(changed)) }
    let newer = UnitTree(list)
    #expect(newer.differences(from: Self.tree) == Set(touched.map { .named($0) }) && Self.tree.differences(from: newer) == newer.differences(from: Self.tree))
    #expect(Self.tree.differences(from: Self.tree).isEmpty)
  }
}
