/// Vietnamese and Hán-Nôm text: normal form, search forms, dictionary order, decoding of typing without an input method
/// and of the encodings before Unicode.
///
/// Every function is pure, never throws, takes time linear in the length of its input and gives the same answer on every machine.
public enum VietnameseText {
  /// The text in Unicode normal form C (every accented letter one scalar where one exists).
  ///
  /// Text already in that form is returned as it is. Source: UAX #15.
  public static func nfc(_ text: String) -> String {
    Composer.compose(text)
  }

  /// The exact search form: NFC, lower case, tone marks in their traditional place (*hoà → hòa*, *thuỷ → thủy*).
  ///
  /// Only syllables that Vietnamese spelling allows are changed; everything else keeps its characters.
  public static func exact(_ text: String) -> String {
    ExactForm.of(text)
  }

  /// The folded search form: lower case, no tones, no marks, *đ → d*, full-width letters and digits to ASCII.
  ///
  /// Marks are dropped from every Latin letter (*é*, *ü*, *ñ*); other scripts keep theirs.
  public static func fold(_ text: String) -> String {
    FoldedForm.of(text)
  }

  /// An ASCII key whose plain byte order is the order of a Vietnamese dictionary.
  ///
  /// Syllable by syllable: letters (a ă â b c d đ …), then the tone (ngang, huyền, hỏi, ngã, sắc, nặng); case decides last.
  /// Spaces and punctuation come before digits, digits (by value) before letters, Latin before every other script,
  /// which follows code points. Canonically equal texts and both tone placements have equal keys.
  public static func sortKey(_ text: String) -> String {
    SortKeyEncoder.key(for: text)
  }

  /// The words, numbers and ideographs of a text in order, for the index and for queries alike.
  public static func tokens(_ text: String) -> [Token] {
    Tokenizer.tokens(of: text)
  }

  /// The other spelling of a folded syllable whose last letter may be *i* or *y* (*ly ↔ li*, *quy ↔ qui*), or nil.
  public static func iyVariant(_ folded: String) -> String? {
    SpellingVariant.exchangingFinalVowel(of: folded)
  }

  /// The text meant by raw Telex keystrokes (*chuaf keo*), or nil where nothing was typed in Telex or a word is not Vietnamese.
  public static func telex(_ text: String) -> String? {
    KeystrokeDecoder(method: TelexMethod()).decode(text)
  }

  /// The text meant by raw VNI keystrokes (*chua2 keo*), or nil where nothing was typed in VNI or a word is not Vietnamese.
  ///
  /// Numbers that stand alone stay numbers.
  public static func vni(_ text: String) -> String? {
    KeystrokeDecoder(method: VNIMethod()).decode(text)
  }

  /// The text of TCVN3 bytes (the ABC fonts, such as .VnTime). `capitals` says that they were set in a capital font (.VnTimeH),
  /// where small letters stand for capitals. Source: TCVN 5712:1993, set VN3.
  public static func tcvn3(_ bytes: [UInt8], capitals: Bool = false) -> DecodedText {
    TCVN3Decoder(capitals: capitals).decode(bytes.map(UInt32.init))
  }

  /// The text of TCVN3 that was misread as Windows-1252 or Latin-1 (*Phè HiÕn*).
  public static func tcvn3(_ misread: String, capitals: Bool = false) -> DecodedText {
    TCVN3Decoder(capitals: capitals).decode(TCVN3Decoder.codes(of: misread))
  }

  /// The text of VNI-Windows bytes (the VNI fonts, such as VNI-Times).
  public static func vniWindows(_ bytes: [UInt8]) -> DecodedText {
    VNIWindowsDecoder.decode(bytes.map(UInt32.init))
  }

  /// The text of VNI-Windows that was misread as Windows-1252 or Latin-1 (*Phoá Hieán*).
  public static func vniWindows(_ misread: String) -> DecodedText {
    VNIWindowsDecoder.decode(Windows1252.codes(of: misread))
  }

  /// The encoding a text was misread from, judged by its syllables before and after decoding.
  ///
  /// Nil for Vietnamese in Unicode, for other languages and for texts too short to tell (*Phè* is a syllable as it stands).
  /// A capital font leaves no trace: the answer for its text is `tcvn3` too.
  public static func legacyEncoding(of text: String) -> LegacyEncoding? {
    LegacyDetector.encoding(of: text)
  }

  /// Whether one syllable obeys Vietnamese spelling: onset, rhyme, and only sắc or nặng before a final c, ch, p, t.
  ///
  /// Case, normal form and the letter that carries the tone do not matter.
  public static func isPlausibleSyllable(_ syllable: String) -> Bool {
    Syllable(syllable)?.isPlausible ?? false
  }
}
