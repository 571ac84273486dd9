import Crypto
import Foundation

/// The hash chain over a record's revisions. Each link covers a salted digest of the body, not the body itself, so that personal data
/// can be erased and the chain still verifies.
package enum RevisionChain {
  /// SHA-256 of salt and canonical body, in hexadecimal.
  package static func digest(body: String, salt: String) -> String { hex("\(salt)\n\(body)") }

  /// Everything that a revision states beside its body.
  package struct Statement: Sendable {
    package var record: RecordID
    package var number: Int
    package var changeSet: String
    package var author: String
    package var reason: String
    /// Milliseconds of UTC since 1970.
    package var at: Int64
    package var profileVersion: Int
    package var state: RecordState
    package var visibility: Visibility
    package var embargo: Int64?
    package var sensitivity: Sensitivity
    /// The owning unit; `nil` where there was none, and in all revisions from before units were kept with them.
    package var unit: RecordID?
    /// Of the body, see `digest(body:salt:)`.
    package var digest: String

    package init(
      record: RecordID, number: Int, changeSet: String, author: String, reason: String, at: Int64, profileVersion: Int, state: RecordState, visibility: Visibility,
      embargo: Int64?, sensitivity: Sensitivity = .public, unit: RecordID? = nil, digest: String
    ) {
      self.record = record
      self.number = number
      self.changeSet = changeSet
      self.author = author
      self.reason = reason
      self.at = at
      self.profileVersion = profileVersion
      self.state = state
      self.visibility = visibility
      self.embargo = embargo
      self.sensitivity = sensitivity
      self.unit = unit
      self.digest = digest
    }
  }

  /// The link of one revision: over the link before it (empty for the first) and everything the revision states.
  package static func link(previous: String, _ statement: Statement) -> String {
    // What is public says nothing of it: so said all revisions before there were classes.
    let sensitivity: [Value] = statement.sensitivity == .public ? [] : [.string(statement.sensitivity.rawValue)]
    let unit: [Value] = statement.unit.map { [.string($0.text)] } ?? []
    return hex(Value.list([
      .string(previous), .string(statement.record.text), .int(Int64(statement.number)), .string(statement.changeSet), .string(statement.author),
      .string(statement.reason), .int(statement.at), .int(Int64(statement.profileVersion)), .string(statement.state.rawValue),
      .string(statement.visibility.rawValue), statement.embargo.map { .int($0) } ?? .null, .string(statement.digest),
    ] + sensitivity + unit).json)
  }

  /// 16 random bytes in hexadecimal.
  package static func salt() -> String {
    var generator = SystemRandomNumberGenerator()
    let halves = [generator.next(), generator.next()]
    return Hexadecimal.text(halves.flatMap { half in stride(from: 0, to: 64, by: 8).map { UInt8(truncatingIfNeeded: half >> UInt64($0)) } })
  }

  private static func hex(_ text: String) -> String { Hexadecimal.text(SHA256.hash(data: Data(text.utf8))) }
}
