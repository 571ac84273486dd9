/// Draws names of villages, old places and people.
struct NameMaker: Sendable {
  private struct Weighted: Sendable {
    var words: [String]
    var pick: WeightedPick

    /// Words in order of frequency, or with weights after a colon.
    init(_ table: String, shift: Double = 4) {
      let parts = table.split(whereSeparator: { $0 == ";" || $0 == "\n" }).map { $0.split(separator: ":") }
      words = parts.map { String($0[0]) }
      let weights = parts.map { $0.count > 1 ? Double($0[1]) ?? 1 : 0 }
      pick = weights.contains { $0 > 0 } ? WeightedPick(weights) : .zipf(words.count, shift: shift)
    }

    init(words: [String], shift: Double) {
      self.words = words
      pick = .zipf(words.count, shift: shift)
    }

    func word(_ random: inout CorpusRandom) -> String { words[pick.place(&random)] }
  }

  private let villages = Weighted(NameTable.villages, shift: 12), heads = Weighted(NameTable.villageHeads, shift: 8)
  private let tails = Weighted(NameTable.villageTails, shift: 8), quarters = Weighted(NameTable.quarters)
  private let families = Weighted(NameTable.families), menMiddles = Weighted(NameTable.middlesOfMen), womenMiddles = Weighted(NameTable.middlesOfWomen)
  private let men = Weighted(NameTable.givenOfMen, shift: 12), women = Weighted(NameTable.givenOfWomen, shift: 8)
  private let pens = Weighted(NameTable.penNames), characters = NameTable.characters.map(String.init)
  private let syllables = Weighted(words: SyllableMaker.syllables(4500), shift: 20)
  private static let oldHeads = ["Kẻ ", "Kẻ ", "Kẻ ", "Mả ", "Gò ", "Đồng ", "Bến ", "Ao ", "Đống ", "Rộc ", "Cửa ", "Bãi "]

  func village(_ random: inout CorpusRandom) -> String {
    switch random.below(100) {
    case ..<55: return villages.word(&random)
    case ..<65: return "\(villages.word(&random)) \(quarters.word(&random))"
    default:
      let head = heads.word(&random), tail = tails.word(&random)
      return head == tail ? "\(head) \(quarters.word(&random))" : "\(head) \(tail)"
    }
  }

  func quarter(_ random: inout CorpusRandom) -> String { quarters.word(&random) }

  /// A name of fields or an old village in Nôm: "Kẻ Sặt", "Gò Ngái".
  func oldPlace(_ random: inout CorpusRandom) -> String {
    let syllable = syllables.word(&random)
    return random.happens(700) ? Self.oldHeads[random.below(Self.oldHeads.count)] + syllable : "\(syllable) \(syllables.word(&random))"
  }

  func man(_ random: inout CorpusRandom) -> String {
    let family = families.word(&random), given = men.word(&random)
    return random.happens(60) ? "\(family) \(given)" : "\(family) \(menMiddles.word(&random)) \(given)"
  }

  func woman(_ random: inout CorpusRandom) -> String {
    "\(families.word(&random)) \(womenMiddles.word(&random)) \(women.word(&random))"
  }

  func anyone(_ random: inout CorpusRandom) -> String { random.happens(780) ? man(&random) : woman(&random) }
  func penName(_ random: inout CorpusRandom) -> String { pens.word(&random) }

  /// Three to six characters in Hán script.
  func hanText(_ random: inout CorpusRandom) -> String {
    var text = ""
    for _ in 0..<random.within(3...6) { text += characters[random.below(characters.count)] }
    return text
  }
}
