import Kernel

/// All controls of the sheet, in the order of their numbers.
enum SecurityControls {
  static let all: [SecurityControl] = [identity, access, data, application, logging, continuity, incident, personal, assurance].flatMap { $0 }

  /// What level 3 asks for and no application can give: the house that runs it has to.
  static let outside = [
    LocalizedText(vi: "hệ thống thu thập, phân tích sự kiện (SIEM); ứng dụng gửi nhật ký tới đó (biện pháp 34)", en: "a system that collects and correlates events (SIEM); the application sends its log there (control 34)"),
    LocalizedText(vi: "phòng chống mã độc và giám sát máy chủ, máy trạm (EDR)", en: "protection and monitoring of servers and workstations (EDR)"),
    LocalizedText(vi: "tường lửa ứng dụng web (WAF) hoặc tương đương", en: "a web application firewall (WAF) or the like"),
    LocalizedText(vi: "chống tấn công từ chối dịch vụ ở đường truyền; ứng dụng chỉ giới hạn từng nguồn (biện pháp 13)", en: "protection from floods on the line; the application limits single sources only (control 13)"),
    LocalizedText(vi: "tường lửa cơ sở dữ liệu hoặc tương đương", en: "a database firewall or the like"),
    LocalizedText(vi: "kiểm soát thiết bị kết nối mạng (NAC)", en: "control of devices on the network (NAC)"),
    LocalizedText(vi: "phân vùng mạng; ứng dụng cho phép tách vùng quản trị và nêu rõ các kết nối đi ra", en: "zones of the network; the application lets administration be set apart and names what goes out"),
    LocalizedText(vi: "dự phòng nóng; ứng dụng chạy được nhiều tiến trình trên cơ sở dữ liệu tự chuyển đổi dự phòng", en: "hot standby; the application runs as several processes on a database that fails over"),
    LocalizedText(vi: "máy chủ cập nhật bản vá, đồng bộ thời gian (NTP)", en: "a server of patches, time by NTP"),
  ]

  static func count(_ state: SecurityControl.State) -> Int { all.count { $0.state == state } }
}
