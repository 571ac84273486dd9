/// The closed list of formats that are kept.
package enum MediaFormat: String, Sendable, Hashable, CaseIterable {
  case jpeg, png, tiff, webp, gif, pdf, mp3, wav, flac, ogg, mp4, webm, glb, text

  /// The media type it is given out with. Source: the IANA registry.
  package var mime: String {
    switch self {
    case .jpeg: "image/jpeg"
    case .png: "image/png"
    case .tiff: "image/tiff"
    case .webp: "image/webp"
    case .gif: "image/gif"
    case .pdf: "application/pdf"
    case .mp3: "audio/mpeg"
    case .wav: "audio/wav"
    case .flac: "audio/flac"
    case .ogg: "audio/ogg"
    case .mp4: "video/mp4"
    case .webm: "video/webm"
    case .glb: "model/gltf-binary"
    case .text: "text/plain; charset=utf-8"
    }
  }

  /// Without the dot.
  package var fileExtension: String {
    switch self {
    case .jpeg: "jpg"
    case .tiff: "tif"
    case .text: "txt"
    default: rawValue
    }
  }

  package var kind: MediaKind {
    switch self {
    case .jpeg, .png, .tiff, .webp, .gif: .image
    case .pdf: .document
    case .mp3, .wav, .flac, .ogg: .sound
    case .mp4, .webm: .film
    case .glb: .model
    case .text: .text
    }
  }

  /// The identifier in the PRONOM registry; `nil` where the registry has one for each version only.
  package var puid: String? {
    switch self {
    case .tiff: "fmt/353"
    case .mp3: "fmt/134"
    case .wav: "fmt/6"
    case .flac: "fmt/279"
    case .mp4: "fmt/199"
    case .webm: "fmt/573"
    case .text: "x-fmt/111"
    case .jpeg, .png, .webp, .gif, .pdf, .ogg, .glb: nil
    }
  }

  package var label: LocalizedText {
    switch self {
    case .jpeg: LocalizedText(vi: "Ảnh JPEG", en: "JPEG image")
    case .png: LocalizedText(vi: "Ảnh PNG", en: "PNG image")
    case .tiff: LocalizedText(vi: "Ảnh TIFF", en: "TIFF image")
    case .webp: LocalizedText(vi: "Ảnh WebP", en: "WebP image")
    case .gif: LocalizedText(vi: "Ảnh GIF", en: "GIF image")
    case .pdf: LocalizedText(vi: "Tài liệu PDF", en: "PDF document")
    case .mp3: LocalizedText(vi: "Âm thanh MP3", en: "MP3 sound")
    case .wav: LocalizedText(vi: "Âm thanh WAV", en: "WAV sound")
    case .flac: LocalizedText(vi: "Âm thanh FLAC", en: "FLAC sound")
    case .ogg: LocalizedText(vi: "Âm thanh Ogg", en: "Ogg sound")
    case .mp4: LocalizedText(vi: "Phim MP4", en: "MP4 film")
    case .webm: LocalizedText(vi: "Phim WebM", en: "WebM film")
    case .glb: LocalizedText(vi: "Mô hình ba chiều GLB", en: "GLB 3D model")
    case .text: LocalizedText(vi: "Văn bản thuần UTF-8", en: "Plain text in UTF-8")
    }
  }

  /// The kinds that are taken, for messages: `JPEG, PNG, …`.
  package static let taken = LocalizedText(
    vi: "ảnh JPEG, PNG, TIFF, WebP, GIF; tài liệu PDF; âm thanh MP3, WAV, FLAC, Ogg; phim MP4, WebM; mô hình GLB; văn bản thuần UTF-8",
    en: "images in JPEG, PNG, TIFF, WebP, GIF; PDF documents; sound in MP3, WAV, FLAC, Ogg; films in MP4, WebM; GLB models; plain text in UTF-8")
}
