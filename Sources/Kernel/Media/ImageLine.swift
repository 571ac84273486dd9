/// How the characters of a line follow one another.
package enum LineSetting: String, Sendable, Hashable, CaseIterable {
  case horizontal
  /// From top to bottom; the lines themselves from right to left.
  case vertical

  package var label: LocalizedText {
    switch self {
    case .horizontal: LocalizedText(vi: "Hàng ngang", en: "Horizontal")
    case .vertical: LocalizedText(vi: "Hàng dọc", en: "Vertical")
    }
  }
}

/// Who read a line first.
package enum LineOrigin: String, Sendable, Hashable, CaseIterable { case person, machine }

package enum LineState: String, Sendable, Hashable, CaseIterable {
  /// For the desk alone.
  case draft
  /// Somebody who may has compared it with the image: the public may see it.
  case reviewed

  package var label: LocalizedText {
    switch self {
    case .draft: LocalizedText(vi: "Chưa duyệt", en: "Not reviewed")
    case .reviewed: LocalizedText(vi: "Đã duyệt", en: "Reviewed")
    }
  }
}

/// A line of writing in an image: where it stands, and what it says in each layer.
package struct ImageLine: Sendable, Hashable {
  package let id: RecordID
  package let media: RecordID
  /// Its place in the order of reading, from 1.
  package let number: Int
  package let region: PixelRegion
  package let setting: LineSetting
  /// Layers without text are missing.
  package let texts: [LineLayer: String]
  package let origin: LineOrigin
  package let state: LineState
  /// Who wrote it last: an account's id, or what a program calls itself.
  package let author: String
  /// Milliseconds of UTC since 1970.
  package let changed: Int64

  package init(
    id: RecordID, media: RecordID, number: Int, region: PixelRegion, setting: LineSetting, texts: [LineLayer: String], origin: LineOrigin, state: LineState, author: String, changed: Int64
  ) {
    self.id = id
    self.media = media
    self.number = number
    self.region = region
    self.setting = setting
    self.texts = texts
    self.origin = origin
    self.state = state
    self.author = author
    self.changed = changed
  }

  /// Whether it says the same at the same place: all but its place in the order and whose it is.
  package func saysAs(_ other: ImageLine) -> Bool { region == other.region && setting == other.setting && texts == other.texts }
}
