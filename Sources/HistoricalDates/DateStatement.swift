/// One statement of a wording, which may tell several dates: "khởi dựng 1061; trùng tu 1893, 1919".
struct DateStatement {
  /// Whether it tells of a restoration, a rebuilding or a copy.
  var isLater: Bool
  var result: Result<DateOutcome, ReadingFailure>
  /// The clause, when the statement is no more than that.
  var clause: DateClause?
}
