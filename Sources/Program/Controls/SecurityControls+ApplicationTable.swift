import Edge
import Kernel

extension SecurityControls {
  static let application: [SecurityControl] = [
    SecurityControl(
      number: 23, area: .application, state: .met,
      requirement: LocalizedText(
        vi: "Kiểm tra, chuẩn hóa mọi dữ liệu vào theo lược đồ; SQL có tham số; không đưa chữ của người dùng vào dòng lệnh.",
        en: "Validate and normalise all input by schema; parameterise SQL; hand no text of users to a shell."),
      done: LocalizedText(
        vi: "Tham số, biểu mẫu, bản ghi chỉ nhận những gì được khai báo, trong giới hạn; tham số lạ bị từ chối. SQL chỉ có tham số ràng buộc. Không gọi dòng lệnh; chương trình sao lưu PostgreSQL được gọi trực tiếp, không nhận chữ của người dùng. Bộ dữ liệu thử và công cụ sinh yêu cầu tìm lỗi ở mỗi lần kiểm thử.",
        en: "Parameters, forms and records take what is declared, within limits; unknown parameters are refused. SQL has bound parameters only. No shell is called; PostgreSQL's own tools are run directly and get no text of users. A corpus of bad input and generated requests are tried on every run of the tests."),
      figures: [
        .bytes(ServingLimits.body, vi: "thân yêu cầu, nhiều nhất", en: "body of a request at most"), .bytes(ServingLimits.upload, vi: "thân yêu cầu gửi tệp, nhiều nhất", en: "body that brings files at most"), .bytes(ServingLimits.head, vi: "phần đầu, nhiều nhất", en: "its head at most"),
        .count(ServingLimits.fields, vi: "trường phần đầu, nhiều nhất", en: "header fields at most"),
      ],
      tests: [
        "BadInputTests.poisoned", "BadInputTests.odd", "BadInputTests.paging", "RecordChecksTests.limits", "RecordCheckGapTests.patternInGroups", "ServingTests.body", "UploadJourneyTests.large", "UploadJourneyTests.hostile", "MultipartReaderTests.broken", "PostgresTests.numbered", "Tests/Browser/api.py",
        "Tests/Browser/serving.py",
      ],
      pages: ["../architecture.md", "../api.md"]),
    SecurityControl(
      number: 24, area: .application, state: .met,
      requirement: LocalizedText(
        vi: "Chống các tấn công nêu tại Quyết định 742: chèn SQL, lệnh hệ điều hành, tệp, XPath, XSS, CSRF; ngoài ra SSRF, vượt thư mục, bom nén, thực thể XML.",
        en: "Withstand what QĐ 742 names: injection of SQL, commands, files and XPath, XSS, CSRF; besides SSRF, path traversal, zip bombs, XML entities."),
      done: LocalizedText(
        vi: "Trang dựng từ kiểu dữ liệu tự thoát ký tự; biểu mẫu chỉ nhận từ trang của chính máy chủ, kèm khóa của phiên. Địa chỉ kết nối đi ra được kiểm tra ở lúc kết nối, đổi tên miền giữa chừng không qua được. Không giải nén, không đọc XML, không mở tệp theo tên người dùng gửi.",
        en: "Pages are made of a type that escapes; forms are taken only from this server's pages and with the session's token. Outgoing connections are checked when they are made, so that a name that changes does not help. Nothing sent is unpacked or read as XML, no file is opened by a name that is sent."),
      tests: [
        "BadInputTests.odd", "CitingTests.dataBlock", "PageTests.escaping", "AccountJourneyTests.forms", "AccountJourneyTests.openRedirects", "FetcherTests.refused", "FetcherTests.led", "PublicAddressTests.closed",
        "Tests/Servers/scan.py",
      ],
      pages: ["../decisions/0006-typed-markup.md", "../decisions/0019-outgoing-connections.md"]),
    SecurityControl(
      number: 25, area: .application, state: .met,
      requirement: LocalizedText(
        vi: "CSP không có mã nhúng trong trang; cookie SameSite, HttpOnly, Secure; danh sách CORS; nosniff; chính sách khung.",
        en: "Send a content security policy without inline script, cookies with SameSite, HttpOnly and Secure, a list for CORS, nosniff, a policy for frames."),
      done: LocalizedText(
        vi: "Mọi câu trả lời của mọi đường dẫn đều có CSP, nosniff, Permissions-Policy, COOP; trang riêng tư thêm X-Frame-Options, CORP, no-referrer và không lưu đệm. Trang của nguồn khác chỉ đọc được /iiif/ (ảnh công khai, giống nhau cho mọi người, không xét cookie); ngoài ra không có tiêu đề CORS nào.",
        en: "Every answer of every route has the policy, nosniff, Permissions-Policy and COOP; private pages X-Frame-Options, CORP and no-referrer besides, and no cache keeps them. Pages of other origins may read /iiif/ alone (public images, the same for everybody, no cookie is looked at); nothing else has a header of CORS."),
      settings: [.base],
      tests: ["HeaderTests.everyRoute", "HeaderTests.cached", "AccountJourneyTests.cookie", "AccountJourneyTests.closed", "TokenJourneyTests.caches", "Tests/Browser/browser.py"],
      pages: ["accounts.md#what-is-kept"]),
    SecurityControl(
      number: 26, area: .application, state: .notYet,
      requirement: LocalizedText(
        vi: "Xử lý tệp tải lên: nhận loại theo nội dung, giới hạn, cách ly, quét mã độc, mã hóa lại ảnh, phát từ nguồn riêng.",
        en: "Handle uploads: type by content, limits, quarantine, a hook for malware scanning, re-encoded images, an origin of their own."),
      done: LocalizedText(
        vi: "Chưa tải lên được gì: biểu mẫu chỉ nhận chữ.",
        en: "Nothing can be uploaded: forms take text alone."),
      missing: LocalizedText(
        vi: "Toàn bộ, cùng với việc nhận tệp.",
        en: "All of it, together with uploads themselves.")),
    SecurityControl(
      number: 27, area: .application, state: .met,
      requirement: LocalizedText(
        vi: "Báo lỗi thống nhất cho người dùng, chi tiết chỉ nằm trong nhật ký kèm mã đối chiếu; không có bí mật trong nhật ký, mã nguồn.",
        en: "Tell users errors uniformly, details only in the log with a reference; keep secrets out of logs and source."),
      done: LocalizedText(
        vi: "Lỗi có mã cố định và câu chữ hai ngôn ngữ; mã đối chiếu có ở trang lỗi, phần đầu và mọi dòng nhật ký. Câu tìm kiếm, nội dung biểu mẫu, khóa không vào nhật ký. Mỗi lần kiểm tra tìm bí mật trong mã nguồn.",
        en: "Problems have stable codes and words in both languages; the reference is on the error page, in a header and in every line of the log. Searches, forms and secrets are not logged. The tree is looked through for secrets on every check."),
      tests: ["ServingTests.names", "ServingTests.errorPage", "ServingTests.storage", "DoorMatrixTests.log", "TokenJourneyTests.nothingTold", "ExposureSettingsTests.secrets", "scripts/check", "Tests/Servers/scan.py"],
      pages: ["problems.md", "observing.md#the-log"]),
    SecurityControl(
      number: 28, area: .application, state: .partly,
      requirement: LocalizedText(
        vi: "An toàn khi nhiều người cùng thao tác, chống phát lại (khóa chống trùng, số dùng một lần) đối với tiền, vé, quyết định.",
        en: "Be safe under concurrency and against replay (idempotency keys, nonces) for money, tickets and decisions."),
      done: LocalizedText(
        vi: "Một bộ thay đổi chỉ được ghi một lần; người sửa cùng một bản ghi lần lượt từng người; mã xác thực, liên kết, biểu mẫu công cộng, đăng nhập qua hệ thống định danh chỉ dùng một lần. Kết luận vụ việc bị từ chối khi người khác vừa cập nhật; mỗi thời hạn, mỗi lần đóng chỉ ghi một lần.",
        en: "A change set is applied once; writers of one record come one after the other; codes, links, stamps of public forms and sign-ins through a provider are good once. A decision on a case is refused when somebody else was faster; a deadline is met, a case closed once."),
      missing: LocalizedText(
        vi: "Chưa có tiền, vé và màn hình quyết định về bản ghi; API chưa nhận ghi nên chưa có khóa chống trùng.",
        en: "There is no money, no ticket and no form for decisions on records yet; the API takes no writes and has no idempotency keys."),
      tests: [
        "ApplyTests.digest", "ChangeOrderTests.sameRecord", "ChangeOrderTests.sameNewRecord", "AccountTests.together", "OneTimePasswordTests.once", "OpenIDTests.replay", "CaseTests.stamps", "CaseTests.steps",
        "ResetTests.once",
      ],
      pages: ["../decisions/0007-loads-are-change-sets.md"]),
    SecurityControl(
      number: 29, area: .application, state: .partly,
      requirement: LocalizedText(
        vi: "Danh mục thành phần (SBOM), kiểm tra lỗ hổng của thư viện, phân tích tĩnh trước khi phát hành; `security.txt` và nơi tiếp nhận báo lỗi.",
        en: "List the components (SBOM), check them for known faults, analyse statically before a release; have `security.txt` and a way to report."),
      done: LocalizedText(
        vi: "Danh mục CycloneDX lập từ chính tệp chương trình và thư viện đi kèm, được kiểm tra theo lược đồ; cảnh báo của trình biên dịch là lỗi; quy tắc riêng của mã nguồn được kiểm tra cùng lỗi cài sẵn. `/.well-known/security.txt` theo cấu hình.",
        en: "A CycloneDX list is made from the binary itself and what it links, and held against the schema; warnings of the compiler are errors; the house's own rules are checked, with planted faults. `/.well-known/security.txt` by setting."),
      missing: LocalizedText(
        vi: "Chưa đối chiếu danh mục với cơ sở dữ liệu lỗ hổng; danh mục chưa được ký.",
        en: "The list is not held against known vulnerabilities; it is not signed."),
      settings: [.security, .policy],
      tests: ["SecurityTextTests.fields", "SecurityTextTests.none", "scripts/components", "scripts/check"],
      pages: ["cli.md", "../../SECURITY.md"]),
    SecurityControl(
      number: 30, area: .application, state: .met,
      requirement: LocalizedText(
        vi: "Chạy không bằng quyền root, hệ thống tệp chỉ đọc, ít kết nối đi ra nhất, địa chỉ kiểm tra sức khỏe không lộ dữ liệu.",
        en: "Run without root on a read-only file system with the fewest connections going out, and health addresses without data."),
      done: LocalizedText(
        vi: "Cấu hình dịch vụ systemd đi kèm: người dùng riêng, không đặc quyền, chỉ ghi được thư mục dữ liệu, không chạy được tệp trong đó. Kết nối đi ra chỉ theo cấu hình, có bảng liệt kê. Địa chỉ sức khỏe chỉ nêu trạng thái và số thứ tự.",
        en: "The systemd unit that comes along: a user of its own without privileges, everything read-only but the folder of data, where nothing can be executed. Only what is set is connected to, and listed. Health addresses tell a state and two numbers."),
      tests: ["SecurityControlTests.unit", "MetricsTests.listeners", "FetcherTests.refused"],
      pages: ["install.md#what-the-unit-takes-away", "install.md#what-goes-out", "observing.md#the-operators-listener"]),
  ]
}
