import Kernel
import Pages
import Storage

/// What a form is of: a record, or one that is to be.
struct EditSubject: Sendable {
  private static let new = "new"

  let profile: Profile
  /// The working copy; `nil` for a new record.
  let record: RevealedRecord?
  /// Names the form of a new record: people may have several open.
  let draft: RecordID
  /// Up to which class its fields are shown.
  let sees: Sensitivity
  /// The units that the person may let it belong to.
  let units: [(value: String, label: String)]
  /// The one that is chosen at first; empty where there is none.
  let unit: String

  /// What is kept of the form is found by it.
  var key: String { record.map(\.header.id.text) ?? "\(Self.new) \(profile.id) \(draft.text)" }
  var base: Int { record?.header.head ?? 0 }

  func address(_ page: PageContext, _ more: [(String, String)] = []) -> String {
    guard let record else { return Self.address(new: profile.id, draft: draft, page, more) }
    return Self.address(record.header.id, page, more)
  }

  static func address(_ id: RecordID, _ page: PageContext, _ more: [(String, String)] = []) -> String {
    DeskPage.edit.address(page.language, [("id", id.text)] + more)
  }

  static func address(new profile: String, draft: RecordID?, _ page: PageContext, _ more: [(String, String)] = []) -> String {
    DeskPage.edit.address(page.language, [("profile", profile), ("draft", draft?.text ?? "")] + more)
  }

  /// The kind and the draft that a key names; `nil` for the key of a record.
  static func parts(of key: String) -> (profile: String, draft: RecordID)? {
    let parts = key.split(separator: " ").map(String.init)
    guard parts.count == 3, parts[0] == new, let draft = RecordID(parts[2]) else { return nil }
    return (parts[1], draft)
  }

  /// A unit that was chosen: none for the whole province. Throws `edit.unit` for one that is not offered.
  func owner(_ text: String) throws -> RecordID? {
    guard units.contains(where: { $0.value == text }) else { throw Problems([Self.unknownUnit]) }
    return RecordID(text)
  }

  private static let unknownUnit = Problem(
    "edit.unit", path: "unit", vi: "Hãy chọn đơn vị quản lý bản ghi trong danh sách.", en: "Choose the unit that the record belongs to from the list.")
}
