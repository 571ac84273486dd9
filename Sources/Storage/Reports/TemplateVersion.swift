import Kernel

/// One version of the text that a report is made from.
package struct TemplateVersion: Sendable, Hashable {
  /// From 1; 0 is the one of the folder `plan`.
  package let version: Int
  /// Milliseconds of UTC since 1970; `nil`: it came with the folder `plan`.
  package let at: Int64?
  package let account: RecordID?
  package let text: String
  /// Why it was changed.
  package let note: String
}
