import Kernel
import Storage

extension SecurityControls {
  static let continuity: [SecurityControl] = [
    SecurityControl(
      number: 38, area: .continuity, state: .notYet,
      requirement: LocalizedText(
        vi: "Tự động sao lưu định kỳ cơ sở dữ liệu, tệp, cấu hình, khóa; có mã hóa, phiên bản, theo nguyên tắc 3-2-1, tài khoản riêng.",
        en: "Back up database, files, configuration and keys by schedule; encrypted, versioned, to 3-2-1 targets, with credentials of their own."),
      done: LocalizedText(
        vi: "Tài liệu nêu cách sao lưu khi đang chạy; ảnh chụp tự động chỉ có trước khi nâng cấp lược đồ.",
        en: "The documentation says how to copy while it runs; snapshots are made by themselves only before the schema is changed."),
      missing: LocalizedText(
        vi: "Chương trình chưa tự sao lưu, chưa kiểm tra bản sao.",
        en: "The program makes no backups by itself and verifies none."),
      tests: ["MigrationTests.snapshot"],
      pages: ["install.md#backup", "upgrade.md"]),
    SecurityControl(
      number: 39, area: .continuity, state: .notYet,
      requirement: LocalizedText(
        vi: "Phục hồi về một thời điểm, có diễn tập; nêu lần phục hồi gần nhất đã được chứng minh.",
        en: "Restore to a point in time, rehearsed; tell the last restore that was proven."),
      done: LocalizedText(
        vi: "`phohien return` trả lại ảnh chụp trước nâng cấp; `phohien verify --data BẢN-SAO` chứng minh một bản sao còn nguyên; với PostgreSQL có thể dùng lưu trữ liên tục của chính nó.",
        en: "`phohien return` puts a snapshot of before an upgrade back; `phohien verify --data COPY` proves that a copy is whole; with PostgreSQL its own continuous archiving can be used."),
      missing: LocalizedText(
        vi: "Chưa phục hồi được về thời điểm bất kỳ, chưa diễn tập, chưa có báo cáo.",
        en: "No point in time, no drill, no report."),
      tests: ["MigrationTests.snapshot", "VerificationTests.clean"],
      pages: ["upgrade.md", "install.md#backup"]),
    SecurityControl(
      number: 40, area: .continuity, state: .partly,
      requirement: LocalizedText(
        vi: "Chế độ suy giảm: trang chỉ đọc; cổng vào, loa truyền thanh vẫn chạy khi mất mạng.",
        en: "Go on in degraded form: a read-only site, gate and loudspeakers that work offline."),
      done: LocalizedText(
        vi: "Đĩa đầy thì vẫn đọc được; một trong các tiến trình bị dừng, người đọc không nhận thấy; cơ sở dữ liệu ngừng hoặc chuyển dự phòng thì trả lời 503 rồi tự chạy lại, không mất gì đã xác nhận.",
        en: "Reading goes on with a full disk; of several processes one may be killed and no reader notices; while the database is away or fails over everybody is told 503, and all goes on by itself without losing what was acknowledged."),
      missing: LocalizedText(
        vi: "Không đọc được khi cơ sở dữ liệu ngừng; chưa có cổng vào và loa truyền thanh.",
        en: "Nothing is read while the database is away; there are no gates and loudspeakers yet."),
      settings: [.database, .deadline, .drain],
      tests: ["ServingTests.storage", "ServingTests.draining", "Tests/Servers/engine_failures.py", "Tests/Servers/several.py", "Tests/Servers/crash.py", "Tests/Servers/failover.py"],
      pages: ["growing.md", "observing.md#running-as-a-service"]),
  ]

