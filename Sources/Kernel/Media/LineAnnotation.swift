/// A line as an annotation that supplements its image: one textual body for each layer, told apart by the end of its id.
/// Source: Web Annotation Data Model, W3C Recommendation 2017-02-23, sections 3.1, 3.2.4, 3.3.5, 4.1; IIIF Presentation API 3.0, section 5.6.
package struct LineAnnotation: Sendable {
  /// The id of a line's annotation.
  private let address: @Sendable (RecordID) -> String
  /// What the line is on: the image, or its canvas.
  private let source: String
  /// Target pixels of each pixel of the original, where the source is counted in others.
  private let scale: @Sendable (PixelRegion) -> PixelRegion

  package init(source: String, address: @Sendable @escaping (RecordID) -> String, scale: @Sendable @escaping (PixelRegion) -> PixelRegion = { $0 }) {
    (self.source, self.address, self.scale) = (source, address, scale)
  }

  /// For the public: it names nobody. `layers`: those that are wanted.
  package func value(_ line: ImageLine, layers: [LineLayer] = LineLayer.allCases) -> Value {
    let id = address(line.id)
    let bodies: [Value] = layers.compactMap { layer in line.texts[layer].map { Self.body($0, layer, of: id) } }
    var members: [String: Value] = [
      "id": .string(id), "type": "Annotation", "motivation": "supplementing", "body": .list(bodies), "target": .string("\(source)#xywh=\(scale(line.region).fragment)"),
      "modified": .string(Timestamp.text(line.changed)),
    ]
    if line.origin == .machine { members["generator"] = .object(["type": "Software"]) }
    return .object(members)
  }

  /// A page of them, in the order in which they are read.
  package func page(_ lines: [ImageLine], id: String, layers: [LineLayer] = LineLayer.allCases) -> Value {
    .object(["id": .string(id), "type": "AnnotationPage", "items": .list(lines.map { value($0, layers: layers) })])
  }

  private static func body(_ text: String, _ layer: LineLayer, of id: String) -> Value {
    .object([
      "id": .string("\(id)#\(layer.rawValue)"), "type": "TextualBody", "value": .string(text), "language": .string(layer.languageTag), "format": "text/plain",
    ])
  }
}
