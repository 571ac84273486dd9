import Kernel

/// What a reader has chosen to see of a record.
struct ReaderChoice: Sendable {
  /// From 1.
  var page: Int
  var query = ""
  /// All, where nothing is chosen.
  private(set) var layers = Set(LineLayer.allCases)
  /// Whether each line's part of the image stands beside it.
  private(set) var crops = true
  private var chosen: [String] = []

  /// What stands in an address for the parts of the image.
  static let crops = "image"

  init(page: Int) { self.page = page }

  /// `names` of layers and `image`; others mean nothing, and none at all means everything.
  mutating func show(only names: [String]) {
    let known = LineLayer.allCases.map(\.rawValue) + [Self.crops]
    chosen = known.filter { names.contains($0) }
    guard !chosen.isEmpty else { return }
    layers = Set(chosen.compactMap { LineLayer(rawValue: $0) })
    crops = chosen.contains(Self.crops)
  }

  /// For links to other pages of the record.
  var parameters: [(String, String)] { [("q", query)] + layerParameters }
  var layerParameters: [(String, String)] { chosen.map { ("layer", $0) } }
}
