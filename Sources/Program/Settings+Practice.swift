import Cataloguing

extension Settings {
  /// What the public is told of how data are kept safe: whether, never where.
  var practice: ArchitecturePractice {
    var practice = ArchitecturePractice()
    practice.backsUp = backup != nil
    practice.copiesFiles = mediaCopy != nil
    practice.isWatched = siem != nil
    return practice
  }
}
