/// Something that is missing or wrong in the content of one record, or a figure that it counts in.
package struct QualityFinding: Sendable, Hashable {
  package let code: QualityCode
  /// Where: a field, a part of one (`decisions[0].number`), or the id of the record that is named; empty where no place is meant.
  package let path: String
  /// Whether it tells of a field that only restricted data's readers see.
  package let isRestricted: Bool

  package init(_ code: QualityCode, path: String = "", isRestricted: Bool = false) {
    self.code = code
    self.path = path
    self.isRestricted = isRestricted
  }
}