  static let incident: [SecurityControl] = [
    SecurityControl(
      number: 41, area: .incident, state: .partly,
      requirement: LocalizedText(
        vi: "Hồ sơ sự cố có phân loại, vai trò, danh sách liên hệ; giữ chứng cứ; đồng hồ 24 giờ thông báo đầu, 72 giờ báo cáo (Nghị định 331), 72 giờ lộ dữ liệu cá nhân (Luật 91).",
        en: "Record incidents with classes, roles and contacts; freeze evidence; run clocks: 24 h first notice, 72 h report (NĐ 331), 72 h breach of personal data (Law 91)."),
      done: LocalizedText(
        vi: "Vụ việc loại sự cố mở tại bàn làm việc, đồng hồ khai báo chạy từ lúc biết, quá hạn được nêu bằng chữ; chứng cứ là bản chụp có SHA-256; gói bàn giao BagIt gồm mục việc, chứng cứ, nhật ký.",
        en: "Breaches are cases opened at the desk; declared clocks run from when it was known, what is overdue is said in words; evidence is a capture with its SHA-256; a BagIt package holds entries, evidence and log."),
      missing: LocalizedText(
        vi: "Chưa phân loại mức sự cố, chưa có danh sách liên hệ, chưa gửi thông báo; chứng cứ chỉ lấy được của bản ghi, chưa lấy của hệ thống.",
        en: "No classes of gravity, no list of contacts, no notices sent; evidence is taken of records, not of the system."),
      tests: ["CaseJourneyTests.breach", "CaseTests.clocks", "CaseTests.withdrawing", "CaseKindDecoderTests.own", "WorkingDaysTests.known", "Tests/Browser/cases.py"],
      pages: ["cases.md#kinds", "../decisions/0021-cases.md"]),
    SecurityControl(
      number: 42, area: .incident, state: .partly,
      requirement: LocalizedText(
        vi: "Công tắc khẩn cấp: khóa người dùng, dừng phát, thu hồi bộ khóa, tắt kết nối; một thao tác, có ghi nhật ký.",
        en: "Have emergency switches: lock users, stop airings, revoke sets of keys, turn integrations off; one act each, audited."),
      done: LocalizedText(
        vi: "Một thao tác, có ghi nhật ký: khóa một tài khoản, kết thúc phiên, thu hồi một mã truy cập, rút một bản ghi. `phohien close` đóng bản ghi ở mọi lối ra. Bỏ cấu hình identity, mail, siem rồi khởi động lại thì tắt kết nối.",
        en: "In one act, told to the log: disable an account, end sessions, revoke a token, withdraw a record. `phohien close` closes a record at every door. Integrations (identity, mail, siem) are off when their setting is taken out and the server restarted."),
      missing: LocalizedText(
        vi: "Chưa có công tắc cho tất cả cùng lúc: mọi người dùng, mọi mã truy cập, một kết nối; chưa phát thanh nên chưa có dừng phát.",
        en: "No switch for all at once: all users, all tokens, one integration; there are no airings to stop."),
      tests: ["AccountTests.sessions", "TokenStoreTests.closing", "TokenJourneyTests.administrators", "CaseJourneyTests.takingDown", "DoorMatrixTests.beforeTheIndex"],
      pages: ["accounts.md", "cases.md#the-desk", "cli.md"]),
  ]

