/// The onsets and rhymes of Vietnamese spelling and which of them go together.
struct Phonotactics: Sendable {
  static let shared = Phonotactics()

  private static let onsets = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
  /// All rhymes without tone. *ynh, ych, yn, yt, yp* occur only after qu-; *ăk* in *Đắk Lắk*.
  private static let rhymes = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu \
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu \
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăp oăt oc oe oem oen oeo oet oi om on ong ooc oong op ot \
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt \
    u ua uân uâng uât uây uc ui um un ung up ut uê uêch uênh uêu uơ uôc uôi uôm uôn uông uôt \
    uy uya uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu \
    y ych yêm yên yêng yêt yêu yn ynh yp yt
    """
  /// Onsets after which a final *i* may be written *y*.
  private static let onsetsBeforeY = "d h k l m n qu s t v"

  private let onsetKeys: Set<UInt64>
  private let rhymeByKey: [UInt64: Rhyme]
  private let beforeY: Set<UInt64>
  private let qu = Self.key(Self.letters("qu"))

  private init() {
    onsetKeys = Set(Self.onsets.split(separator: " ").map { Self.key(Self.letters($0)) })
    beforeY = Set(Self.onsetsBeforeY.split(separator: " ").map { Self.key(Self.letters($0)) })
    let spelled = Self.rhymes.split(separator: " ").map { Self.letters($0) }
    rhymeByKey = Dictionary(spelled.map { (Self.key($0), Rhyme($0)) }, uniquingKeysWith: { first, _ in first })
  }

  /// The length of the onset and the rhyme of a syllable, or nil when Vietnamese cannot spell it.
  ///
  /// The longest onset wins, so *gia* is gi-a and *quý* is qu-ý, while *gì* and *giếng* are g-ì and g-iếng.
  func parse(_ syllable: Syllable) -> (onset: Int, rhyme: Rhyme)? {
    for length in stride(from: min(3, syllable.count - 1), through: 0, by: -1) {
      let onset = syllable.packed & (1 << UInt64(length * Letter.bits) - 1)
      guard length == 0 || onsetKeys.contains(onset) else { continue }
      let rest = syllable.packed >> UInt64(length * Letter.bits)
      guard let rhyme = rhymeByKey[rest], goTogether(onset, length, syllable) else { continue }
      return (length, rhyme)
    }
    return nil
  }

  /// Whether onsets of this kind are written before rhymes of that kind.
  private func goTogether(_ onset: UInt64, _ length: Int, _ syllable: Syllable) -> Bool {
    let first = syllable[length]
    let isAlone = syllable.count == length + 1
    if first == .y { return goesBeforeY(onset, length, syllable, isAlone: isAlone) }
    if first == .i, !isAlone, syllable[length + 1] == .eCircumflex, length == 0 { return false }
    let isFront = first == .e || first == .eCircumflex || first == .i
    switch (length, length > 0 ? syllable[length - 1] : .a) {
    case (1, .c): return !isFront
    case (1, .g): return !isFront || first == .i
    case (2, .g): return !isFront
    case (2, .h) where syllable[0] == .g: return isFront
    case (3, .h): return isFront
    case (2, .i): return first != .i
    case (2, .u): return ![.o, .u, .uHorn].contains(first)
    default: return true
    }
  }

  private func goesBeforeY(_ onset: UInt64, _ length: Int, _ syllable: Syllable, isAlone: Bool) -> Bool {
    if isAlone { return length == 0 || beforeY.contains(onset) }
    if syllable[length + 1] == .eCircumflex { return length == 0 || onset == qu }
    return onset == qu
  }

  private static func letters(_ text: some StringProtocol) -> [Letter] {
    text.unicodeScalars.compactMap { LetterTable.shared.entry(of: $0.value).native }
  }

  private static func key(_ letters: [Letter]) -> UInt64 {
    letters.reversed().reduce(0) { $0 << UInt64(Letter.bits) | UInt64($1.rawValue) }
  }
}
