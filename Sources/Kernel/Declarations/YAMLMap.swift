import VietnameseText
import Yams

/// A YAML mapping being decoded: remembers which keys were asked for, so that a misspelt key is told with its line, and collects problems.
package final class YAMLMap {
  private let node: Node.Mapping
  /// The mapping itself looks through all of its keys for each that is asked for.
  private let entries: [String: (key: Node, value: Node)]
  private let file: String
  private let line: Int
  private let path: String
  private var asked: Set<String> = []
  private var found: [Problem] = []
  private var children: [YAMLMap] = []

  private init(node: Node.Mapping, file: String, line: Int, path: String) {
    self.node = node
    entries = Dictionary(node.compactMap { pair in pair.key.scalar.map { ($0.string, (key: pair.key, value: pair.value)) } }, uniquingKeysWith: { first, _ in first })
    self.file = file
    self.line = line
    self.path = path
  }

  package static func read(_ bytes: [UInt8], file: String) -> Result<YAMLMap, Problems> {
    func refuse(_ line: Int, vi: String, en: String) -> Result<YAMLMap, Problems> {
      .failure(Problems([Problem("yaml.syntax", at: .init(file: file, line: line), vi: vi, en: en)]))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return refuse(1, vi: "Tệp không phải UTF-8; hãy lưu lại bằng mã UTF-8.", en: "The file is not UTF-8; save it as UTF-8.")
    }
    do {
      // Every scalar is a text here: what it means is asked for by key, so that nothing need be guessed.
      guard let node = try Yams.compose(yaml: VietnameseText.nfc(text), .basic), let mapping = node.mapping else {
        return refuse(1, vi: "Tệp phải là một bảng khóa: giá trị.", en: "The file must be a mapping of key: value.")
      }
      return .success(YAMLMap(node: mapping, file: file, line: 1, path: ""))
    } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
      return .failure(Problems([doubled(keys, file: file, context)]))
    } catch let error as YamlError {
      return refuse(Self.line(of: error), vi: "YAML sai cú pháp: \(error)", en: "YAML syntax: \(error)")
    } catch {
      return refuse(1, vi: "Không đọc được YAML: \(error)", en: "YAML cannot be read: \(error)")
    }
  }

  private static func doubled(_ keys: [String], file: String, _ context: YamlError.Context) -> Problem {
    let key = keys.first ?? ""
    let line = secondLine(of: key, context) ?? context.mark.line
    return Problem(
      "yaml.twice", path: key, at: .init(file: file, line: line), vi: "Khóa “\(key)” có hai lần (lần đầu ở dòng \(context.mark.line)); hãy bỏ một.",
      en: "The key \"\(key)\" stands twice (first at line \(context.mark.line)); remove one.")
  }

  /// The parser marks a doubled key where it stands first; in block style the second stands below it, as far in. `nil` where none is found, as in `{a: 1, a: 2}`.
  private static func secondLine(of key: String, _ context: YamlError.Context) -> Int? {
    let lines = context.text.split(separator: "\n", omittingEmptySubsequences: false)
    let before = String(repeating: " ", count: max(0, context.mark.column - 1))
    return lines.indices.dropFirst(context.mark.line).first { index in
      // "- a: 1" begins a mapping whose other keys stand below the a.
      guard lines[index].hasPrefix(before) else { return false }
      let rest = lines[index].dropFirst(before.count)
      return ["\(key):", "\"\(key)\":", "'\(key)':"].contains { rest.hasPrefix($0) }
    }.map { $0 + 1 }
  }

  private static func line(of error: YamlError) -> Int {
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
    default: 1
    }
  }

  package var place: Problem.Place { .init(file: file, line: line) }

  /// The line of each key.
  package var places: [String: Problem.Place] { Dictionary(keys.map { ($0, at($0)) }, uniquingKeysWith: { first, _ in first }) }

  private func at(_ key: String) -> Problem.Place {
    .init(file: file, line: entries[key]?.key.mark?.line ?? line)
  }

  private func join(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  package func problem(_ code: String, key: String, vi: String, en: String) {
    found.append(Problem(code, path: join(key), at: at(key), vi: vi, en: en))
  }

  package func has(_ key: String) -> Bool { entries[key] != nil }
  package var keys: [String] { node.keys.compactMap(\.string) }

  private func value(_ key: String) -> Node? {
    asked.insert(key)
    return entries[key]?.value
  }

  package func string(_ key: String) -> String? {
    guard let node = value(key) else { return nil }
    guard let text = node.scalar?.string else {
      problem("yaml.type", key: key, vi: "“\(key)” phải là một chuỗi.", en: "\"\(key)\" must be a text.")
      return nil
    }
    return text
  }

  package func required(_ key: String) -> String? {
    let text = string(key)
    if let text, !text.isEmpty { return text }
    // A value of another type has been told.
    if text != nil || !has(key) { problem("yaml.missing", key: key, vi: "Thiếu “\(key)”.", en: "\"\(key)\" is missing.") }
    return nil
  }

  package func int(_ key: String) -> Int? { typed(key, vi: "một số nguyên", en: "a whole number") { Int($0) } }
  package func double(_ key: String) -> Double? { typed(key, vi: "một số", en: "a number") { Double($0) } }
  package func bool(_ key: String) -> Bool? { typed(key, vi: "true hoặc false", en: "true or false") { $0 == "true" ? true : $0 == "false" ? false : nil } }

  private func typed<T>(_ key: String, vi: String, en: String, _ convert: (String) -> T?) -> T? {
    guard let text = string(key) else { return nil }
    guard let result = convert(text) else {
      problem("yaml.type", key: key, vi: "“\(key)” phải là \(vi), không phải “\(text)”.", en: "\"\(key)\" must be \(en), not \"\(text)\".")
      return nil
    }
    return result
  }

  /// One of a closed list.
  package func choice<T: RawRepresentable & CaseIterable>(_ key: String) -> T? where T.RawValue == String {
    guard let text = string(key) else { return nil }
    if let value = T(rawValue: text) { return value }
    unknown(text, key: key, allowed: T.allCases.map(\.rawValue))
    return nil
  }

  package func unknown(_ text: String, key: String, allowed: [String]) {
    let near = Nearness.nearest(to: text, in: allowed)
    let names = allowed.joined(separator: ", ")
    problem(
      "yaml.choice", key: key, vi: "“\(text)” không hợp lệ\(near.map { "; có phải “\($0)”?" } ?? ".") Giá trị cho phép: \(names).",
      en: "\"\(text)\" is not known\(near.map { "; did you mean \"\($0)\"?" } ?? ".") Allowed: \(names).")
  }

  /// A text in every required language.
  package func localized(_ key: String) -> LocalizedText {
    guard let map = map(key) else {
      if !has(key) { problem("yaml.missing", key: key, vi: "Thiếu “\(key)” (cần {vi: …, en: …}).", en: "\"\(key)\" is missing (needs {vi: …, en: …}).") }
      return LocalizedText([:])
    }
    var texts: [String: String] = [:]
    for code in map.keys { texts[code] = map.string(code) }
    let codes = Language.required.map(\.code)
    for code in codes + map.keys.filter({ !codes.contains($0) }) where texts[code]?.allSatisfy(\.isWhitespace) ?? !map.has(code) {
      problem("yaml.language", key: key, vi: "“\(key)” thiếu ngôn ngữ “\(code)”.", en: "\"\(key)\" lacks the language \"\(code)\".")
    }
    return LocalizedText(texts)
  }

  package func localizedIfPresent(_ key: String) -> LocalizedText? { has(key) ? localized(key) : nil }

  package func map(_ key: String) -> YAMLMap? {
    guard let node = value(key) else { return nil }
    guard let mapping = node.mapping else {
      problem("yaml.type", key: key, vi: "“\(key)” phải là một bảng {khóa: giá trị}.", en: "\"\(key)\" must be a mapping.")
      return nil
    }
    return child(mapping, line: at(key).line, path: join(key))
  }

  /// A list of mappings; single scalars in it are a problem.
  package func list(_ key: String) -> [YAMLMap] {
    guard let node = value(key) else { return [] }
    guard let sequence = node.sequence else {
      problem("yaml.type", key: key, vi: "“\(key)” phải là một danh sách.", en: "\"\(key)\" must be a list.")
      return []
    }
    return sequence.enumerated().compactMap { index, item in
      guard let mapping = item.mapping else {
        problem("yaml.type", key: key, vi: "Mục \(index + 1) của “\(key)” phải là một bảng.", en: "Item \(index + 1) of \"\(key)\" must be a mapping.")
        return nil
      }
      return child(mapping, line: item.mark?.line ?? line, path: "\(join(key))[\(index)]")
    }
  }

  /// A list of texts, or a single text as a list of one.
  package func strings(_ key: String) -> [String] {
    guard let node = value(key) else { return [] }
    if let one = node.scalar?.string { return [one] }
    let texts = node.sequence?.compactMap(\.scalar?.string) ?? []
    if texts.count != node.sequence?.count {
      problem("yaml.type", key: key, vi: "“\(key)” phải là danh sách chuỗi.", en: "\"\(key)\" must be a list of texts.")
    }
    return texts
  }

  /// Whether the value of `key` is a mapping (else a scalar or list).
  package func isMap(_ key: String) -> Bool { entries[key]?.value.mapping != nil }

  private func child(_ mapping: Node.Mapping, line: Int, path: String) -> YAMLMap {
    let map = YAMLMap(node: mapping, file: file, line: line, path: path)
    children.append(map)
    return map
  }

  /// All problems of this mapping and those below it, unknown keys included. Call once, last: who decodes asks for every key before giving up,
  /// or the keys not asked for are told as unknown.
  package func finish() -> [Problem] {
    for key in keys where !asked.contains(key) {
      let near = Nearness.nearest(to: key, in: Array(asked))
      problem(
        "yaml.unknown", key: key, vi: "Không biết khóa “\(key)”\(near.map { "; có phải “\($0)”?" } ?? "; hãy bỏ đi.")",
        en: "Unknown key \"\(key)\"\(near.map { "; did you mean \"\($0)\"?" } ?? "; remove it.")")
    }
    return found + children.flatMap { $0.finish() }
  }
}
