import Kernel

/// What stays of what people wrote to each other about a record that is erased: that they did, and when. Their words may hold what was erased.
enum ErasedTalk {
  /// Takes the words away, for good.
  static func reduce(_ record: RecordID, _ connection: any SQLConnection) throws {
    let id: [SQLValue] = [.text(record.text)]
    try connection.run("UPDATE remark SET words = '' WHERE record = ? -- eraseRemarks", id)
    try connection.run("UPDATE review_pause SET words = '' WHERE review IN (SELECT id FROM review WHERE record = ?) -- erasePauses", id)
    try connection.run("UPDATE review SET note = NULL, words = NULL WHERE record = ? -- eraseReviews", id)
    try connection.run("DELETE FROM desk_draft WHERE subject = ? -- eraseTyped", id)
  }
}
