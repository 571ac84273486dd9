/// Lines of an image from an annotation page that another tool wrote: each with its place as `#xywh=`, and textual bodies whose language says which layer they are.
/// Source: Web Annotation Data Model, sections 3.2.4 and 5.3; Media Fragments URI 1.0, section 4.2.2.
package enum LineImport {
  /// Reviewed lines in the order of the page. A line far higher than wide is vertical, unless `phohien:setting` says otherwise. Throws `Problems` (`lines.import`), each with the place in the file.
  package static func lines(json: String, of media: RecordID, author: String, now: Int64) throws -> [ImageLine] {
    guard let value = try? Value(json: json), value["type"]?.string == "AnnotationPage", let items = value["items"]?.list else {
      throw Problems([problem("", vi: "Tệp phải là một trang chú giải JSON (AnnotationPage) có “items”.", en: "The file has to be an annotation page in JSON (AnnotationPage) with \"items\".")])
    }
    var problems: [Problem] = [], lines: [ImageLine] = []
    for (place, item) in items.enumerated() {
      do { lines.append(try line(item, number: place + 1, of: media, author, now)) } catch let found as Problems { problems += found.list }
    }
    if !problems.isEmpty { throw Problems(problems) }
    return lines
  }

  private static func line(_ item: Value, number: Int, of media: RecordID, _ author: String, _ now: Int64) throws -> ImageLine {
    let path = "items[\(number - 1)]"
    let target = item["target"]?.string ?? item["target"]?["id"]?.string ?? ""
    guard let mark = target.range(of: "#xywh="), let region = PixelRegion(fragment: target[mark.upperBound...].trimmingPrefix("pixel:")) else {
      throw Problems([problem(path + ".target", vi: "Thiếu chỗ của dòng trên ảnh; ghi “…#xywh=x,y,rộng,cao” bằng điểm ảnh nguyên.", en: "The place of the line is missing; write \"…#xywh=x,y,width,height\" in whole pixels.")])
    }
    let bodies = (item["body"] ?? .null).items
    let tags = bodies.map { ($0["language"]?.string ?? $0["language"]?.list?.first?.string ?? "").lowercased() }
    let hasOther = tags.contains { $0.hasSuffix("-hani") || $0 == "lzh" || $0 == "zh" || $0 == "vi-latn" }
    var texts: [LineLayer: String] = [:]
    for (body, tag) in zip(bodies, tags) {
      guard let text = body["value"]?.string, let layer = layer(tag, isBesideCharacters: hasOther), texts[layer] == nil else {
        throw Problems([problem(
          path + ".body", vi: "Mỗi lớp văn bản cần “value” và “language” riêng: lzh-Hani, vi-Latn, vi hoặc en.", en: "Each layer needs its \"value\" and a \"language\" of its own: lzh-Hani, vi-Latn, vi or en.")])
      }
      texts[layer] = text
    }
    let setting = item["phohien:setting"]?.string.flatMap { LineSetting(rawValue: $0) } ?? (region.height > 2 * region.width ? .vertical : .horizontal)
    let isMachine = ["creator", "generator"].contains { item[$0]?["type"]?.string == "Software" }
    return ImageLine(
      id: .new(now: now), media: media, number: number, region: region, setting: setting, texts: texts, origin: isMachine ? .machine : .person, state: .reviewed, author: author, changed: now)
  }

  /// Vietnamese beside characters or their reading is what they mean; by itself it is what stands there.
  private static func layer(_ tag: String, isBesideCharacters: Bool) -> LineLayer? {
    if tag.hasSuffix("-hani") || tag == "lzh" || tag == "zh" { return .characters }
    switch tag {
    case "vi-latn": return .reading
    case "vi": return isBesideCharacters ? .translation : .text
    case "en": return .english
    default: return nil
    }
  }

  private static func problem(_ path: String, vi: String, en: String) -> Problem { Problem("lines.import", path: path, vi: vi, en: en) }
}
