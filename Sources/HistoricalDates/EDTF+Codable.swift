extension EDTF: Codable {
  /// Reads the text; throws `DecodingError.dataCorrupted` when it is not valid.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let read = EDTF(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an EDTF expression of level 0, 1 or 2")
    }
    self = read
  }

  /// Writes the canonical text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
