import Edge
import Kernel
import Pages
import Testing

/// The form of every profile that is declared, as markup.
@Suite("Forms of records") struct RecordFormTests {
  private func page(_ language: Language) throws -> PageContext { try TestListener.kit().context(language) }

  private func form(_ profile: Profile, _ page: PageContext, sees: Sensitivity = .restricted) -> RecordForm {
    let units = UnitTree([UnitTree.Unit(id: .named("xa-a"), identifier: "xa-a", names: ["Xã A & B", "A Commune"], within: [], successors: [])])
    return RecordForm(profile: profile, sees: sees, words: FormWords(declarations: page.declarations, language: page.language, units: units, titles: [:]))
  }

  /// The values of an attribute, in the order of the page; patterns of lines apart.
  private func values(of attribute: String, in html: String) throws -> [String] {
    let pattern = try Regex("\\s\(attribute)=\"([^\"]*)\"")
    return withoutPatterns(html).matches(of: pattern).compactMap { match in match.output[1].substring.map { String($0) } }
  }

  private func withoutPatterns(_ html: String) -> String {
    var rest = html[...], shown = "", depth = 0
    while let tag = rest.firstMatch(of: /<(\/?)template>/) {
      if depth == 0 { shown += rest[..<tag.range.lowerBound] }
      depth += tag.1.isEmpty ? 1 : -1
      rest = rest[tag.range.upperBound...]
    }
    return shown + rest
  }

  /// A typed line in every repeatable.
  private func lines(_ fields: [Field], at path: String) -> [(name: String, value: String)] {
    fields.flatMap { field -> [(name: String, value: String)] in
      let name = field.repeatable ? "\(path).\(field.id).0" : "\(path).\(field.id)"
      if field.kind == .group { return [(name: name, value: "")] + lines(field.fields, at: name) }
      switch field.kind.shape {
      case .members(let members): return [(name: "\(name).\(field.kind.pointsAtRecord ? "find" : members[0].name)", value: "1 < 2")]
      case .languages: return [(name: "\(name).vi", value: "<b>\"x\"</b> **đậm**")]
      case .plain, .fields: return [(name: name, value: "a & <i>")]
      }
    }
  }

  @Test("every profile has a form in which each id stands once, every label and description has its control, and what was typed is escaped", arguments: [Language.vietnamese, .english])
  func forms(language: Language) throws {
    let page = try page(language)
    try #require(page.declarations.profiles.count > 10)
    for profile in page.declarations.profiles {
      for typed in [TypedForm(), TypedForm(lines(profile.fields, at: "f"))] {
        var record = form(profile, page)
        record.hasPreviews = true
        let html = record.render(typed, page).html
        let ids = try values(of: "id", in: html)
        #expect(Set(ids).count == ids.count, "\(profile.id)")
        let targets = try values(of: "for", in: html) + values(of: "aria-describedby", in: html).flatMap { $0.split(separator: " ").map { String($0) } } + values(of: "list", in: html) + values(of: "data-date", in: html)
        let lost = Set(targets).subtracting(ids)
        #expect(lost.isEmpty, "\(profile.id) \(lost)")
        #expect(!html.contains("style=\"") && !html.contains("Optional(") && !html.contains("<i>") && !html.contains("<b>"))
      }
    }
  }

  @Test("a problem with any field is shown beside a control, and the summary's link leads to it", arguments: [Language.vietnamese, .english])
  func problems(language: Language) throws {
    let page = try page(language)
    for profile in page.declarations.profiles {
      var record = form(profile, page)
      let typed = TypedForm(lines(profile.fields, at: "f"))
      record.problems = profile.fields.enumerated().flatMap { number, field -> [Problem] in
        let line = field.repeatable ? "\(field.id)[0]" : field.id
        return [field.id, line, "\(line).ref", "\(line).nothing.there"].enumerated().map { Problem("x.\(number)-\($0)", path: $1, vi: "sai \(field.id) \($0).", en: "wrong \(field.id) \($0).") }
      }
      let html = record.render(typed, page).html, summary = record.summary(page).html
      let ids = Set(try values(of: "id", in: html))
      let links = summary.matches(of: /href="#([^"]+)"/).map { String($0.1) }
      #expect(links.count == record.problems.count, "\(profile.id)")
      #expect(links.filter { !ids.contains($0) } == [], "\(profile.id)")
      for problem in record.problems { #expect(html.contains(problem.message[language]), "\(profile.id) \(problem.path)") }
    }
  }

