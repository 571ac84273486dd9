import Kernel

extension SecurityControls {
  private static let thresholds = DetectionThresholds()

  static let logging: [SecurityControl] = [
    SecurityControl(
      number: 31, area: .logging, state: .partly,
      requirement: LocalizedText(
        vi: "Bốn dòng nhật ký: truy cập, ứng dụng, an toàn và cảnh báo, bàn giao xử lý; có thời gian (kèm múi giờ), nguồn và đích, tài khoản, thiết bị hoặc phiên, thao tác, đối tượng, kết quả, lý do, mã đối chiếu.",
        en: "Keep four streams: access, application, security and alarms, hand-over; with time and offset, source and destination, account, device or session, act, object, result, reason, reference."),
      done: LocalizedText(
        vi: "Nhật ký hoạt động: thời gian UTC, tài khoản, địa chỉ, phiên, thao tác, đối tượng, kết quả, lý do, mã yêu cầu; cảnh báo và việc xử lý cảnh báo nằm trong đó. Nhật ký máy chủ dạng JSON ghi từng yêu cầu và sự việc của ứng dụng, cùng mã đối chiếu.",
        en: "The log of acts: time in UTC, account, address, session, act, object, result, reason, reference; alarms and what came of them are events in it. The server's log, in JSON, has every request and what happens in the application, with the same reference."),
      missing: LocalizedText(
        vi: "Đích và thiết bị không phải là trường riêng; bàn giao không phải là dòng riêng; chỉ nhật ký hoạt động được gửi đi.",
        en: "Destination and device are no fields of their own; hand-over is no stream of its own; only the log of acts is sent away."),
      settings: [.log],
      tests: ["ServingTests.names", "OCSFEventTests.people", "OCSFEventTests.complete"],
      pages: ["accounts.md#the-log-of-acts", "observing.md#the-log"]),
    SecurityControl(
      number: 32, area: .logging, state: .partly,
      requirement: LocalizedText(
        vi: "Ghi mọi lần xác thực, mọi lần từ chối, mọi thay đổi quyền và cấu hình, mọi lần đọc dữ liệu hạn chế, xuất dữ liệu, việc ký, đổi giờ hệ thống.",
        en: "Log all authentications, denials, changes of rights and configuration, reads of restricted data, exports, signatures and changes of the clock."),
      done: LocalizedText(
        vi: "Thay đổi được ghi trong chính giao dịch của nó: đăng nhập đúng và sai, khóa, từ chối ở bàn làm việc và ở mã truy cập, tài khoản, vai trò, mã truy cập, định danh, đọc bản ghi hạn chế, đọc và xuất nhật ký, sổ đồng ý, vụ việc, đồng hồ bị chỉnh.",
        en: "A change is told in its own transaction: sign-ins and failures, locks, refusals at the desk and of tokens, accounts, roles, tokens, identities, restricted records read, the log read and exported, consents, cases, jumps of the clock."),
      missing: LocalizedText(
        vi: "Thay đổi cấu hình, khai báo không thành sự kiện; nạp, đóng, xuất bản ghi tại máy chủ chỉ nằm trong chuỗi của sổ bản ghi hoặc không nằm ở đâu; dấu niêm phong chỉ ghi ở nhật ký máy chủ.",
        en: "Changes of settings and declarations are no events; what is loaded, closed or exported at the machine stands in the register's own chain or nowhere; seals are told in the server's log alone."),
      figures: [.count(AuditEvent.Act.allCases.count, vi: "loại sự kiện", en: "kinds of events")],
      tests: ["AccountJourneyTests.wrong", "AccountTests.locking", "DeskDoorTests.restricted", "TokenStoreTests.flood", "TokenStoreTests.reading", "PersonalJourneyTests.log", "CaseTests.steps", "SyslogMessageTests.jumps"],
      pages: ["accounts.md#the-log-of-acts"]),
    SecurityControl(
      number: 33, area: .logging, state: .met,
      requirement: LocalizedText(
        vi: "Nhật ký chỉ thêm, nối bằng chuỗi băm, có điểm ký; bản ghi xuất ra mang số thứ tự và giá trị băm của bản ghi trước để nơi nhận thấy chỗ bị xóa.",
        en: "Keep the log append-only, hash-chained and with signed checkpoints; let exported events carry number and link of the one before, so that a SOC sees what was deleted."),
      done: LocalizedText(
        vi: "Mọi bản xuất, bản gửi đi đều mang số, mắt xích và mắt xích trước. Dấu Ed25519 nằm cả trong cơ sở dữ liệu, danh sách bên ngoài và nhật ký máy chủ: sửa một byte, bỏ, đảo, cắt đuôi, tính lại cả chuỗi, bỏ dấu đều bị phát hiện. Phần sau dấu cuối cùng nếu bị cắt thì chỉ thấy được ở nơi nhận nhật ký.",
        en: "Whatever is exported or sent carries number, link and the link before. Ed25519 seals stand in the database, in a list outside of it and in the server's log: one byte changed, events dropped, swapped or cut off, a chain calculated anew, seals taken away are all found. Events after the last seal that are cut off are found at the collector alone."),
      settings: [.key],
      figures: [.time(milliseconds: JobService.sealEvery, vi: "niêm phong mỗi", en: "sealed every")],
      tests: ["AuditSealTests.tampered", "AuditSealTests.rechained", "AuditSealTests.list", "AuditSealTests.resealed", "OCSFEventTests.chain", "SyslogMessageTests.format", "AuditJourneyTests.ocsf", "TokenJourneyTests.paging", "Tests/Servers/soc.py"],
      pages: ["../decisions/0020-the-log-leaves.md", "observing.md#sending-the-log-to-a-soc"]),
    SecurityControl(
      number: 34, area: .logging, state: .partly,
      requirement: LocalizedText(
        vi: "Gửi tới SIEM: syslog RFC 5424 qua TLS, CEF, JSON theo OCSF; không làm chậm nghiệp vụ; có hàng đợi tại chỗ; lược bỏ dữ liệu nhạy cảm.",
        en: "Push to a SIEM: syslog RFC 5424 over TLS, CEF, JSON in classes of OCSF; never hold up business; spool locally; redact."),
      done: LocalizedText(
        vi: "Syslog RFC 5424 qua TLS có kiểm tra chứng thư, nội dung OCSF 1.5.0. Nhật ký chính là hàng đợi: nơi nhận ngừng thì không mất gì, nghiệp vụ không chờ, sau đó gửi tiếp đúng thứ tự. Sự kiện không chứa bí mật, chữ gõ nhầm vào ô tên, lời của người gửi vụ việc hay nội dung sổ đồng ý; lý do do cán bộ ghi thì có.",
        en: "Syslog RFC 5424 over verified TLS with events of OCSF 1.5.0. The log itself is the spool: while the collector is away nothing is lost and nothing waits; afterwards all comes in order. Events hold no secrets, nothing that was typed for a name that there is not, none of what senders of cases wrote or consents say; reasons that people at work type are in them."),
      missing: LocalizedText(
        vi: "Chưa có CEF; chỉ gửi tới một nơi nhận.",
        en: "No CEF; one collector only."),
      settings: [.siem, .authorities],
      tests: [
        "OCSFEventTests.complete", "OCSFEventTests.classes", "SyslogMessageTests.format", "SyslogMessageTests.frame", "DeliveryTests.away", "DeliveryTests.several", "DeliveryTests.settled", "DeliveryTests.lost",
        "Tests/Servers/soc.py",
      ],
      pages: ["observing.md#sending-the-log-to-a-soc", "../decisions/0020-the-log-leaves.md"]),
    SecurityControl(
      number: 35, area: .logging, state: .partly,
      requirement: LocalizedText(
        vi: "Lưu nhật ký trực tuyến ít nhất 3 tháng (cấp độ 3), mặc định 12 tháng; cảnh báo trước khi đầy; sáu tháng rà soát một lần.",
        en: "Keep logs online for at least 3 months (level 3), 12 by default; warn before storage fills; review every six months."),
      done: LocalizedText(
        vi: "Chương trình không bao giờ cắt bớt nhật ký hoạt động. Đĩa sắp đầy được báo ở số đo, `phohien doctor` và nhật ký máy chủ, khi khởi động và mỗi giờ.",
        en: "The program never shortens the log of acts. A disk that gets full is told in the metrics, by `phohien doctor` and in the server's log, at the start and every hour."),
      missing: LocalizedText(
        vi: "Chưa nhắc rà soát sáu tháng; nhật ký máy chủ do hệ thống (journald) lưu, chương trình không quản lý thời hạn.",
        en: "Nobody is reminded of the review; the server's log is kept by the system (journald), for as long as that says."),
      figures: [.bytes(DiskSpace.least, vi: "cảnh báo khi còn trống dưới", en: "warned of when less is free than")],
      tests: ["DeliveryTests.disk"],
      pages: ["observing.md#metrics", "accounts.md#the-log-of-acts"]),
    SecurityControl(
      number: 36, area: .logging, state: .partly,
      requirement: LocalizedText(
        vi: "Đồng bộ thời gian (NTP), cảnh báo khi lệch.",
        en: "Take the time from NTP, raise an alarm when it drifts."),
      done: LocalizedText(
        vi: "Đồng hồ bị chỉnh tiến hoặc lùi thành sự kiện trong nhật ký hoạt động và cảnh báo ở nhật ký máy chủ.",
        en: "A clock that is put forward or back becomes an event of the log of acts and a warning of the server's log."),
      missing: LocalizedText(
        vi: "Việc đồng bộ là của hệ điều hành; độ lệch so với NTP không được đo, sự kiện chưa thành cảnh báo phải xử lý.",
        en: "Keeping the time is the system's; how far it is from NTP is not measured, and the event is no alarm that has to be settled."),
      figures: [.time(milliseconds: ClockWatch.most, vi: "được ghi khi nhảy quá", en: "told when it jumps by more than")],
      tests: ["SyslogMessageTests.jumps"],
      pages: ["accounts.md#alarms"]),
    SecurityControl(
      number: 37, area: .logging, state: .partly,
      requirement: LocalizedText(
        vi: "Tự phát hiện: dò mật khẩu, sử dụng bất khả thi, xuất hàng loạt, leo thang quyền, quản trị ngoài giờ, tài khoản ngủ, mất toàn vẹn.",
        en: "Detect by itself: brute force, impossible use, mass export, role escalation, off-hours administration, dormant accounts, failed integrity."),
      done: LocalizedText(
        vi: "Các quy tắc chạy trên nhật ký, mỗi quy tắc có kiểm thử: dò mật khẩu, thử nhiều tài khoản, xuất hàng loạt, giao quyền quản trị, ngoài giờ, tài khoản ngủ, bỏ xác thực hai lớp, mất toàn vẹn. Cảnh báo là sự kiện, ở lại trang Cảnh báo đến khi có người xử lý và ghi kết quả.",
        en: "Rules follow the log, each with its test: brute force, spraying, mass export, granted administration, off hours, dormant accounts, second factors taken away, failed integrity. An alarm is an event and stays on its page until somebody has said what came of it."),
      missing: LocalizedText(
        vi: "Chưa phát hiện sử dụng bất khả thi (cùng tài khoản ở hai nơi quá xa nhau); ngưỡng chưa chỉnh được bằng cấu hình.",
        en: "No rule for impossible use (one account at two places too far apart); thresholds are no settings."),
      figures: [
        .count(DetectionRule.allCases.count, vi: "quy tắc", en: "rules"), .count(thresholds.failures, vi: "lần từ chối", en: "refusals"), .time(milliseconds: thresholds.attempts, vi: "trong", en: "within"),
        .plain("\(thresholds.work.lowerBound):00–\(thresholds.work.upperBound):00", vi: "giờ làm việc", en: "office hours"), .time(milliseconds: thresholds.dormant, vi: "tài khoản ngủ sau", en: "dormant after"),
      ],
      tests: [
        "DetectorTests.bruteForce", "DetectorTests.oneAccount", "DetectorTests.spraying", "DetectorTests.massExport", "DetectorTests.roleEscalation", "DetectorTests.offHours", "DetectorTests.dormantUse",
        "DetectorTests.single", "AuditFollowingTests.once", "AuditFollowingTests.settling", "AuditJourneyTests.alarm",
      ],
      pages: ["accounts.md#alarms"]),
  ]
}
