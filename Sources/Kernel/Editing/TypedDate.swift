import HistoricalDates

/// Dates as they are typed: in words that are kept as they are, with their reading beside them; or as days of papers, `31/12/2014`.
enum TypedDate {
  /// What stands in place of a reading that nobody wants.
  static let unread = "-"

  /// How a control shows an EDTF date: `31/12/2014`, `12/2014`, else as it is.
  static func text(_ edtf: String) -> String {
    let parts = edtf.split(separator: "-", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts[0].utf8.count == 4, parts.dropFirst().allSatisfy({ $0.utf8.count == 2 }) else { return edtf }
    let turned = parts.reversed().map { part in String(part.first == "0" && part.utf8.count == 2 ? part.dropFirst() : part) }.joined(separator: "/")
    return DateReader.read(turned).edtf?.description == edtf ? turned : edtf
  }

  /// The EDTF of what was typed; EDTF itself stays as it is. Throws `form.date`.
  static func edtf(_ text: String) throws(TypedFault) -> String {
    let reading = DateReader.read(text).edtf
    if let own = EDTF(text), reading == nil || reading == own { return text }
    guard let reading else {
      throw TypedFault(
        "form.date", vi: "Không hiểu ngày “\(text.prefix(60))”; hãy viết như 31/12/2014, 12/2014 hoặc 2014.", en: "The date \"\(text.prefix(60))\" is not understood; write 31/12/2014, 12/2014 or 2014.")
    }
    return reading.description
  }

  /// What a control holds beside the wording: nothing where the wording is read as the record has it, else the record's own reading.
  static func reading(of value: Value) -> String {
    let read = value["text"]?.string.flatMap { DateReader.read($0).edtf?.description }, own = value["edtf"]?.string
    return read == own ? "" : own ?? unread
  }

  /// The value of a wording. `reading` is what was typed as its EDTF; `was` tells for which reading and wording the form was opened,
  /// so that a reading does not outlive the wording that it was made for. Throws `form.date` for a bad reading.
  static func value(_ wording: String, reading: String, was: String) throws(TypedFault) -> Value? {
    if wording.isEmpty, reading.isEmpty || reading == unread { return nil }
    let text = wording.isEmpty ? reading : wording
    let isOld = !was.isEmpty && was.hasPrefix("\(reading) ") && was != memory(reading, of: wording)
    if reading == unread, !isOld { return .object(["text": .string(text)]) }
    guard reading.isEmpty || isOld else { return .object(["text": .string(text), "edtf": .string(try edtf(reading))]) }
    return CellReader.date(text)
  }

  /// What a form remembers of a record's own reading.
  static func memory(_ reading: String, of wording: String) -> String { "\(reading) \(wording)" }
}
