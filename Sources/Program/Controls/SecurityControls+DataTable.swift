import Kernel

extension SecurityControls {
  static let data: [SecurityControl] = [
    SecurityControl(
      number: 15, area: .data, state: .met,
      requirement: LocalizedText(
        vi: "Mỗi loại bản ghi, trường dữ liệu có mức nhạy cảm: công khai, nội bộ, hạn chế; không nhận bí mật nhà nước.",
        en: "Class each type of record and each field as public, internal or restricted; refuse state secrets by design."),
      done: LocalizedText(
        vi: "Loại hồ sơ, trường và từng bản ghi đều có mức; khai báo sai bị từ chối khi khởi động, trường nhạy cảm không được khai là công khai. Văn bản đóng dấu mật, cột “độ mật” bị từ chối ở mọi lối vào.",
        en: "Profiles, fields and single records have a class; wrong declarations stop the start, and a field with sensitive data cannot be declared public. Texts with a stamp of secrecy and columns of degrees are refused on every way in."),
      figures: [.count(Sensitivity.allCases.count, vi: "mức", en: "classes")],
      tests: [
        "StateSecretTests.stamps", "StateSecretTests.record", "AccessPolicyTests.secret", "RoleDecoderTests.fault", "LoadProblemTests.fault", "ProcessingDecoderTests.sensitive", "ClosingTests.classes", "DoorTests.fieldDoors",
        "DoorMatrixTests.alike",
      ],
      pages: ["../sectors.md", "accounts.md#kinds-roles-grants"]),
    SecurityControl(
      number: 16, area: .data, state: .partly,
      requirement: LocalizedText(
        vi: "TLS từ 1.2 ở mọi kết nối, có xác thực phía kia, kể cả dịch vụ khác và cơ sở dữ liệu; HSTS.",
        en: "Speak TLS 1.2 or later everywhere, verified towards other services and the database; HSTS."),
      done: LocalizedText(
        vi: "Máy chủ tự dùng TLS 1.2, 1.3 với bộ mã có bảo mật chuyển tiếp, hoặc đứng sau máy chủ ủy quyền; HSTS khi địa chỉ là https. Hệ thống định danh, máy chủ thư, nơi nhận nhật ký luôn được kiểm tra chứng thư; thư không qua mạng khi không có TLS.",
        en: "The server speaks TLS 1.2 and 1.3 with forward secrecy itself, or stands behind a proxy; HSTS where its address is https. Certificates of identity providers, mail servers and collectors are always verified; no letter crosses a network without TLS."),
      missing: LocalizedText(
        vi: "Đối với PostgreSQL, địa chỉ quyết định (`sslmode=verify-full`): kết nối không kiểm tra chứng thư chưa bị từ chối hay cảnh báo. `siem` qua tcp tới máy khác chỉ bị cảnh báo.",
        en: "Towards PostgreSQL the address decides (`sslmode=verify-full`): a connection that is not verified is neither refused nor told of. `siem` over tcp to another machine is only warned of."),
      settings: [.tls, .base, .authorities, .siem, .database],
      tests: [
        "ServerIdentityTests.renewal", "ServerIdentityTests.faults", "HeaderTests.everyRoute", "FetcherTests.certificates", "RedirectTests.schemes", "MailServerTests.secrecy", "Tests/Browser/tls.py",
        "Tests/Servers/engine_failures.py",
      ],
      pages: ["install.md#https", "settings.md#postgresql-addresses", "../decisions/0023-tls-in-the-process.md"]),
    SecurityControl(
      number: 17, area: .data, state: .partly,
      requirement: LocalizedText(
        vi: "Mã hóa khi lưu đối với thông tin xác thực, dữ liệu cá nhân, dữ liệu quan trọng; khóa có phiên bản, đổi được, giữ ở nơi riêng.",
        en: "Encrypt credentials, personal and important data at rest; version and rotate keys, keep them apart."),
      done: LocalizedText(
        vi: "Bí mật xác thực hai lớp, sổ đồng ý, nội dung và liên hệ trong vụ việc được mã hóa AES-256-GCM; mật khẩu, khóa phiên, mã truy cập chỉ có dạng băm. Khóa nằm trong tệp ngoài cơ sở dữ liệu.",
        en: "Secrets of second factors, the register of consents, and words and contacts in cases are encrypted with AES-256-GCM; passwords, sessions and tokens exist only as digests. The key is in a file outside of the database."),
      missing: LocalizedText(
        vi: "Một khóa, chưa có phiên bản, chưa đổi được; chưa dùng kho khóa. Họ tên, thư điện tử của tài khoản, địa chỉ trong nhật ký và nội dung bản ghi chưa được mã hóa trong cơ sở dữ liệu.",
        en: "One key without versions, which cannot be rotated; no key store. Names and mail addresses of accounts, addresses in the log and the bodies of records are not encrypted in the database."),
      settings: [.secret],
      tests: ["AccountTests.nothingPlain", "AccountTests.otherSecret", "ConsentTests.sealed", "ConsentTests.bound", "CaseTests.sealed"],
      pages: ["accounts.md#what-is-kept", "personal-data.md#the-register-of-consents"]),
    SecurityControl(
      number: 18, area: .data, state: .partly,
      requirement: LocalizedText(
        vi: "Mã toàn vẹn trên bản ghi, tệp quan trọng; kiểm tra định kỳ; cảnh báo khi sai lệch.",
        en: "Protect the integrity of important records and files, verify by schedule, raise an alarm on a mismatch."),
      done: LocalizedText(
        vi: "Mỗi lần sửa bản ghi và mỗi dòng nhật ký nằm trong chuỗi băm; dấu Ed25519 niêm phong cả hai, danh sách dấu giữ ngoài cơ sở dữ liệu. Nhật ký được kiểm tra mỗi khi khởi động và hằng ngày, sổ bản ghi hằng ngày; sai lệch, kể cả dấu niêm phong của khóa lạ, thành cảnh báo nghiêm trọng. Số đo cho biết lần kiểm tra gần nhất. `phohien verify` kiểm tra tất cả.",
        en: "Every revision and every event of the log stands in a hash chain; Ed25519 seals close both, their list is kept outside of the database. The log is checked at every start and every day, the register every day; faults, seals of an unknown key among them, become a critical alarm. Metrics tell of the last check. `phohien verify` checks everything."),
      missing: LocalizedText(
        vi: "Chưa lưu tệp nên chưa có mã toàn vẹn của tệp.",
        en: "No files are kept yet, so none are checked."),
      settings: [.key],
      figures: [
        .time(milliseconds: JobService.sealEvery, vi: "niêm phong mỗi", en: "sealed every"), .time(milliseconds: JobService.checkEvery, vi: "kiểm tra mỗi", en: "checked every"),
      ],
      tests: ["VerificationTests.silent", "SealTests.rechained", "SealTests.resealed", "AuditSealTests.tampered", "AuditSealTests.foreign", "AuditFollowingTests.checks", "JobServiceTests.register", "RevisionChainTests.link"],
      pages: ["../decisions/0011-seals.md", "../decisions/0020-the-log-leaves.md", "cli.md"]),
    SecurityControl(
      number: 19, area: .data, state: .notYet,
      requirement: LocalizedText(
        vi: "Ký số khi dữ liệu quan trọng ra khỏi hệ thống; kiểm tra chữ ký khi nhận.",
        en: "Sign important data that leave the system; verify signatures on what arrives."),
      done: LocalizedText(
        vi: "Gói bàn giao vụ việc có bảng kê SHA-256; dòng nhật ký xuất ra mang mắt xích của chuỗi.",
        en: "Packages of cases have manifests of SHA-256; exported events carry the links of their chain."),
      missing: LocalizedText(
        vi: "Không gì được ký khi đi ra, không chữ ký nào được kiểm tra khi đi vào.",
        en: "Nothing that leaves is signed, no signature is verified on what arrives."),
      pages: ["cases.md#the-desk"]),
    SecurityControl(
      number: 20, area: .data, state: .partly,
      requirement: LocalizedText(
        vi: "Sổ luồng dữ liệu lập từ cấu hình: dữ liệu nào đi đâu, vì sao.",
        en: "Keep a register of data flows made from the configuration: what goes where, and why."),
      done: LocalizedText(
        vi: "Sổ hoạt động xử lý dữ liệu cá nhân là khai báo: dữ liệu, mục đích, căn cứ, bên nhận, chuyển ra nước ngoài, cột lưu; hiện tại bàn làm việc, cho mọi người và dạng CSV. Cột có dữ liệu cá nhân mà không hoạt động nào nêu bị kiểm thử phát hiện.",
        en: "The register of processing is a declaration: data, purpose, ground, recipients, transfers, columns; shown at the desk, to everybody and as CSV. A column with personal data that no activity names is found by a test."),
      missing: LocalizedText(
        vi: "Bảng kết nối đi ra (mail, identity, siem, database) viết tay trong tài liệu, chưa lập từ cấu hình.",
        en: "The table of outgoing connections (mail, identity, siem, database) is written by hand, not made from the settings."),
      tests: ["PersonalColumnTests.complete", "PersonalColumnTests.claimed", "PersonalJourneyTests.processing", "ProcessingDecoderTests.own"],
      pages: ["personal-data.md#the-register-of-processing", "install.md#what-goes-out"]),
    SecurityControl(
      number: 21, area: .data, state: .partly,
      requirement: LocalizedText(
        vi: "Kiểm soát việc xuất dữ liệu: lý do, giới hạn lượng, dấu chìm, phê duyệt khi vượt ngưỡng; ghi nhật ký mọi lần đọc hàng loạt.",
        en: "Control exports: reason, limits of size, watermark, approval above a number of rows; log every bulk read."),
      done: LocalizedText(
        vi: "Xuất nhật ký, cả tại máy chủ, và bàn giao vụ việc phải nêu lý do, được lưu. Xuất danh sách tài khoản, dữ liệu một người, đọc bản ghi hạn chế (kể cả trong danh sách) đều ghi nhật ký; xuất nhiều lần, chương trình đọc lùi về phần nhật ký cũ, hoặc xem nhiều bản ghi hạn chế trong một giờ tạo cảnh báo.",
        en: "Whoever takes out the log, at the machine too, or hands off a case says why, which is kept. Exports of accounts and of a person's data and reading restricted records, in lists too, stand in the log; several exports, programs that read far back in the log, or many restricted records within an hour raise an alarm."),
      missing: LocalizedText(
        vi: "Không giới hạn lượng, không dấu chìm, không phê duyệt. Danh sách tài khoản và dữ liệu một người xuất ra không phải nêu lý do; `phohien export` tại máy chủ không ghi nhật ký.",
        en: "No limits of size, watermarks or approval. No reason is asked for the list of accounts and a person's data; `phohien export` at the machine is not told to the log."),
      figures: [
        .count(DetectionThresholds().exports, vi: "lần xuất thì cảnh báo", en: "exports that raise an alarm"), .count(DetectionThresholds().reads, vi: "bản ghi hạn chế thì cảnh báo", en: "restricted records that raise an alarm"),
        .time(milliseconds: DetectionThresholds().taking, vi: "trong", en: "within"),
      ],
      tests: ["AuditJourneyTests.export", "DetectorTests.massExport", "DetectorTests.takers", "DeskDoorTests.restricted", "PersonalJourneyTests.log"],
      pages: ["accounts.md#alarms", "accounts.md#the-log-of-acts"]),
    SecurityControl(
      number: 22, area: .data, state: .partly,
      requirement: LocalizedText(
        vi: "Quy trình xóa sạch thiết bị, đơn vị; thời hạn lưu giữ; tạm giữ theo yêu cầu pháp lý.",
        en: "Have procedures to wipe devices and tenants, schedules of retention, and legal holds."),
      done: LocalizedText(
        vi: "Xóa dữ liệu của bản ghi không còn nội dung ở mọi lần sửa mà chuỗi vẫn kiểm tra được; xóa người trong sổ đồng ý, người gửi vụ việc đã khép. Thời hạn lưu giữ được khai báo cho từng hoạt động xử lý.",
        en: "Erasing a record takes the bodies of all its revisions away while the chain still verifies; persons of consents and senders of closed cases can be forgotten. Each activity of processing declares its retention."),
      missing: LocalizedText(
        vi: "Thời hạn lưu giữ chưa tự thực hiện; chưa có tạm giữ pháp lý, quy trình xóa thiết bị. Bản sao lưu, ảnh chụp trước nâng cấp còn giữ những gì đã xóa.",
        en: "Retention does not act by itself; no legal hold, no procedure for devices. Backups and snapshots made before keep what was erased."),
      tests: ["ClosingTests.erased", "SealTests.erased", "ConsentTests.forgetting", "CaseTests.forgetting", "CaseTests.erasing"],
      pages: ["personal-data.md", "cases.md#the-desk", "upgrade.md"]),
  ]
}
