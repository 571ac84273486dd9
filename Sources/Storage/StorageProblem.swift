import Kernel

/// What can be wrong with the store itself.
package enum StorageProblem: Error, Sendable, Hashable {
  case fromTheFuture(migration: String)
  case otherDeclarations
  case index(String)
  case locked(path: String)
  /// Another process or task is rebuilding the index.
  case rebuilding
  /// Too many searches wait already.
  case busy

  package var problem: Problem {
    switch self {
    case .fromTheFuture(let migration):
      Problem("storage.future", vi: "Cơ sở dữ liệu do bản phần mềm mới hơn ghi (\(migration)); hãy nâng cấp phohien.", en: "The database was written by a newer version (\(migration)); upgrade phohien.")
    case .otherDeclarations:
      Problem("storage.declarations", vi: "Tiến trình khác đang chạy với khai báo khác; hãy dùng cùng thư mục sectors, hoặc khởi động lại máy chủ sau khi đổi khai báo.", en: "The running server has other declarations; use the same sectors folder, or restart the server after changing them.")
    case .index(let text):
      Problem("storage.index", vi: "Chỉ mục tìm kiếm hỏng: \(text). Hãy chạy phohien reindex.", en: "The search index failed: \(text). Run phohien reindex.")
    case .rebuilding:
      Problem("storage.rebuilding", vi: "Chỉ mục đang được dựng lại; hãy đợi xong rồi thử lại.", en: "The index is being rebuilt already; wait for it and try again.")
    case .busy:
      Problem("storage.busy", vi: "Đang có quá nhiều lượt tìm kiếm; hãy thử lại sau ít giây.", en: "Too many searches are waiting; try again in a few seconds.")
    case .locked(let path):
      Problem("storage.locked", vi: "Thư mục “\(path)” đang được một phohien khác dùng; hãy dừng tiến trình đó trước.", en: "The folder \"\(path)\" is in use by another phohien; stop that process first.")
    }
  }
}
