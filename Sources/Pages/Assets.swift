import Crypto
import Foundation

/// Style sheets, scripts, drawings and web fonts, read once at start from the assets folder.
package struct Assets: Sendable {
  package struct File: Sendable {
    package let bytes: [UInt8]
    package let type: String
  }

  /// By the name in the address: `site.css`, `<behaviour>.js`; the libraries of `scripts/viewers` where it has run.
  package let files: [String: File]
  /// Changes when any file does; part of every asset's address.
  package let version: String
  /// Addresses of the fonts the first view needs, as the style sheet writes them; empty where `scripts/fonts` has not run.
  package let preloads: [String]
  package let outlines: MapOutlines
  private let plates: [String: Markup]
  private let drawings: [String: Markup]

  private static let types = ["css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml", "woff2": "font/woff2", "png": "image/png"]

  private static let fontSheet = "fonts.css"

  /// Style sheets of `css/` are joined in the order of their names, behind that of the fonts if there is one.
  package static func read(_ folder: URL) -> Assets {
    var files: [String: File] = [:]
    let fonts = folder.appending(path: "fonts")
    var sheet: [UInt8] = []
    if let data = try? Data(contentsOf: fonts.appending(path: fontSheet)) { sheet += Array(data) }
    for (_, data) in entries(folder.appending(path: "css")) { sheet += Array(data) + [0x0A] }
    files["site.css"] = File(bytes: sheet, type: types["css"] ?? "")
    for part in ["js", "viewers", "icons", "fonts"] {
      for (name, data) in entries(folder.appending(path: part)) where name != fontSheet {
        guard let type = name.split(separator: ".").last.flatMap({ types[String($0)] }) else { continue }
        files[name] = File(bytes: Array(data), type: type)
      }
    }
    var plates: [String: Markup] = [:]
    for (name, data) in entries(folder.appending(path: "plates")) where name.hasSuffix(".svg") {
      plates[String(name.dropLast(4))] = Markup(trusted: String(decoding: data, as: UTF8.self))
    }
    var drawings: [String: Markup] = [:]
    for (name, data) in entries(folder.appending(path: "drawings")) where name.hasSuffix(".svg") {
      drawings[String(name.dropLast(4))] = Markup(trusted: String(decoding: data, as: UTF8.self))
    }
    var hash = SHA256()
    for (name, file) in files.sorted(by: { $0.key < $1.key }) { hash.update(data: Data(name.utf8) + Data(file.bytes)) }
    let version = hash.finalize().prefix(6).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    return Assets(files: files, version: version, preloads: preloads(fonts), outlines: .read(folder.appending(path: "map")), plates: plates, drawings: drawings)
  }

  private static func preloads(_ fonts: URL) -> [String] {
    guard let data = try? Data(contentsOf: fonts.appending(path: "preloads.txt")) else { return [] }
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private static func entries(_ folder: URL) -> [(String, Data)] {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    return names.compactMap { name in (try? Data(contentsOf: folder.appending(path: name))).map { (name, $0) } }
  }

  /// The drawing for a kind of thing, inline so that it takes the text's colour; hidden from screen readers.
  package func plate(_ name: String) -> Markup { plates[name] ?? plates["seal"] ?? .empty }
  /// A larger drawing of the place itself, inline.
  package func drawing(_ name: String) -> Markup { drawings[name] ?? .empty }
  /// Names of all plates and drawings, in the order of the alphabet: for the gallery.
  package var plateNames: [String] { plates.keys.sorted() }
  package var drawingNames: [String] { drawings.keys.sorted() }
  package func hasPlate(_ name: String) -> Bool { plates[name] != nil }
}
