/// What somebody may see of a file.
package enum MediaSight: Sendable, Hashable {
  case full
  /// An image whose longest edge has `edge` pixels, in no detail finer than that; nothing of any other file.
  case reduced(edge: Int)
  /// An image in its full size with a visible mark of whose it is; nothing of any other file.
  case watermarked
  /// Known to exist, and not given.
  case closed
  /// As if there were no such file.
  case absent
  /// Taken away: a tombstone.
  case gone

  /// Whether an image is seen at all, however little of it.
  package var showsImage: Bool {
    switch self {
    case .full, .reduced, .watermarked: true
    case .closed, .absent, .gone: false
    }
  }
}

extension Gate {
  /// What may be seen of `media`, a file of `record`: never more than of the record, of the file's field and of what its rights say.
  /// A field that the profile does not declare is of the highest class. What is not released is there for staff alone.
  package func sight(of media: Media, in record: RecordHeader, profile: Profile) -> MediaSight {
    guard media.record == record.id, record.profile == profile.id else { return .absent }
    let answer = answer(for: record)
    if answer == .absent { return .absent }
    guard sensitivity(of: media.field, in: profile) <= audience.sees else { return .absent }
    guard media.isReleased || audience != .anonymous else { return .absent }
    if case .gone = answer { return .gone }
    if media.state == .removed { return .gone }
    guard answer == .open else { return .closed }
    guard audience == .anonymous else { return .full }
    switch media.display {
    case .full: return .full
    case .reduced: return .reduced(edge: MediaDisplay.reducedEdge)
    case .watermarked: return .watermarked
    case .none: return .closed
    }
  }

  /// The class of a field, `group.field` for one of a group; of the record itself (no field) the lowest, as the record has its own.
  private func sensitivity(of path: String, in profile: Profile) -> Sensitivity {
    guard !path.isEmpty else { return .public }
    var fields = profile.fields
    var highest = Sensitivity.public
    for name in path.split(separator: ".", omittingEmptySubsequences: false) {
      guard let field = fields.first(where: { $0.id == name }) else { return .restricted }
      highest = max(highest, field.sensitivity)
      fields = field.fields
    }
    return highest
  }
}
