import Kernel

/// What can be wrong with a backup repository.
enum BackupFault {
  static func locked(_ path: String) -> Problems {
    one("backup.locked", path, vi: "Tiến trình khác đang dùng kho sao lưu này; hãy đợi nó xong rồi thử lại.", en: "Another process is using this backup repository; wait until it has finished and try again.")
  }

  static func foreign(_ path: String) -> Problems {
    one("backup.repository", path, vi: "Thư mục này không phải kho sao lưu của phohien và không trống; hãy chọn thư mục khác.", en: "This folder is no backup repository of phohien and is not empty; choose another one.")
  }

  static func absent(_ path: String) -> Problems {
    one("backup.absent", path, vi: "Không có kho sao lưu ở đây; hãy kiểm tra đường dẫn và xem ổ đĩa đã gắn chưa.", en: "There is no backup repository here; check the path, and whether the disk is mounted.")
  }

  static func future(_ path: String) -> Problems {
    one("backup.version", path, vi: "Kho sao lưu do bản phần mềm mới hơn ghi; hãy nâng cấp phohien.", en: "The repository was written by a newer version; upgrade phohien.")
  }

  static func key(_ path: String) -> Problems {
    one("backup.key", path, vi: "Không đọc được khóa: cần một tệp có 64 chữ số hệ 16; “phohien backup key TỆP” tạo ra một khóa.", en: "The key cannot be read: give a file of 64 hexadecimal digits; \"phohien backup key FILE\" makes one.")
  }

  static func keyThere(_ path: String) -> Problems {
    one("backup.key-there", path, vi: "Đã có tệp tên này, và khóa cũ có thể còn cần: không ghi đè. Hãy chọn tên khác.", en: "There is a file of this name already, and an old key may still be needed: nothing is overwritten. Choose another name.")
  }

  static func keyNeeded(_ path: String) -> Problems {
    one("backup.key-needed", path, vi: "Kho sao lưu này được mã hóa; hãy thêm --key TỆP.", en: "This repository is encrypted; add --key FILE.")
  }

  static func wrongKey(_ path: String) -> Problems {
    one("backup.wrong-key", path, vi: "Khóa này không phải khóa của kho sao lưu; hãy tìm đúng khóa.", en: "This is not the key of the repository; find the right one.")
  }

  static func unencrypted(_ path: String) -> Problems {
    one("backup.unencrypted", path, vi: "Kho sao lưu này không mã hóa: hãy bỏ --key, hoặc sao lưu vào một thư mục mới để có kho được mã hóa.", en: "This repository is not encrypted: leave --key out, or back up into a new folder for one that is.")
  }

  static func damaged(_ name: String, of what: String) -> Problems {
    one("backup.damaged", what, vi: "Mảnh \(name) trong kho sao lưu hỏng hoặc thiếu; hãy chạy phohien backup check, rồi sao lưu lại.", en: "The chunk \(name) of the repository is damaged or missing; run phohien backup check, then back up again.")
  }

  static func manifest(_ name: String) -> Problems {
    one("backup.manifest", name, vi: "Bản kê của bản sao lưu này không đọc được; hãy chạy phohien backup check.", en: "The manifest of this snapshot cannot be read; run phohien backup check.")
  }

  static func none(_ wanted: String) -> Problems {
    one("backup.none", wanted, vi: "Không có bản sao lưu nào vào lúc đó hay trước đó; “phohien backup list” kể ra các bản đang có.", en: "There is no snapshot of that time or before it; \"phohien backup list\" lists those there are.")
  }

  static func occupied(_ path: String) -> Problems {
    one("backup.occupied", path, vi: "Nơi khôi phục phải chưa có hoặc trống; không gì bị ghi đè. Hãy chọn thư mục khác.", en: "The place to restore into must not be there yet or be empty; nothing is overwritten. Choose another folder.")
  }

  static func moment(_ text: String) -> Problems {
    one("backup.time", text, vi: "Thời điểm không đọc được; hãy ghi như 2026-11-29 14:30 hay 29/11/2026 14:30 (giờ Việt Nam), hoặc 2026-11-29T07:30:00Z.", en: "The time cannot be read; write such as 2026-11-29 14:30 (Vietnam's time) or 2026-11-29T07:30:00Z.")
  }

  static func path(_ path: String) -> Problems {
    one("backup.path", path, vi: "Bản kê có đường dẫn không hợp lệ; không khôi phục.", en: "The manifest has a path that cannot be; nothing is restored.")
  }

  static func keep() -> Problems {
    one("backup.keep", "--keep-daily", vi: "Hãy nói giữ bao nhiêu bản: --keep-daily N, --keep-weekly N, --keep-monthly N, ít nhất một số lớn hơn 0.", en: "Say how many are kept: --keep-daily N, --keep-weekly N, --keep-monthly N, at least one of them above 0.")
  }

  static func unreadable(_ path: String, _ words: String) -> Problems {
    one("backup.source", path, vi: "Không đọc được tệp cần sao lưu (\(words)).", en: "A file to back up cannot be read (\(words)).")
  }

  private static func one(_ code: String, _ path: String, vi: String, en: String) -> Problems { Problems([Problem(code, path: path, vi: vi, en: en)]) }
}
