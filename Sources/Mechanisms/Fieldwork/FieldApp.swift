import Edge
import Foundation
import Hummingbird
import Kernel
import Pages

/// What makes the page an application on a telephone: its manifest, its icon and its worker. The same for everybody. Source: W3C Web App Manifest; W3C Service Workers.
struct FieldApp: Sendable {
  static let scripts = ["field-queue.js", "field-page.js"]
  private static let workerScript = "field-worker.js"
  private static let paper = "#FAF6EC", brick = "#96371F"

  let kit: PageKit

  /// The address of the page as it is kept on the device: it holds nothing of anybody.
  static func shell(_ language: Language) -> String { Addresses(language: language).page(.field) + "/" + tail(language) }
  /// The same for the router, in which the language is a parameter wherever it stands first.
  static func shellPath(_ language: Language) -> String { "/:language/\(PageWord.field[language])/\(tail(language))" }
  private static func tail(_ language: Language) -> String { language == .vietnamese ? "ngoai-tuyen" : "offline" }

  var routes: [Mechanism.Route] {
    [
      .init(FieldArea.manifest, vi: "Khai báo ứng dụng thực địa", en: "Manifest of the field kit") { request, _ in
        let asked = try RequestParameters(request).text("lang").flatMap { kit.language($0) } ?? .vietnamese
        return Answers.json(manifest(kit.context(asked)), type: "application/manifest+json")
      },
      .init(FieldArea.icon, vi: "Biểu tượng ứng dụng thực địa", en: "Icon of the field kit") { _, _ in Answers.bytes(Array(icon.html.utf8), type: "image/svg+xml") },
      .init(FieldArea.worker, vi: "Phần chạy nền của trang thực địa", en: "The worker of the field kit") { _, _ in
        var response = Answers.bytes(Array(worker.utf8), type: "text/javascript; charset=utf-8")
        response.headers[.cacheControl] = "no-cache"
        return response
      },
    ]
  }

  private func manifest(_ page: PageContext) -> Value {
    let icon: [String: Value] = ["src": .string(FieldArea.icon), "sizes": "any", "type": "image/svg+xml"]
    return .object([
      "id": .string(page.addresses.page(.field)), "name": .string(page(.fieldAppName)), "short_name": .string(page(.fieldTitle)), "lang": .string(page.language.code),
      "start_url": .string(page.addresses.page(.field)), "scope": "/", "display": "standalone", "orientation": "any", "background_color": .string(Self.paper), "theme_color": .string(Self.brick),
      "icons": .list([.object(icon.merging(["purpose": "any"]) { $1 }), .object(icon.merging(["purpose": "maskable"]) { $1 })]),
    ])
  }

  /// Within the circle that telephones cut out of icons.
  private var icon: Markup {
    """
    <svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" viewBox="0 0 512 512"><rect width="512" height="512" fill="\(Self.paper)"/>\
    <g color="\(Self.brick)" transform="translate(116 116) scale(5.83)">\(kit.assets.plate("bell-tower"))</g></svg>
    """
  }

  /// The script, told beforehand which files it keeps; another version of any of them is another script.
  private var worker: String {
    let version = kit.assets.version, names = ["site.css", "suggest.js", "mark.svg"] + Self.scripts
    let files = names.map { Addresses.asset($0, version: version) } + kit.assets.preloads
    let told = Value.object([
      "version": .string(version), "files": .list(files.map { .string($0) }), "queue": .string(Addresses.asset(Self.scripts[0], version: version)),
      "shells": .object(Dictionary(uniqueKeysWithValues: Language.required.map { (Addresses(language: $0).page(.field), Value.string(Self.shell($0))) })),
    ])
    let script = kit.assets.files[Self.workerScript].map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    return "self.KEPT = \(told.json);\n\(script)"
  }
}
