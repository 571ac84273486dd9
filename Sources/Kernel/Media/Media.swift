/// A kept file that belongs to a record: what the database says of it. The bytes stand in the preservation store.
package struct Media: Sendable, Hashable {
  package let id: RecordID
  package let record: RecordID
  /// The profile's field it belongs to; empty: to the record as a whole.
  package let field: String
  /// Its place among the record's files, from 0.
  package let position: Int
  /// The file's name as `MediaName.clean` gives it.
  package let name: String
  package let format: MediaFormat
  package let bytes: Int64
  /// Of the original, in lower-case hexadecimal.
  package let sha512: String
  /// Pixels of the image as it is looked at, upright; `nil` for what is no image, or not yet measured.
  package let width: Int?
  package let height: Int?
  /// What stands in the image's place until it has come: `#rrggbb`.
  package let colour: String?
  package let caption: LocalizedText?
  package let rights: MediaRights
  package let display: MediaDisplay
  package let origin: AIOrigin
  package let state: MediaState
  /// Why the derivative could not be made.
  package let failure: String?
  /// Milliseconds of UTC since 1970.
  package let added: Int64
  package let addedBy: String
  /// Whether somebody who may publish the record has let the public see it. Until then there is no such file for the public.
  package let isReleased: Bool

  package init(
    id: RecordID, record: RecordID, field: String, position: Int, name: String, format: MediaFormat, bytes: Int64, sha512: String, width: Int?, height: Int?, colour: String?,
    caption: LocalizedText?, rights: MediaRights, display: MediaDisplay, origin: AIOrigin, state: MediaState, failure: String?, added: Int64, addedBy: String,
    isReleased: Bool = true
  ) {
    self.id = id
    self.record = record
    self.field = field
    self.position = position
    self.name = name
    self.format = format
    self.bytes = bytes
    self.sha512 = sha512
    self.width = width
    self.height = height
    self.colour = colour
    self.caption = caption
    self.rights = rights
    self.display = display
    self.origin = origin
    self.state = state
    self.failure = failure
    self.added = added
    self.addedBy = addedBy
    self.isReleased = isReleased
  }
}
