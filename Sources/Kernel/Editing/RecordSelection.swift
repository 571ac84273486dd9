import VietnameseText

/// Which records somebody means, as addresses and saved lists say it. Every part narrows it; without any it is all records that the account may see.
package struct RecordSelection: Sendable, Hashable {
  /// The id of a profile.
  package var profile: String?
  /// A unit, present or former, with everything that falls to it.
  package var unit: RecordID?
  package var state: RecordState?
  /// The code of something that is missing or wrong.
  package var gap: String?
  /// A saved list.
  package var list: RecordID?
  /// An identifier or id in full, or words that all stand in the title, with or without marks. What the address of a record leaves out of a long title is not looked at.
  package var words: String?
  /// Chosen one by one.
  package var ids: [RecordID] = []

  /// The names of its parameters.
  package static let names = ["profile", "unit", "state", "gap", "list", "q", "ids"]
  /// As many as an address has room for.
  package static let mostIDs = 100
  private static let longestWords = 300
  private static let longestCode = 120

  /// All records.
  package init() {}

  /// Reads parameters by name; empty ones are none. Throws `Problems`: `selection.profile`, `selection.unit`, `selection.state`, `selection.gap`, `selection.list`, `selection.words`, `selection.ids`.
  package init(parameters: (String) -> String?) throws {
    func given(_ name: String) -> String? {
      guard let text = parameters(name), !text.allSatisfy(\.isWhitespace) else { return nil }
      return text
    }
    profile = try given("profile").map { try Self.code($0, Self.wrong("profile", "selection.profile", vi: "Loại bản ghi không hợp lệ; hãy chọn lại.", en: "This is no kind of record; choose again.")) }
    unit = try given("unit").map { try Self.id($0, Self.wrong("unit", "selection.unit", vi: "Đơn vị không hợp lệ; hãy chọn lại.", en: "This is no unit; choose again.")) }
    list = try given("list").map { try Self.id($0, Self.wrong("list", "selection.list", vi: "Danh sách không hợp lệ; hãy chọn lại.", en: "This is no list; choose again.")) }
    gap = try given("gap").map { try Self.code($0, Self.wrong("gap", "selection.gap", vi: "Mã thiếu sót không hợp lệ; hãy chọn lại.", en: "This is no code of a gap; choose again.")) }
    state = try given("state").map { text in
      guard let state = RecordState(rawValue: text) else { throw Self.wrong("state", "selection.state", vi: "Tình trạng không hợp lệ; hãy chọn lại.", en: "This is no state; choose again.") }
      return state
    }
    words = given("q")
    guard (words?.unicodeScalars.count ?? 0) <= Self.longestWords else {
      throw Self.wrong("q", "selection.words", vi: "Từ cần tìm dài quá \(Self.longestWords) ký tự; hãy rút ngắn.", en: "The words have more than \(Self.longestWords) characters; shorten them.")
    }
    ids = try Self.list(given("ids") ?? "")
  }

  private static func wrong(_ name: String, _ code: String, vi: String, en: String) -> Problems { Problems([Problem(code, path: name, vi: vi, en: en)]) }

  private static func id(_ text: String, _ problem: Problems) throws -> RecordID {
    guard let id = RecordID(text) else { throw problem }
    return id
  }

  private static func code(_ text: String, _ problem: Problems) throws -> String {
    guard text.utf8.count <= longestCode, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw problem }
    return text
  }

  private static func list(_ text: String) throws -> [RecordID] {
    let parts = text.split(separator: ",")
    let ids = parts.compactMap { RecordID(String($0)) }
    guard ids.count == parts.count, ids.count <= mostIDs else {
      throw wrong("ids", "selection.ids", vi: "Chọn nhiều nhất \(mostIDs) bản ghi, bằng mã định danh hệ thống.", en: "Choose at most \(mostIDs) records, by their system ids.")
    }
    return ids
  }

  /// Leads back to the same selection; only what is asked for.
  package var parameters: [(String, String)] {
    let all = [
      ("profile", profile ?? ""), ("unit", unit?.text ?? ""), ("state", state?.rawValue ?? ""), ("gap", gap ?? ""), ("list", list?.text ?? ""), ("q", words ?? ""),
      ("ids", ids.map(\.text).joined(separator: ",")),
    ]
    return all.filter { !$0.1.isEmpty }
  }

  /// Whether it narrows nothing.
  package var isEmpty: Bool { parameters.isEmpty }
}

/// As it is kept.
extension RecordSelection {
  /// Canonical JSON.
  package var text: String { Value.object(Dictionary(parameters.map { ($0.0, Value.string($0.1)) }, uniquingKeysWith: { first, _ in first })).json }

  /// Reads what `text` gives; `nil` for anything else.
  package init?(text: String) {
    guard let members = (try? Value(json: text))?.object, let selection = try? RecordSelection(parameters: { members[$0]?.string }) else { return nil }
    self = selection
  }

  /// The words that a title has to hold, as addresses write them; none where nothing is looked for in titles.
  package var titleWords: [String] { words.map { Self.titleWords(of: $0) } ?? [] }

  /// The words of a text, as addresses write them; none where it has no word.
  package static func titleWords(of text: String) -> [String] { VietnameseText.tokens(text).isEmpty ? [] : Slug.make(text).split(separator: "-").map { String($0) } }
}
