import Kernel

/// What can be wrong with the store itself.
package enum StorageProblem: Error, Sendable, Hashable {
  case fromTheFuture(migration: String)
  case otherDeclarations
  case index(String)
  case locked(path: String)
  /// A secret key that cannot be read.
  case seal(path: String)
  /// The secret of the instance cannot be read, or is not the one this register knows.
  case secret(path: String)
  /// The register could not be kept before an upgrade.
  case snapshot(String)
  /// The register was being moved here and the move did not end.
  case unfinishedMove
  /// Another process or task is rebuilding the index.
  case rebuilding
  /// Too many searches or transactions wait already.
  case busy
  /// The database does not answer, or not as one that can be written to.
  case unavailable(String)
  /// The way to the database broke while a commit was on its way.
  case unknownOutcome(String)
  /// No room is left for the database's files.
  case full(String)
  /// The database's file is not whole.
  case damaged(String)
  /// The database took longer than it may.
  case slow(String)

  package var problem: Problem {
    switch self {
    case .fromTheFuture(let migration):
      Problem("storage.future", vi: "Cơ sở dữ liệu do bản phần mềm mới hơn ghi (\(migration)); hãy nâng cấp phohien.", en: "The database was written by a newer version (\(migration)); upgrade phohien.")
    case .otherDeclarations:
      Problem("storage.declarations", vi: "Tiến trình khác đang chạy với khai báo khác; hãy dùng cùng thư mục sectors, hoặc khởi động lại máy chủ sau khi đổi khai báo.", en: "The running server has other declarations; use the same sectors folder, or restart the server after changing them.")
    case .index(let text):
      Problem("storage.index", vi: "Chỉ mục tìm kiếm hỏng: \(text). Hãy chạy phohien reindex.", en: "The search index failed: \(text). Run phohien reindex.")
    case .seal(let path):
      Problem("storage.seal", vi: "Không đọc được khoá niêm phong “\(path)”; hãy phục hồi tệp đó từ bản sao.", en: "The sealing key \"\(path)\" cannot be read; restore that file from a copy.")
    case .secret(let path):
      Problem("storage.secret", vi: "Tệp bí mật “\(path)” không đọc được, hoặc không phải của cơ sở dữ liệu này; hãy chép lại đúng tệp từ tiến trình khác hay bản sao lưu.", en: "The secret file \"\(path)\" cannot be read, or is not the one of this register; copy the right file from another process or a backup.")
    case .snapshot(let text):
      Problem("storage.snapshot", vi: "Không lưu hoặc trả lại được bản chụp của cơ sở dữ liệu (\(text)); chưa đổi gì. Cần pg_dump và pg_restore cho PostgreSQL, và chỗ trống trên đĩa.", en: "The snapshot of the database could not be taken or put back (\(text)); nothing was changed. PostgreSQL needs pg_dump and pg_restore, and there must be room on the disk.")
    case .unfinishedMove:
      Problem("storage.unfinished-move", vi: "Cơ sở dữ liệu này đang nhận dữ liệu chuyển sang mà chưa xong; hãy chạy lại phohien move.", en: "A move into this database did not end; run phohien move again.")
    case .rebuilding:
      Problem("storage.rebuilding", vi: "Chỉ mục đang được dựng lại; hãy đợi xong rồi thử lại.", en: "The index is being rebuilt already; wait for it and try again.")
    case .busy:
      Problem("storage.busy", vi: "Hệ thống đang quá tải; hãy thử lại sau ít giây.", en: "Too much is waiting already; try again in a few seconds.")
    case .unavailable(let text):
      Problem("storage.unavailable", vi: "Cơ sở dữ liệu không trả lời (\(text)); hãy kiểm tra máy chủ cơ sở dữ liệu và địa chỉ database.", en: "The database does not answer (\(text)); check the database server and the setting database.")
    case .unknownOutcome(let text):
      Problem("storage.unknown-outcome", vi: "Mất kết nối đúng lúc ghi (\(text)): không rõ đã ghi hay chưa. Hãy xem lại bản ghi rồi mới làm lại.", en: "The connection broke during the commit (\(text)): it may or may not have been written. Look at the record before doing it again.")
    case .full(let text):
      Problem("storage.full", vi: "Ổ đĩa của cơ sở dữ liệu đã đầy (\(text)); chưa ghi gì. Hãy giải phóng chỗ rồi làm lại.", en: "The database's disk is full (\(text)); nothing was written. Free some space and do it again.")
    case .damaged(let text):
      Problem("storage.damaged", vi: "Tệp cơ sở dữ liệu hỏng (\(text)); hãy dừng máy chủ và phục hồi từ bản sao lưu.", en: "The database file is damaged (\(text)); stop the server and restore a backup.")
    case .slow(let text):
      Problem("storage.slow", vi: "Cơ sở dữ liệu xử lý quá lâu (\(text)); hãy thử lại sau ít phút.", en: "The database took too long (\(text)); try again in a few minutes.")
    case .locked(let path):
      Problem("storage.locked", vi: "Thư mục “\(path)” đang được một phohien khác dùng; hãy dừng tiến trình đó trước.", en: "The folder \"\(path)\" is in use by another phohien; stop that process first.")
    }
  }
}
