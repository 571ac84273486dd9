/// All lines of an image as they stand beside its original: an annotation page with what the register alone knows of a line besides, so that it can be read back.
/// Source: Web Annotation Data Model, section 5.3 (annotation pages); JSON-LD 1.1 (terms of one's own).
package enum LinesFile {
  private static let form = "phohien-lines-1", own = "urn:uuid:6b7808b4-35a6-5eb9-81e2-1ab32897e5eb#", context = "http://www.w3.org/ns/anno.jsonld"

  private static func annotation(of media: RecordID) -> LineAnnotation { LineAnnotation(source: urn(media)) { urn($0) } }

  private static func urn(_ id: RecordID) -> String { "urn:uuid:\(id.text)" }

  package static func json(_ lines: [ImageLine], of media: RecordID) -> String {
    let annotation = annotation(of: media)
    let items = lines.map { line -> Value in
      var members = annotation.value(line).object ?? [:]
      members["creator"] = .object(["type": line.origin == .machine ? "Software" : "Person", "name": .string(line.author)])
      members["phohien:setting"] = .string(line.setting.rawValue)
      members["phohien:state"] = .string(line.state.rawValue)
      members["phohien:changed"] = .int(line.changed)
      return .object(members)
    }
    return Value.object([
      "@context": .list([.string(context), .object(["phohien": .string(own)])]), "id": .string("\(urn(media))#lines"), "type": "AnnotationPage", "phohien:form": .string(form), "items": .list(items),
    ]).json
  }

  /// `nil` for what is no such page, or not of `media`; never part of one.
  package static func lines(json: String, of media: RecordID) -> [ImageLine]? {
    guard let value = try? Value(json: json), value["phohien:form"]?.string == form, value["id"]?.string == "\(urn(media))#lines", let items = value["items"]?.list else { return nil }
    let lines = items.enumerated().compactMap { place, item in line(item, number: place + 1, of: media) }
    return lines.count == items.count ? lines : nil
  }

  private static func line(_ value: Value, number: Int, of media: RecordID) -> ImageLine? {
    let target = "\(urn(media))#xywh="
    guard let id = value["id"]?.string, id.hasPrefix("urn:uuid:"), let line = RecordID(String(id.dropFirst(9))), let aim = value["target"]?.string, aim.hasPrefix(target),
      let region = PixelRegion(fragment: aim.dropFirst(target.count)), let setting = value["phohien:setting"]?.string.flatMap({ LineSetting(rawValue: $0) }),
      let state = value["phohien:state"]?.string.flatMap({ LineState(rawValue: $0) }), let changed = value["phohien:changed"]?.int, let bodies = value["body"]?.list
    else { return nil }
    let pairs = bodies.compactMap { body -> (LineLayer, String)? in
      guard let name = body["id"]?.string, name.hasPrefix("\(id)#"), let layer = LineLayer(rawValue: String(name.dropFirst(id.count + 1))), let text = body["value"]?.string else { return nil }
      return (layer, text)
    }
    guard pairs.count == bodies.count else { return nil }
    return ImageLine(
      id: line, media: media, number: number, region: region, setting: setting, texts: Dictionary(pairs) { first, _ in first },
      origin: value["creator"]?["type"]?.string == "Software" ? .machine : .person, state: state, author: value["creator"]?["name"]?.string ?? "", changed: changed)
  }
}
