/// A photograph of a find: announced first, and received once all of its bytes have come.
package struct FindPhoto: Sendable, Hashable {
  package let id: RecordID
  package let name: String
  package let bytes: Int64
  /// `nil` until it is received.
  package let format: MediaFormat?
  /// Lower-case hexadecimal.
  package let sha512: String?
  /// The file of the record that it has become.
  package let media: RecordID?

  package init(id: RecordID, name: String, bytes: Int64, format: MediaFormat?, sha512: String?, media: RecordID?) {
    self.id = id
    self.name = name
    self.bytes = bytes
    self.format = format
    self.sha512 = sha512
    self.media = media
  }

  package var isReceived: Bool { sha512 != nil }
}
