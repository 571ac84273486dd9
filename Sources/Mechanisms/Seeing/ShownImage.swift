import Kernel

/// An image as somebody is shown it: in its own size or, where the rights allow no more, as if it were as small as its reduction.
struct ShownImage: Sendable {
  /// Pixels that no side of an answer exceeds: a browser can still decode such an image, and one answer takes no more than some hundred megabytes here.
  static let mostEdge = 4_096

  let media: Media
  /// Of a document, from 1; 0: the file is the image.
  let page: Int
  /// Pixels.
  let width: Int
  let height: Int
  let edge: Int
  let isReduced: Bool
  /// Pixels that there are, whatever is shown of them.
  let whole: (width: Int, height: Int)
  /// Whether a mark of whose it is lies over it.
  let isMarked: Bool
  /// How the address calls it: by its id, or by its id and that it is to be as the public sees it.
  var key = ""
  /// Whether the public would be shown less: then no cache keeps it.
  var isPrivate = false
  /// Whether its record is restricted: whoever sees it is told to the log.
  var isRestricted = false
  /// Whether the public is shown less than there is.
  var isLimited: Bool { isPrivate || isReduced || isMarked }

  /// `nil` for what is no image, is not ready, or may not be seen.
  init?(_ media: Media, _ sight: MediaSight) {
    guard media.format.kind == .image, media.state == .ready, let width = media.width, let height = media.height, width > 0, height > 0 else { return nil }
    switch sight {
    case .full, .watermarked: (self.width, self.height, edge, isReduced) = (width, height, Self.mostEdge, false)
    case .reduced(let most):
      let small = ImageInformation.reduced(width, height, to: most)
      (self.width, self.height, edge, isReduced) = (small.width, small.height, most, true)
    case .closed, .absent, .gone: return nil
    }
    isMarked = sight == .watermarked
    self.media = media
    page = 0
    whole = (width, height)
  }

  /// A page of a document, under the sight of its file; `nil` where it has no image, or may not be seen.
  init?(_ media: Media, _ page: DocumentPage, _ sight: MediaSight) {
    guard media.format.kind == .document, media.state == .ready, page.media == media.id, page.isDrawn else { return nil }
    switch sight {
    case .full, .watermarked: (width, height, edge, isReduced) = (page.width, page.height, Self.mostEdge, false)
    case .reduced(let most):
      let small = ImageInformation.reduced(page.width, page.height, to: most)
      (width, height, edge, isReduced) = (small.width, small.height, most, true)
    case .closed, .absent, .gone: return nil
    }
    isMarked = sight == .watermarked
    self.media = media
    self.page = page.number
    whole = (page.width, page.height)
  }

  /// What it is called in addresses.
  var identifier: String { DocumentPage.identifier(of: media.id, page: page) }

  /// What has to be made for `request`, and its canonical form. Throws `ImageFault`.
  func task(for request: ImageRequest) throws(ImageFault) -> (task: ImageTask, canonical: String) {
    if isReduced {
      return (try request.task(of: whole.width, whole.height, reducedTo: edge), try request.canonical(of: width, height, most: edge, upscaling: false))
    }
    return (try request.task(of: width, height, most: edge), try request.canonical(of: width, height, most: edge))
  }
}