  static let personal: [SecurityControl] = [
    SecurityControl(
      number: 43, area: .personal, state: .partly,
      requirement: LocalizedText(
        vi: "Ghi nhận sự đồng ý: dữ liệu gì, mục đích, bên kiểm soát, quyền đã nêu, rút được; không gộp nhiều mục đích; ghi cả căn cứ khác.",
        en: "Record consents: which data, purpose, controller, rights shown, withdrawable; no bundles; other legal grounds too."),
      done: LocalizedText(
        vi: "Mỗi mục một mục đích lấy từ sổ hoạt động xử lý (nêu dữ liệu, căn cứ), nguyên văn nội dung đồng ý, cách, chứng cứ, thời hạn; rút có hiệu lực ngay; mã hóa. Căn cứ khác theo Điều 19 cũng ghi được. Quyền của chủ thể đăng công khai.",
        en: "Each entry has one purpose out of the register of processing (which says data and ground), the text agreed to, way, evidence, end; withdrawing holds at once; encrypted. The other grounds of article 19 are entered too. The rights of people stand on a public page."),
      missing: LocalizedText(
        vi: "Bên kiểm soát không phải là trường riêng mà nằm trong nguyên văn; chưa có đồng ý của trẻ em cùng người đại diện; rút đồng ý chưa tự dừng việc xử lý.",
        en: "The controller is no field but part of the wording; no consents of children with their representative; withdrawing stops no processing by itself."),
      figures: [.count(LegalBasis.allCases.count, vi: "căn cứ", en: "grounds")],
      tests: ["ConsentTests.sealed", "ConsentTests.withdrawing", "ConsentTests.states", "ConsentTests.problems", "PersonalJourneyTests.bundles", "PersonalJourneyTests.wholeWay", "PersonalJourneyTests.openPage"],
      pages: ["personal-data.md#the-register-of-consents"]),
    SecurityControl(
      number: 44, area: .personal, state: .partly,
      requirement: LocalizedText(
        vi: "Yêu cầu của chủ thể dữ liệu: xem, chỉnh sửa, xóa, hạn chế, phản đối; có đồng hồ thời hạn và xuất dữ liệu.",
        en: "Answer people's requests: see, correct, erase, restrict, object; with clocks and an export."),
      done: LocalizedText(
        vi: "Mỗi loại yêu cầu là một loại vụ việc, người dân gửi không cần tài khoản, theo dõi bằng số và mã; đồng hồ theo Nghị định 356. Tệp dữ liệu của một người gồm các đồng ý và tài khoản.",
        en: "Each kind of request is a kind of case that anybody files without an account and follows by number and code; clocks after NĐ 356. The file about a person holds consents and accounts."),
      missing: LocalizedText(
        vi: "Tệp chưa gồm bản ghi và vụ việc; hạn chế, phản đối do người phụ trách thực hiện, phần mềm chưa tự dừng xử lý.",
        en: "Records and cases are not in the file; restriction and objection are carried out by people, the software stops nothing by itself."),
      tests: ["CaseJourneyTests.filing", "CaseJourneyTests.handling", "CaseTests.clocks", "CaseKindDecoderTests.own", "WorkingDaysTests.term", "ConsentTests.everything", "Tests/Browser/cases.py"],
      pages: ["cases.md#kinds", "personal-data.md#the-register-of-consents"]),
    SecurityControl(
      number: 45, area: .personal, state: .met,
      requirement: LocalizedText(
        vi: "Sổ hoạt động xử lý và xuất cho đánh giá tác động; biểu mẫu chỉ hỏi điều cần thiết; đánh dấu dữ liệu trẻ em; không giữ ảnh giấy tờ tùy thân cho tài khoản.",
        en: "Keep a register of processing with an export for impact assessments; ask no more than a form needs; mark data of children; keep no pictures of identity papers for accounts."),
      done: LocalizedText(
        vi: "Sổ khai báo, hiện tại bàn làm việc và công khai, xuất CSV với các cột của hồ sơ đánh giá tác động, có cột trẻ em. Mỗi loại vụ việc khai báo trường của biểu mẫu, trường khác bị từ chối. Tài khoản không có số giấy tờ, không có ảnh; hệ thống không nhận tệp.",
        en: "The register is declared, shown at the desk and to everybody, and given as CSV with the columns of an assessment, children among them. Each kind of case declares the fields of its form; others are refused. Accounts have no numbers of papers and no pictures; no file is taken."),
      tests: ["PersonalColumnTests.complete", "PersonalColumnTests.claimed", "ProcessingDecoderTests.own", "PersonalJourneyTests.processing", "PersonalJourneyTests.openPage", "CaseJourneyTests.absent"],
      pages: ["personal-data.md#the-register-of-processing", "cases.md#kinds"]),
    SecurityControl(
      number: 46, area: .personal, state: .met,
      requirement: LocalizedText(
        vi: "Thống kê truy cập phải ẩn danh hóa; chỉ không cần đồng ý khi không có dữ liệu cá nhân.",
        en: "Keep analytics pseudonymous; do without consent only where there are no personal data."),
      done: LocalizedText(
        vi: "Không theo dõi người đọc: không cookie cho người đọc, số đo chỉ theo đường dẫn khai báo, nhật ký yêu cầu rút gọn địa chỉ thành mạng và không ghi câu tìm kiếm.",
        en: "Readers are not followed: they get no cookie, metrics know declared routes alone, the log of requests shortens addresses to networks and holds no searches."),
      tests: ["MetricsTests.requests", "AddressTests.shortened", "DoorMatrixTests.log"],
      pages: ["observing.md#metrics", "observing.md#the-log"]),
  ]