  @Test("fields that somebody may not see are not in the form, nor is what is wrong with them")
  func closed() throws {
    let page = try page(.vietnamese)
    let profile = try #require(page.declarations.profiles.first { $0.fields.contains { $0.access == .restricted } })
    let secret = try #require(profile.fields.first { $0.access == .restricted })
    var record = form(profile, page, sees: .internal)
    record.problems = [Problem("field.long", path: secret.id, vi: "bí mật dài", en: "secret long")]
    let html = record.render(TypedForm([(name: "f.\(secret.id).vi", value: "kho báu")]), page).html
    #expect(!html.contains("f.\(secret.id)") && !html.contains("kho báu") && !html.contains("bí mật dài"))
    #expect(form(profile, page).render(TypedForm(), page).html.contains("f.\(secret.id)"))
  }

  @Test("words that may mean several records are asked with all of them, and only what can be one kind is offered to be created")
  func candidates() throws {
    let page = try page(.vietnamese)
    let profile = try #require(page.declarations.profiles.first { $0.fields.contains { $0.kind == .reference && $0.repeatable && $0.targets.count == 1 } })
    let field = try #require(profile.fields.first { $0.kind == .reference && $0.repeatable && $0.targets.count == 1 })
    var record = form(profile, page)
    record.candidates = ["f.\(field.id).0": [.init(id: "id-1", title: "Một <người>", note: "x"), .init(id: "id-2", title: "Hai", note: "")]]
    let html = record.render(TypedForm([(name: "f.\(field.id).0.find", value: "Trần")]), page).html
    #expect(html.contains("type=\"radio\" name=\"f.\(field.id).0.ref\" value=\"id-1\"") && html.contains("value=\"id-2\"") && html.contains("Một &lt;người&gt;"))
    #expect(html.contains("name=\"f.\(field.id).0.for\" value=\"Trần\"") && html.contains("name=\"f.\(field.id).0.new\" value=\"yes\""))
    let plain = form(profile, page).render(TypedForm(), page).html
    #expect(!plain.contains("type=\"radio\"") && !plain.contains("name=\"f.\(field.id).0.new\""))
  }

  @Test("a date's reading is said back, an old translation is marked, a term that is gone stays to be mended")
  func remarks() throws {
    let page = try page(.vietnamese)
    let profile = try #require(page.declarations.profiles.first { profile in
      profile.fields.contains { $0.kind == .date && !$0.repeatable } && profile.fields.contains { $0.kind == .longText && $0.access == .public }
        && profile.fields.contains { $0.kind == .term && !$0.repeatable }
    })
    let date = try #require(profile.fields.first { $0.kind == .date && !$0.repeatable }), text = try #require(profile.fields.first { $0.kind == .longText && $0.access == .public })
    let term = try #require(profile.fields.first { $0.kind == .term && !$0.repeatable })
    var record = form(profile, page)
    record.stale = ["\(text.id).en"]
    let html = record.render(TypedForm([(name: "f.\(date.id).text", value: "thế kỷ XVII"), (name: "f.\(term.id)", value: "gone-term")]), page).html
    #expect(html.contains("thế kỷ XVII (1601/1700)") && html.contains("id=\"stale-f-\(text.id).en\"") && html.contains("gone-term"))
    #expect(DateHint("hôm nào đó", page).edtf.isEmpty && DateHint("hôm nào đó", page).line(page) == page(.formDateUnread))
  }
}
