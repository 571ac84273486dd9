/// What one generated record is about, so that its title and texts agree.
struct Subject {
  /// Which sentences suit a profile.
  enum Topic: Int, Sendable, CaseIterable { case place, agent, feast, body, work }

  var topic: Topic
  var title = ""
  /// Head noun in lower case.
  var kind = ""
  var village: String
  var name: String
  /// A solar year the dates of the record lie near.
  var year: Int
}
