import Testing

@testable import Kernel

@Suite("Loading plans")
struct LoadPlanTests {
  private func id(_ identifier: String) -> String { RecordID.named(identifier).text }

  @Test("Rows become drafts with templates filled, lists joined, lookups tried in turn and the owning unit named")
  func whole() throws {
    let plan = try LoadingSample.plan()
    #expect(LoadingSample.told(plan) == [])
    #expect(plan.source[.english] == "Test" && plan.drafts.map(\.identifier) == ["xa-ht", "xa-tong-tran", "p1", "s1", "s2"])
    #expect(plan.drafts.allSatisfy { $0.state == .published && $0.unit == .named("xa-ht") })
    let decisions = #"[{"date":"2014-12-31","number":"1473","rank":"special"},{"number":"9"}]"#
    let period = #"{"edtf":"1601/1700","text":"thế kỷ XVII"}"#
    let place = #"{"ref":"\#(id("xa-tong-tran"))"}"#
    let worships = #"[{"note":"chính","ref":"\#(id("p1"))","verified":true}]"#
    #expect(
      plan.json("s1")
        == #"{"area":{"unit":"m2","value":12.5},"decisions":\#(decisions),"name":{"en":"House A","vi":"Đình A"},"other_names":["Nghè","Quán","Miếu"],"period":\#(period),"place":\#(place),"rank":"special","worships":\#(worships)}"#
    )
    #expect(plan.json("s2") == #"{"area":{"unit":"m2","value":3},"name":{"vi":"Chùa B"}}"#)
    #expect(plan.draft("s2")?.place == .init(file: "sites.csv", line: 4))
  }

  @Test("The same files give the same digest and bodies, another byte gives another digest")
  func digest() throws {
    let first = try LoadingSample.plan(), second = try LoadingSample.plan()
    #expect(first.digest == second.digest && first.drafts.map { Value.object($0.body).json } == second.drafts.map { Value.object($0.body).json })
    #expect(try LoadingSample.plan(["sites.csv": ("Đình A", "Đình Á")]).digest != first.digest)
  }

  @Test("A record that is already kept is pointed at by the id it has", arguments: ["xa-tong-tran", "xa-tong-tran-phu-cu"])
  func existing(identifier: String) throws {
    let known = LoadPlan.Known(id: .new(now: 1), profile: "commune")
    let plan = try LoadingSample.plan(["sites.csv": ("Tống Trân,,x", "Tống Trân,Phù Cừ,x")], existing: [identifier: known])
    // The second row lets the same commune be found by its shorter identifier only: two places would stand against each other.
    let place = plan.draft("s1")?.body["place"]?["ref"]?.string
    #expect(place == known.id.text)
  }

  @Test("One record of two keeps both identifiers, its own values, and the other's where it had none")
  func same() throws {
    let extra = [
      "sites.csv": """
      id,name_vi,name_en,rank,other,period,area,commune,district,remark
      s1,Đình A,,dac-biet,Nghè,,5,,,
      s2,Đình A',House,quoc-gia,Nghè;Miếu,1601,5,,,

      """, "relations.csv": "s,p,o,note,sure\ns2,worships,p1,,true\ns2,same_as,s1,,true\n",
    ]
    let plan = try LoadingSample.plan(files: extra)
    #expect(LoadingSample.told(plan) == [])
    #expect(plan.draft("s1")?.aliases == ["s2"] && plan.draft("s2") == nil)
    let body = try #require(plan.draft("s1")?.body)
    #expect(body["rank"] == "special" && body["other_names"] == .list(["Nghè", "Miếu"]) && body["period"]?["edtf"] == "1601")
    #expect(body["other_statements"] == .list([.object(["vi": "Đình A'", "en": "House"])]))
    #expect(body["worships"]?.items.map { $0["ref"] } == [.string(id("p1"))])
  }

  @Test("Joining two records writes the same body every time")
  func sameDeterministic() throws {
    let columns = "name_vi: name.vi\n      remark: description.vi\n      district: history.vi\n      commune: legend.vi"
    let manifest = try #require(LoadingSample.files["load.yaml"]).replacing("name_vi: name.vi", with: columns).replacing(
      "      commune: {to: place, lookup: [\"xa-{slug:commune}-{slug:district}\", \"xa-{slug:commune}\"]}\n", with: ""
    )
    .replacing("    ignored: {remark: for the office}\n", with: "")
    let extra = [
      "load.yaml": manifest, "relations.csv": "s,p,o,note,sure\ns2,same_as,s1,,true\n",
      "sites.csv": """
      id,name_vi,name_en,rank,other,period,area,commune,district,remark
      s1,A,,,,,,a,b,c
      s2,B,,,,,,d,e,f

      """,
    ]
    let bodies = try (0..<12).map { _ in
      let plan = try LoadingSample.plan(files: extra)
      #expect(LoadingSample.told(plan) == [])
      return plan.json("s1")
    }
    #expect(Set(bodies).count == 1)
  }

  @Test("Three identifiers of one thing become one record, whoever names them", arguments: ["s3,same_as,s2,,\ns2,same_as,s1,,\n", "s2,same_as,s1,,\ns3,same_as,s2,,\n"])
  func chain(relations: String) throws {
    let extra = [
      "sites.csv": """
      id,name_vi,name_en,rank,other,period,area,commune,district,remark
      s1,A,,,,,,,,
      s2,A,,,,,,,,
      s3,A,,,,,,,,

      """, "relations.csv": "s,p,o,note,sure\ns3,worships,p1,,true\n" + relations, "decisions.csv": "site,number,date,rank\n",
    ]
    let plan = try LoadingSample.plan(files: extra)
    #expect(LoadingSample.told(plan) == [])
    #expect(plan.draft("s1")?.aliases.sorted() == ["s2", "s3"])
    #expect(plan.draft("s1")?.body["worships"]?.items.count == 1)
  }

  @Test("Saying twice, or in a circle, that records are one changes nothing", arguments: ["s2,same_as,s1,,\ns2,same_as,s1,,\n", "s2,same_as,s1,,\ns1,same_as,s2,,\n"])
  func circle(relations: String) throws {
    let plan = try LoadingSample.plan(files: [
      "sites.csv": "id,name_vi,name_en,rank,other,period,area,commune,district,remark\ns1,A,,,,,,,,\ns2,A,,,,,,,,\n", "decisions.csv": "site,number,date,rank\n",
      "relations.csv": "s,p,o,note,sure\n" + relations,
    ])
    #expect(LoadingSample.told(plan) == [])
    #expect(plan.draft("s1")?.aliases == ["s2"] && plan.draft("s2") == nil)
  }

  @Test("A row may refer to any record of any file, also one that comes later")
  func forward() throws {
    var manifest = try #require(LoadingSample.files["load.yaml"])
    let relations = try #require(manifest.range(of: "  - file: relations.csv"))
    let entry = String(manifest[relations.lowerBound...])
    manifest.removeSubrange(relations.lowerBound...)
    manifest = manifest.replacing("files:\n", with: "files:\n" + entry + "\n")
    let plan = try LoadingSample.plan(files: ["load.yaml": manifest])
    #expect(LoadingSample.told(plan) == [])
    #expect(plan.draft("s1")?.body["worships"]?.items.count == 1)
  }

  @Test("An empty cell of a relation says nothing, not false")
  func unverified() throws {
    let plan = try LoadingSample.plan(files: ["relations.csv": "s,p,o,note,sure\ns1,worships,p1,,\n"])
    #expect(plan.draft("s1")?.body["worships"]?.items == [.object(["ref": .string(id("p1"))])])
  }

  @Test("Whether a relation is verified is read as any yes or no", arguments: [("có", true), ("TRUE", true), ("0", false)])
  func verified(cell: String, sure: Bool) throws {
    let plan = try LoadingSample.plan(files: ["relations.csv": "s,p,o,note,sure\ns1,worships,p1,,\(cell)\n"])
    #expect(plan.draft("s1")?.body["worships"]?.items.first?["verified"] == .bool(sure))
  }

  @Test("A row with nothing to attach attaches nothing")
  func emptyAttachment() throws {
    #expect(try LoadingSample.plan(files: ["decisions.csv": "site,number,date,rank\ns1,,,\n"]).draft("s1")?.body["decisions"] == nil)
  }

  @Test("A lookup can fill the sub-field of a group")
  func lookupInGroup() throws {
    let plan = try LoadingSample.plan([
      "load.yaml": ("area: area.value", "area: area.value\n      remark: {to: parts.maker, lookup: \"{remark}\"}"), "sites.csv": (",,x\n", ",,p1\n"),
    ])
    #expect(plan.draft("s1")?.body["parts"] == .list([.object(["maker": .object(["ref": .string(id("p1"))])])]))
  }

  @Test(
    "Templates fill columns and slugs, and yield nothing where a cell is empty",
    arguments: [
      ("{a}", "Xã Minh Hải"), ("xa-{slug:a}", "xa-xa-minh-hai"), ("{a}-{b}", nil), ("{c}", nil), ("fixed", "fixed"), ("{a", "{a"), ("", ""),
    ] as [(String, String?)])
  func templates(text: String, filled: String?) throws {
    let row = try #require(try CSVTable.read(Array("a,b\nXã Minh Hải,\n".utf8), file: "t").get().rows.first)
    #expect(Template(text).fill(row) == filled)
  }
}
