/// Why a typed text is no value of its field.
struct TypedFault: Error, Sendable, Hashable {
  var code: String
  var vi: String
  var en: String

  init(_ code: String, vi: String, en: String) {
    self.code = code
    self.vi = vi
    self.en = en
  }
}
