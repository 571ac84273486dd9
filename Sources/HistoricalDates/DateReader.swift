/// Temporary shape while the real reader is being written; replace this whole file.
public enum DateReader {
  public static func read(_ text: String) -> DateReading {
    DateReading(original: text, edtf: nil, earliest: nil, latest: nil, lunar: nil, alternatives: [], furtherDates: [], notes: [])
  }
}
public enum DateWording { public static func vietnamese(_ edtf: EDTF) -> String { edtf.description } ; public static func english(_ edtf: EDTF) -> String { edtf.description } }
