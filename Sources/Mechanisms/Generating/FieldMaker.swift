import Kernel

/// Makes valid values for the fields of one draft.
struct FieldMaker {
  let texts: TextMaker
  let heads: CorpusHeads
  let units: UnitPick
  let index: Int
  var subject: Subject
  /// Place of the record's unit among the units.
  let unit: Int?
  var random: CorpusRandom
  /// The year of the next date, so that later fields hold later dates.
  private var clock: Int

  init(texts: TextMaker, heads: CorpusHeads, units: UnitPick, index: Int, subject: Subject, unit: Int?, random: CorpusRandom) {
    self.texts = texts
    self.heads = heads
    self.units = units
    self.index = index
    self.subject = subject
    self.unit = unit
    self.random = random
    clock = subject.year
  }

  /// The whole value of a field, a list where it is repeatable; `nil` where none can be made.
  mutating func value(_ plan: FieldPlan) -> Value? {
    guard let first = single(plan, isSummary: plan.isSummary) else { return nil }
    guard plan.field.repeatable else { return first }
    var items = [first]
    while items.count < 5, random.happens(280), let next = single(plan, isSummary: false) {
      let isNew = next["ref"].map { ref in !items.contains { $0["ref"] == ref } } ?? !items.contains(next)
      if isNew { items.append(next) }
    }
    return .list(items)
  }

  private mutating func single(_ plan: FieldPlan, isSummary: Bool) -> Value? {
    let field = plan.field
    switch field.kind {
    case .text: return text(plan).map { .string(Self.trimmed($0, to: field.longest)) }
    case .multilingualText: return languages(texts.fragment(of: subject, &random), field)
    case .longText: return description(field, isSummary: isSummary)
    case .number, .money, .score: return number(field)
    case .quantity: return .object(["value": number(field), "unit": .string(field.units[random.below(field.units.count)])])
    case .yesNo: return .bool(random.happens(640))
    case .date: return date()
    case .recurrence: return recurrence()
    case .term: return plan.terms.map { .string($0.code(&random)) }
    case .place: return place(plan)
    case .geometry: return geometry(plan)
    case .reference: return reference(plan)
    case .agent: return agent(plan)
    case .decision: return decision(plan)
    case .contact: return contact()
    case .url: return .string("https://example.org/\(["di-san", "tu-lieu", "bai-viet", "ho-so", "anh"][random.below(5)])/\(random.below(9_000_000))")
    case .identifier: return .object(["scheme": .string(["wikidata", "csdl-quoc-gia", "viaf"][random.below(3)]), "value": .string("Q\(random.below(90_000_000))")])
    case .group: return group(plan)
    case .media: return nil
    }
  }

  // MARK: Texts

  private mutating func text(_ plan: FieldPlan) -> String? {
    if plan.field.pattern != nil { return plan.samples.isEmpty ? nil : plan.samples[random.below(plan.samples.count)] }
    let names = texts.names
    switch plan.flavour {
    case .phone: return "0221 000 \(100 + random.below(900))"
    case .email: return "lien-he-\(random.below(100_000))@example.org"
    case .hanText: return names.hanText(&random)
    case .address: return "Thôn \(subject.village), xã \(names.village(&random))"
    case .village: return random.happens(700) ? subject.village : names.village(&random)
    case .place: return "\(names.village(&random)), \(names.oldPlace(&random))"
    case .code: return "\(1 + random.below(3000))/\(["BB", "HS", "TB", "KH"][random.below(4)])-\(1990 + random.below(36))"
    case .size: return "\(10 + random.below(190)) × \(5 + random.below(90)) × \(1 + random.below(60)) cm"
    case .name: return subject.topic == .agent ? names.penName(&random) : "\(Lexicon.capital(subject.kind)) \(names.oldPlace(&random))"
    case .office: return texts.word("cv", &random)
    case .person: return names.anyone(&random)
    case .wording: return Lexicon.capital(texts.fragment(of: subject, &random))
    }
  }

  private mutating func languages(_ vi: String, _ field: Field) -> Value {
    var values: [String: Value] = ["vi": .string(Self.trimmed(Lexicon.capital(vi), to: field.longest))]
    if random.happens(80) { values["en"] = .string(Self.trimmed(texts.englishDescription(of: subject, &random), to: field.longest)) }
    return .object(values)
  }

  private mutating func description(_ field: Field, isSummary: Bool) -> Value {
    let text = texts.description(of: subject, opening: isSummary, share: isSummary ? 100 : 55, &random)
    var values: [String: Value] = ["vi": .string(Self.trimmed(text, to: field.longest))]
    if isSummary, random.happens(300) { values["en"] = .string(Self.trimmed(texts.englishDescription(of: subject, &random), to: field.longest)) }
    return .object(values)
  }

  /// `text` cut at a space to at most `longest` characters.
  static func trimmed(_ text: String, to longest: Int) -> String {
    guard text.utf8.count > longest, text.unicodeScalars.count > longest else { return text }
    let cut = String(String.UnicodeScalarView(text.unicodeScalars.prefix(longest)))
    guard let space = cut.lastIndex(of: " "), space > cut.startIndex else { return cut }
    return String(cut[..<space])
  }

  // MARK: Numbers and times

  private mutating func number(_ field: Field) -> Value {
    let low = field.least.map { Int($0.rounded(.up)) } ?? (field.kind == .quantity ? 1 : 0)
    let step = field.kind == .money ? 5000 : 1
    let spread = [8, 40, 40, 300, 2000][random.below(5)] * step
    let high = field.most.map { min(Int($0.rounded(.down)), low + max(spread, 10)) } ?? low + spread
    guard high >= low else { return .double(field.least ?? 0) }
    let whole = low + random.below((high - low) / step + 1) * step
    let isWhole = field.whole || field.kind == .money || field.kind == .score || whole == high
    return isWhole || random.happens(400) ? .int(Int64(whole)) : .double(Double(whole * 10 + 1 + random.below(9)) / 10)
  }

  private mutating func date() -> Value {
    let wording = texts.dates.wording(clock, &random)
    clock = min(clock + 12 + random.below(56), 2025 - random.below(10))
    var members: [String: Value] = ["text": .string(wording.text)]
    if let edtf = wording.edtf { members["edtf"] = .string(edtf) }
    return .object(members)
  }

  private mutating func recurrence() -> Value {
    let month = random.happens(600) ? 1 + random.below(3) : 1 + random.below(12), day = 1 + random.below(26), last = day + random.below(4)
    let isLunar = random.happens(920)
    let cycle = ["yearly", "yearly", "yearly", "yearly", "yearly", "every-2-years-even", "every-2-years-odd", "every-3-years", "unknown"][random.below(9)]
    var members: [String: Value] = [
      "month": .int(Int64(month)), "day": .int(Int64(day)), "calendar": .string(isLunar ? "lunar" : "solar"), "cycle": .string(cycle),
    ]
    if last > day {
      members["end_month"] = .int(Int64(month))
      members["end_day"] = .int(Int64(last))
    }
    if random.happens(400) { members["text"] = .string("\(day)–\(last) tháng \(month)\(isLunar ? " âm lịch" : "")") }
    return .object(members)
  }
}
