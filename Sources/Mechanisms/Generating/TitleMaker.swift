import Kernel

/// Makes titles from the record's kind, or its profile, and a proper name.
struct TitleMaker: Sendable {
  /// A head noun in both languages: "Đình", "Communal house".
  struct Noun: Sendable {
    var vi: String
    var en: String

    init(_ label: LocalizedText) {
      vi = Self.head(label[.vietnamese])
      en = Self.head(label[.english])
    }

    /// The label up to its first comma or bracket.
    private static func head(_ label: String) -> String {
      let part = label.prefix { !",(:;".contains($0) }
      return String(part.last == " " ? part.dropLast() : part)
    }
  }

  private let profile: Noun
  private let kinds: [String: Noun]

  init(_ profile: Profile, declarations: Declarations) {
    let own = Noun(profile.label)
    self.profile = own
    let terms = profile.kindField.flatMap { profile.field($0)?.vocabulary }.flatMap { declarations.vocabularies[$0] }?.terms ?? []
    kinds = Dictionary(terms.map { term in
      let noun = Noun(term.label)
      return (term.code, noun.vi.isEmpty || noun.vi.hasSuffix(" khác") ? own : noun)
    }, uniquingKeysWith: { first, _ in first })
  }

  /// Title in Vietnamese and English; sets the subject's title and kind.
  func name(_ subject: inout Subject, kind code: String?, texts: TextMaker, _ random: inout CorpusRandom) -> (vi: String, en: String) {
    let noun = code.flatMap { kinds[$0] } ?? profile
    subject.kind = noun.vi.prefix(1).lowercased() + noun.vi.dropFirst()
    if subject.topic == .agent {
      subject.title = subject.name
      return (subject.name, subject.name)
    }
    let head = head(noun, subject, &random)
    let proper = proper(subject, texts: texts, &random)
    subject.title = "\(head) \(proper.vi)"
    return (subject.title, "\(noun.en) of \(proper.en)")
  }

  /// Sometimes the profile's noun stands before the kind: "Làng nghề chạm bạc".
  private func head(_ noun: Noun, _ subject: Subject, _ random: inout CorpusRandom) -> String {
    let joins = noun.vi != profile.vi && !subject.kind.hasPrefix(profile.vi.lowercased()) && random.happens(140)
    return joins ? "\(profile.vi) \(subject.kind)" : noun.vi
  }

  private func proper(_ subject: Subject, texts: TextMaker, _ random: inout CorpusRandom) -> (vi: String, en: String) {
    let village = subject.village
    switch (subject.topic, random.below(100)) {
    case (.feast, ..<45): return ("làng \(village)", "\(village) village")
    case (.feast, ..<65):
      let building = texts.word("ct", &random)
      return ("\(building) \(village)", village)
    case (.work, ..<22):
      let matter = texts.word("mc", &random)
      return ("\(matter) \(village)", village)
    case (.work, ..<38): return ("của \(subject.name)", subject.name)
    case (.body, ..<25):
      let art = texts.word("nt", &random)
      return ("\(art) \(village)", village)
    case (_, ..<50): return (village, village)
    case (_, ..<66): return ("làng \(village)", "\(village) village")
    case (_, ..<74): return ("thôn \(village)", "\(village) hamlet")
    case (_, ..<84):
      let part = texts.names.quarter(&random)
      return ("\(village) \(part)", "\(village) \(part)")
    case (_, ..<92): return (subject.name, subject.name)
    default:
      let old = texts.names.oldPlace(&random)
      return (old, old)
    }
  }
}
