import Edge
import Kernel
import Storage

extension SecurityControls {
  private static let rules = AccountRules()
  private static let defaults = Settings(flags: [:], environment: [:])
  private static let forms = CaseRules()

  static let access: [SecurityControl] = [
    SecurityControl(
      number: 9, area: .access, state: .partly,
      requirement: LocalizedText(
        vi: "Mặc định từ chối; quyền theo vai trò, đơn vị, loại bản ghi, thao tác; che trường dữ liệu; tách nhiệm vụ (người soạn không tự duyệt).",
        en: "Deny by default; decide by role, unit, class of record and act; mask fields; separate duties (nobody approves what they wrote)."),
      done: LocalizedText(
        vi: "Không vai trò nào cho phép thì không ai được làm: vai trò, đơn vị và cấp dưới, loại hồ sơ, mức nhạy cảm, thao tác phải cùng nằm trong một lần giao quyền. Ra ngoài chỉ có trường công khai; tại bàn làm việc chỉ thấy trường thuộc mức được xem. Không ai tự giao quyền cho mình; quản trị viên không mở bản ghi.",
        en: "What no role allows nobody may: role, unit with all below it, profile, class and act must stand in one and the same grant. Only public fields leave; at the desk people see fields of their class. Nobody grants roles to themselves; administrators open no records."),
      missing: LocalizedText(
        vi: "Quy tắc không tự duyệt đã có, nhưng chưa có màn hình nhập, trình, duyệt bản ghi để áp dụng.",
        en: "That nobody approves their own work is decided and tested, but there are no forms yet by which records are entered, submitted and approved."),
      tests: [
        "AccessPolicyTests.nothing", "AccessPolicyTests.refused", "AccessPolicyTests.apart", "AccessPolicyTests.fourEyes", "GateTests.fields", "DoorTests.fieldDoors", "DeskDoorTests.otherUnit",
        "DeskDoorTests.restricted", "AccountTests.leaving",
      ],
      pages: ["accounts.md#kinds-roles-grants", "../decisions/0017-accounts.md"]),
    SecurityControl(
      number: 10, area: .access, state: .met,
      requirement: LocalizedText(
        vi: "Xuất được ma trận phân quyền cho người kiểm tra.",
        en: "Give the access matrix out for auditors."),
      done: LocalizedText(
        vi: "Trang Phân quyền có ma trận vai trò và thao tác, ai giữ vai trò nào; tải về dạng CSV.",
        en: "The page of access shows roles and acts, and who holds which role; the matrix is given as CSV too."),
      figures: [.count(Action.allCases.count, vi: "thao tác", en: "acts")],
      tests: ["AccessPolicyTests.matrix", "AccessPolicyTests.csv", "RoleDecoderTests.ownRoles"],
      pages: ["accounts.md#kinds-roles-grants", "../sectors.md"]),
    SecurityControl(
      number: 11, area: .access, state: .met,
      requirement: LocalizedText(
        vi: "Phiên hết hạn khi không thao tác (15 phút, quản trị viên 5 phút) và có thời hạn tối đa; đổi phiên khi quyền thay đổi; tự xem và kết thúc phiên của mình.",
        en: "End silent sessions (15 minutes, administrators 5) and old ones; renew them when rights change; let people see and end their own."),
      done: LocalizedText(
        vi: "Khóa phiên được đổi sau bước xác thực thứ hai; đổi mật khẩu, vai trò hoặc khóa tài khoản thì kết thúc phiên. “Tài khoản của tôi” liệt kê các phiên và cho kết thúc từng phiên.",
        en: "The token changes with the second factor; a new password, a change of roles or closing the account ends sessions. \"My account\" lists one's sessions and ends any of them."),
      figures: [
        .time(milliseconds: rules.idle, vi: "hết hạn khi không thao tác", en: "a silent session ends after"), .time(milliseconds: rules.idleOfAdministrators, vi: "của quản trị viên", en: "that of an administrator"),
        .time(milliseconds: rules.session, vi: "thời hạn tối đa", en: "any session after"),
      ],
      tests: ["AccountTests.sessions", "AccountTests.secondFactor", "AccountJourneyTests.secondStep", "OpenIDTests.fixation"],
      pages: ["accounts.md#rules", "accounts.md#what-is-kept"]),
    SecurityControl(
      number: 12, area: .access, state: .partly,
      requirement: LocalizedText(
        vi: "Giao diện quản trị ở cổng hoặc máy riêng, có danh sách địa chỉ được phép, có thể khóa ngoài giờ làm việc.",
        en: "Put administration on a port or host of its own with a list of allowed addresses and, if wanted, a lock outside of office hours."),
      done: LocalizedText(
        vi: "Quản trị viên có thể chỉ làm việc ở địa chỉ riêng và từ các mạng được nêu; ở địa chỉ công cộng, trang quản trị như không có, mật khẩu đúng của quản trị viên cũng bị trả lời như sai.",
        en: "Administrators may be held to a listener of their own and to named networks; at the public one the pages of administration are unknown, and an administrator's right password is answered like a wrong one."),
      missing: LocalizedText(
        vi: "Không khóa theo giờ; thay vào đó, thao tác quản trị ngoài giờ tạo cảnh báo.",
        en: "No lock by hours; acts of administration off hours raise an alarm instead."),
      settings: [.administration, .admin, .administrators, .proxies],
      tests: ["AdministrationTests.pages", "AdministrationTests.signingIn", "AdministrationTests.links", "AdministrationTests.networks", "DetectorTests.offHours"],
      pages: ["accounts.md#administration-apart"]),
    SecurityControl(
      number: 13, area: .access, state: .met,
      requirement: LocalizedText(
        vi: "Giới hạn tần suất và số kết nối đồng thời theo nguồn và theo dịch vụ; hạn mức cho mã truy cập API.",
        en: "Limit the rate and the connections of each source and of each service; give API keys quotas."),
      done: LocalizedText(
        vi: "Mỗi nguồn có hạn mức yêu cầu, kết nối, lần đăng nhập; biểu mẫu của người dân và từng mã truy cập có hạn mức riêng; quá mức trả lời 429 và thời gian chờ. Cả máy chủ có số yêu cầu đồng thời tối đa, vượt thì 503.",
        en: "Each source is limited in requests, connections and attempts to sign in, forms of the public and each token besides; more is answered 429 with the time to wait. The server as a whole answers so many at a time, more gets 503."),
      settings: [.rate, .connections, .requests, .proxies],
      figures: [
        .count(defaults.rate, vi: "yêu cầu mỗi phút, một nguồn", en: "requests a minute and source"), .count(RequestRates.signIn, vi: "lần gửi biểu mẫu đăng nhập mỗi phút, một nguồn", en: "forms of signing in a minute and source"),
        .count(defaults.connections, vi: "kết nối, một nguồn", en: "connections of a source"), .count(defaults.requests, vi: "yêu cầu cùng lúc", en: "requests at a time"),
        .count(APIToken.standardQuota, vi: "yêu cầu mỗi phút, một mã truy cập", en: "requests a minute and token"), .count(forms.perHour, vi: "biểu mẫu của người dân mỗi giờ, một nguồn", en: "public forms an hour and source"),
      ],
      tests: [
        "SourceLimitTests.listener", "SourceLimitTests.signIn", "SourceLimitTests.connections", "ServingTests.shedding", "TokenJourneyTests.quota", "CaseTests.limits", "AccountTests.flood", "Tests/Browser/tls.py",
        "Tests/Browser/serving.py",
      ],
      pages: ["settings.md#limits-that-are-not-settings", "observing.md#metrics", "cases.md#the-public"]),
    SecurityControl(
      number: 14, area: .access, state: .met,
      requirement: LocalizedText(
        vi: "Mã truy cập của chương trình có phạm vi, thời hạn, đổi được, chỉ hiện một lần, lưu dạng băm.",
        en: "Give programs tokens that are scoped, expire, can be rotated, are shown once and stored hashed."),
      done: LocalizedText(
        vi: "Quyền là phần chung của mã và vai trò, xét lại ở mỗi yêu cầu; có thể gắn với mạng. Cơ sở dữ liệu chỉ giữ SHA-256. Đổi mã không gián đoạn; thu hồi có hiệu lực ngay. Mã gửi trong địa chỉ bị từ chối.",
        en: "A token may do what its scopes and the account's roles both allow, looked at anew each time; it can be bound to networks. The database keeps its SHA-256. Rotating makes no pause; revoking holds at once. A token in an address is refused."),
      figures: [
        .count(APIToken.standardDays, vi: "ngày, nếu không chọn khác", en: "days where nothing else is chosen"), .count(APIToken.mostDays, vi: "ngày, nhiều nhất", en: "days at most"),
        .time(milliseconds: APIToken.grace, vi: "mã cũ còn dùng sau khi đổi", en: "the old secret stays good for"), .count(APIToken.mostOfAccount, vi: "mã cho một tài khoản, nhiều nhất", en: "tokens of an account at most"),
      ],
      tests: [
        "TokenJourneyTests.life", "TokenJourneyTests.rotating", "TokenJourneyTests.scopes", "TokenJourneyTests.nothingTold", "TokenStoreTests.nothingPlain", "TokenStoreTests.expiry", "TokenStoreTests.networks",
        "LimitedPolicyTests.both",
      ],
      pages: ["accounts.md#tokens-of-programs", "../decisions/0022-api-tokens.md"]),
  ]
}
