import Testing

@testable import Kernel

@Suite("Typed forms")
struct TypedFormTests {
  private func form(_ pairs: [(String, String)]) -> TypedForm { TypedForm(pairs.map { (name: $0.0, value: $0.1) }) }

  @Test("Only what belongs to the record is kept, with one kind of line break and composed letters")
  func intake() {
    let typed = form([("token", "x"), ("f.name.vi", "Chu\u{0300}a"), ("f.text", "a\r\nb\rc"), ("f.a", "1"), ("f.a", "2"), ("fx.b", "no")])
    #expect(typed.values == ["f.name.vi": "Chùa", "f.text": "a\nb\nc", "f.a": "2"])
    #expect(typed.values["f.name.vi"]?.unicodeScalars.count == 4)
    #expect(typed["name.vi"] == "Chùa" && typed["f.name.vi"] == "Chùa" && typed["f.absent"] == "")
  }

  @Test("Lines are numbered without gaps, however they came")
  func gaps() {
    let typed = form([("f.x.7", "b"), ("f.x.2", "a"), ("f.g.5.y.9", "c"), ("f.g.5.y.3.vi", "d"), ("f.g.0.z", "e")])
    #expect(typed.values == ["f.x.0": "a", "f.x.1": "b", "f.g.0.z": "e", "f.g.1.y.0.vi": "d", "f.g.1.y.1": "c"])
    #expect(typed.lines(of: "f.x") == 2 && typed.lines(of: "g") == 2 && typed.lines(of: "f.g.1.y") == 2 && typed.lines(of: "f.none") == 0)
  }

  @Test("A line's number that no form has costs nothing", arguments: ["f.x.999999999", "f.x.99999999999999999999", "f.x.-1", "f.x.", "f.", "f..0"])
  func hostile(name: String) {
    let typed = form([(name, "v")])
    #expect(typed.lines(of: "f.x") <= 1 && typed.values.count == 1)
    var longer = typed
    longer.add(to: name)
    #expect(longer.lines(of: "f.x") <= 2)
  }

  @Test("Lines are added at the end, dropped and raised, with all that stands in them")
  func lines() {
    var typed = form([("f.d.0.number", "1"), ("f.d.1.number", "2"), ("f.d.1.date", "2014"), ("f.d.2.number", "3"), ("f.dd.1", "other")])
    typed.add(to: "f.d")
    #expect(typed.lines(of: "f.d") == 4 && typed["f.d.3.number"] == "")
    typed.raise("f.d.1")
    #expect(typed["f.d.0.number"] == "2" && typed["f.d.0.date"] == "2014" && typed["f.d.1.number"] == "1" && typed["f.d.1.date"] == "")
    typed.remove("f.d.0")
    #expect(typed["f.d.0.number"] == "1" && typed["f.d.1.number"] == "3" && typed.lines(of: "f.d") == 3 && typed["f.dd.0"] == "other")
    let before = typed
    typed.raise("f.d.0")
    typed.remove("f.d.9")
    typed.raise("f.d")
    #expect(typed.values == before.values)
  }

  @Test("The kept text gives the same form back; a text of something else gives none")
  func text() {
    let typed = form([("f.name.vi", "Chùa & đình = 100%\n?"), ("f.x.0", ""), ("f.x.1", "+ ;")])
    #expect(TypedForm(text: typed.text)?.values == typed.values)
    #expect(TypedForm(text: "")?.values == [:])
    for other in ["f.a", "a=1", "f.a=%GG", "f.a=%FF", "{\"f.a\":1}"] { #expect(TypedForm(text: other) == nil, "\(other)") }
  }

  @Test("Forms are equal where the same was typed: empty controls and preset units make no difference")
  func equality() {
    let typed = form([("f.name.vi", "a"), ("f.worships.0.find", "p"), ("f.worships.0.for", "p")])
    #expect(typed == form([("f.name.vi", "a"), ("f.name.en", " "), ("f.worships.0.find", "p"), ("f.area.value", ""), ("f.area.unit", "m2")]))
    #expect(typed != form([("f.name.vi", "b"), ("f.worships.0.find", "p")]))
    #expect(form([("f.area.value", "1"), ("f.area.unit", "m2")]) != form([("f.area.value", "1"), ("f.area.unit", "ha")]))
  }

  @Test(
    "The paths of checks lead to controls",
    arguments: [
      ("name", "name"), ("name.vi", "name.vi"), ("decisions[0].number", "decisions.0.number"), ("worships[1].ref", "worships.1.find"), ("place.ref", "place.find"), ("parts[2].maker.ref", "parts.2.maker.find"),
    ])
  func paths(problem: String, control: String) { #expect(TypedForm.path(of: problem) == control) }

  @Test("Empty lines are none of the record's: its second value may stand in the third line")
  func shifted() {
    let typed = form([("f.d.0.number", "1"), ("f.d.1.number", " "), ("f.d.2.number", "3"), ("f.d.2.sub.0", ""), ("f.d.2.sub.1", "x")])
    #expect(typed.path(of: "d[1].number") == "d.2.number")
    #expect(typed.path(of: "d[1].sub[0]") == "d.2.sub.1")
    #expect(typed.path(of: "d[7].number") == "d.7.number")
    #expect(typed.path(of: "d.1.number") == "d.1.number")
  }

  @Test("What names no record yet is wanted, with its field; what was chosen for these very words is not")
  func wanted() throws {
    let (site, _) = try Sample.site()
    let id = RecordID.named("p").text
    var typed = form([
      ("f.worships.0.find", " Trần Hưng Đạo "), ("f.worships.0.new", "yes"), ("f.worships.1.find", "Ỷ Lan"), ("f.worships.1.for", "Ỷ Lan"), ("f.worships.1.ref", id),
      ("f.worships.2.find", ""), ("f.worships.3.find", "Ỷ Lan phu nhân"), ("f.worships.3.for", "Ỷ Lan"), ("f.worships.3.ref", id), ("f.parts.0.maker.find", "Thợ"), ("f.place.find", "Xã A"),
    ])
    let wanted = typed.wanted(site, sees: .public)
    #expect(wanted.map(\.path) == ["f.worships.0", "f.worships.3", "f.parts.0.maker"])
    #expect(wanted.map(\.words) == ["Trần Hưng Đạo", "Ỷ Lan phu nhân", "Thợ"])
    #expect(wanted.map(\.isNew) == [true, false, false] && wanted.map(\.field.id) == ["worships", "worships", "maker"])
    #expect(typed.references(site, sees: .public) == [id, id])
    typed.name("f.worships.0", as: id, title: "Hưng Đạo Vương")
    #expect(typed.wanted(site, sees: .public).map(\.path) == ["f.worships.3", "f.parts.0.maker"] && typed["f.worships.0.find"] == "Hưng Đạo Vương" && typed["f.worships.0.new"] == "")
  }
}
