import Foundation
import Kernel

/// The texts of the pages in all languages that `assets/messages/` holds.
package struct Messages: Sendable {
  private let texts: [String: [String: String]]
  package let languages: [Language]

  /// Reads every `<language>.yaml` of `folder`. Problems name the file and the keys that are missing or unknown.
  package static func read(_ folder: URL) -> (Messages, [Problem]) {
    var texts: [String: [String: String]] = [:]
    var problems: [Problem] = []
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
    for name in names {
      let data = (try? Data(contentsOf: folder.appending(path: name))) ?? Data()
      switch YAMLMap.read(Array(data), file: "messages/\(name)") {
      case .failure(let found): problems += found.list
      case .success(let map):
        var table: [String: String] = [:]
        for key in MessageKey.allCases { table[key.rawValue] = map.required(key.rawValue) }
        texts[String(name.dropLast(5))] = table
        problems += map.finish()
      }
    }
    for language in Language.required where texts[language.code] == nil {
      problems.append(Problem("messages.file", at: .init(file: "messages/\(language).yaml", line: 1), vi: "Thiếu tệp lời giao diện.", en: "The message file is missing."))
    }
    let languages = Language.required + texts.keys.sorted().map { Language($0) }.filter { !Language.required.contains($0) }
    return (Messages(texts: texts, languages: languages), problems)
  }

  package func text(_ key: MessageKey, _ language: Language, _ fills: [String: String] = [:]) -> String {
    var text = texts[language.code]?[key.rawValue] ?? texts["vi"]?[key.rawValue] ?? key.rawValue
    for (place, fill) in fills { text = text.replacing("{\(place)}", with: fill) }
    return text
  }
}