  static let assurance: [SecurityControl] = [
    SecurityControl(
      number: 47, area: .assurance, state: .partly,
      requirement: LocalizedText(
        vi: "Trang đối chiếu từng điều khoản TCVN với chứng cứ trong hệ thống (cấu hình, kiểm thử, lần chạy gần nhất) để lập hồ sơ cấp độ và báo cáo năm.",
        en: "Map each clause of the TCVN to evidence in the system (setting, test, last run) for the level dossier and the yearly report."),
      done: LocalizedText(
        vi: "Bảng này, in từ mã nguồn bằng hai ngôn ngữ, dạng trang hoặc bảng tính; kiểm thử được nêu phải có thật.",
        en: "This sheet, printed from the code in two languages, as a page or a table; every test that it names must be there."),
      missing: LocalizedText(
        vi: "Theo bản tóm tắt, chưa theo số điều khoản của văn bản; chưa có lần chạy gần nhất của từng kiểm thử; chưa nêu cấu hình đang dùng của từng nơi cài đặt.",
        en: "It follows a summary, not the clauses by number; it does not tell the last run of a test, nor the settings of one instance."),
      tests: ["SecurityControlTests.page", "SecurityControlTests.evidence", "SecurityControlTests.complete"],
      pages: ["cli.md"]),
    SecurityControl(
      number: 48, area: .assurance, state: .notYet,
      requirement: LocalizedText(
        vi: "Đường cơ sở cấu hình và báo cáo sai lệch; nhật ký thay đổi; hai người phê duyệt đối với cấu hình an toàn.",
        en: "Keep a baseline of the configuration and report drift; log changes; have two people approve security settings."),
      done: LocalizedText(
        vi: "Cấu hình là một tệp, có thể quản lý phiên bản; tên lạ, giá trị sai làm dừng khởi động. Các tiến trình khác khai báo bị từ chối.",
        en: "Settings are one file that can be kept under version control; unknown names and wrong values stop the start. Processes with other declarations are refused."),
      missing: LocalizedText(
        vi: "Chưa có đường cơ sở, báo cáo sai lệch, nhật ký thay đổi cấu hình, phê duyệt hai người.",
        en: "No baseline, no report of drift, no log of changed settings, no approval by two."),
      tests: ["InstanceTests.settings", "SettingsTests.bad", "ProcessTests.otherDeclarations"],
      pages: ["settings.md#settings"]),
    SecurityControl(
      number: 49, area: .assurance, state: .met,
      requirement: LocalizedText(
        vi: "Đếm số tài khoản, số người có dữ liệu cá nhân (ngưỡng cấp độ 3).",
        en: "Count accounts and people with personal data (the bounds of level 3)."),
      done: LocalizedText(
        vi: "Hệ thống đếm mỗi ngày một lần, trang Xử lý dữ liệu cá nhân nêu số và lúc đếm: tài khoản, sổ đồng ý, bản ghi có trường cá nhân, vụ việc; báo khi tới ngưỡng. Trang Tài khoản nêu tổng số và số theo trạng thái.",
        en: "The system counts once a day and the page of processing shows it, with the time: accounts, consents, records with personal fields, cases; the page says when a bound is reached. The page of accounts tells all of them and those of each state."),
      figures: [
        .count(PersonCounts.basicTrigger, vi: "người có dữ liệu cơ bản", en: "people with basic data"), .count(PersonCounts.sensitiveTrigger, vi: "người có dữ liệu nhạy cảm", en: "people with sensitive data"),
      ],
      tests: ["PersonalColumnTests.counts", "PersonalColumnTests.bounds", "PersonalJourneyTests.processing"],
      pages: ["personal-data.md#how-many-people"]),
    SecurityControl(
      number: 50, area: .assurance, state: .notYet,
      requirement: LocalizedText(
        vi: "Chế độ kiểm thử xâm nhập: đơn vị thử có dữ liệu sẵn, thông báo phạm vi, sổ phát hiện và kiểm tra lại.",
        en: "Offer a mode for penetration tests: a seeded tenant, a banner of the scope, a register of findings with retests."),
      done: LocalizedText(
        vi: "`phohien generate` tạo kho dữ liệu bịa để thử; mỗi lần kiểm thử, một máy quét và các tấn công viết tay chạy trên một hệ thống mới, với từng vai trò.",
        en: "`phohien generate` makes a corpus of invented records; on every run of the tests a scanner and attacks by hand go at a new instance, in several roles."),
      missing: LocalizedText(
        vi: "Chưa có đơn vị thử, thông báo phạm vi, sổ phát hiện.",
        en: "No tenant for it, no banner, no register of findings."),
      tests: ["Tests/Servers/scan.py"],
      pages: ["cli.md"]),
  ]
}
