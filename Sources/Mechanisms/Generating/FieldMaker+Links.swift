import Kernel

/// Values that point at places, people, documents and other records, and groups of values.
extension FieldMaker {
  mutating func place(_ plan: FieldPlan) -> Value? {
    if plan.takesUnit, let unit { return units.references[unit] }
    guard plan.field.required != .never || plan.takesUnit, let id = heads.earlier(than: index, of: units.placeProfiles, &random) else { return nil }
    return .object(["ref": .string(id.text)])
  }

  /// A point near the unit's own centre, in the province's box (EPSG:4326, whole numbers of 0.00001 degree until the end).
  mutating func geometry(_ plan: FieldPlan) -> Value {
    let centre = unit ?? random.below(104)
    var around = CorpusRandom(seed: 1831, index: UInt64(centre))
    func shaken(_ range: ClosedRange<Int>, _ middle: Int) -> Int {
      min(max(middle + random.below(3000) + random.below(3000) - 3000, range.lowerBound), range.upperBound)
    }
    let latitudes = 2_025_000...2_100_000, longitudes = 10_588_000...10_665_000
    let lat = shaken(latitudes, around.within(latitudes)), lon = shaken(longitudes, around.within(longitudes))
    var members: [String: Value] = ["lat": .double(Double(lat) / 100_000), "lon": .double(Double(lon) / 100_000)]
    if let terms = plan.terms { members["precision"] = .string(terms.code(&random)) }
    return .object(members)
  }

  mutating func reference(_ plan: FieldPlan) -> Value? {
    guard let id = heads.earlier(than: index, of: plan.targets, &random) else { return nil }
    var members: [String: Value] = ["ref": .string(id.text)]
    if random.happens(300) { members["verified"] = .bool(random.happens(700)) }
    return .object(members)
  }

  mutating func agent(_ plan: FieldPlan) -> Value {
    var members: [String: Value] = [:]
    if plan.targets != nil, random.happens(350), let id = heads.earlier(than: index, of: plan.targets, &random) {
      members["ref"] = .string(id.text)
    } else {
      members["name"] = .string(texts.names.anyone(&random))
    }
    if random.happens(500) { members["role"] = .string(texts.word("nn", &random)) }
    return .object(members)
  }

  mutating func decision(_ plan: FieldPlan) -> Value {
    let issuers = [
      ("QĐ-UBND", "Ủy ban nhân dân tỉnh Hưng Yên"), ("QĐ-BVHTTDL", "Bộ Văn hóa, Thể thao và Du lịch"), ("QĐ-BVHTT", "Bộ Văn hóa – Thông tin"),
      ("QĐ-UB", "Ủy ban nhân dân tỉnh Thái Bình"), ("QĐ-TTg", "Thủ tướng Chính phủ"),
    ]
    let (suffix, issuer) = issuers[min(random.below(5), random.below(5))]
    var members: [String: Value] = [
      "number": .string("\(1 + random.below(4200))/\(suffix)"), "date": .string(texts.dates.day(1962 + random.below(64), &random)), "issuer": .string(issuer),
    ]
    if let terms = plan.terms { members["rank"] = .string(terms.code(&random)) }
    return .object(members)
  }

  /// Contacts are plainly made up: numbers that nobody has, addresses at example.org.
  mutating func contact() -> Value {
    var members: [String: Value] = ["name": .string(texts.names.anyone(&random)), "phone": .string("0221 000 \(100 + random.below(900))")]
    if random.happens(400) { members["email"] = .string("lien-he-\(random.below(100_000))@example.org") }
    if random.happens(500) { members["address"] = .string("Thôn \(subject.village)") }
    return .object(members)
  }

  /// Required parts and some of the others, at least one.
  mutating func group(_ plan: FieldPlan) -> Value? {
    var members: [String: Value] = [:]
    for part in plan.parts where part.isPossible {
      if part.field.required != .never || random.happens(550), let value = value(part) { members[part.id] = value }
    }
    if members.isEmpty, let part = plan.parts.first(where: \.isPossible), let value = value(part) { members[part.id] = value }
    return members.isEmpty ? nil : .object(members)
  }
}
