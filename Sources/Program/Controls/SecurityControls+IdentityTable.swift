import Kernel

extension SecurityControls {
  private static let rules = AccountRules()

  static let identity: [SecurityControl] = [
    SecurityControl(
      number: 1, area: .identity, state: .met,
      requirement: LocalizedText(
        vi: "Quản lý tài khoản tập trung; đăng nhập qua hệ thống định danh (OIDC) và bằng mật khẩu tại chỗ khi hệ thống đó ngừng; tách riêng tài khoản quản trị, nghiệp vụ, kỹ thuật, dịch vụ.",
        en: "Keep accounts in one place; let people sign in through an identity provider (OIDC), and by a local password when it is away; keep administrators, business, technical and service accounts apart."),
      done: LocalizedText(
        vi: "Một danh sách tài khoản, ghi loại, đơn vị, trạng thái, vai trò, lần đăng nhập cuối; trang từng tài khoản có đủ các mốc thời gian. OpenID Connect (mã kèm PKCE) bên cạnh mật khẩu, vẫn dùng được khi hệ thống định danh ngừng. Tài khoản quản trị không làm việc với bản ghi.",
        en: "One list of accounts with kind, unit, state, roles and last sign-in; the page of each has all dates. OpenID Connect (code with PKCE) beside passwords, which stay good when the provider is away. Administrators have no business with records."),
      settings: [.identity, .authorities],
      figures: [.count(AccountKind.allCases.count, vi: "loại tài khoản", en: "kinds of account")],
      tests: ["OpenIDTests.good", "OpenIDTests.claims", "OpenIDTests.provider", "OpenIDAccountTests.closed", "AccountJourneyTests.firstDays", "AccessPolicyTests.administrator", "Tests/Browser/openid.py"],
      pages: ["accounts.md#kinds-roles-grants", "accounts.md#identity-providers", "../decisions/0018-openid-connect.md"]),
    SecurityControl(
      number: 2, area: .identity, state: .met,
      requirement: LocalizedText(
        vi: "Xác thực nhiều lớp (TOTP hoặc WebAuthn) đối với quản trị viên, đối với truy cập từ Internet và bên thứ ba.",
        en: "Ask for a second factor (TOTP or WebAuthn) of administrators, of whoever comes from the Internet, and of third parties."),
      done: LocalizedText(
        vi: "TOTP kèm mã dự phòng đối với quản trị viên, vai trò có yêu cầu và mọi người ở ngoài mạng cơ quan; chưa nhập mã thì không trang nào của bàn làm việc mở. Chỉ đặt được trong mạng cơ quan hoặc ngay sau khi dùng liên kết một lần do quản trị viên trao; biết mật khẩu thôi là chưa đủ.",
        en: "TOTP with recovery codes, for administrators, for roles that ask for it and for everybody outside of the office networks; without the code no page of the desk opens. It is set up in the office or shortly after a one-time link from an administrator was used: knowing the password is not enough."),
      settings: [.office],
      figures: [
        .count(RecoveryCodes.count, vi: "mã dự phòng", en: "recovery codes"), .time(milliseconds: rules.link, vi: "thời gian để đặt sau khi dùng liên kết", en: "time to set it up after a link"),
      ],
      tests: [
        "AccountJourneyTests.secondStep", "AccountTests.secondFactor", "AccountTests.enrolment", "AccessPolicyTests.secondFactor", "OneTimePasswordTests.once", "OpenIDAccountTests.secondFactor",
        "ResetTests.enrolment", "Tests/Browser/desk.py",
      ],
      pages: ["accounts.md#rules", "../decisions/0017-accounts.md"]),
    SecurityControl(
      number: 3, area: .identity, state: .met,
      requirement: LocalizedText(
        vi: "Quy tắc mật khẩu: từ 8 ký tự khi có xác thực nhiều lớp, từ 14 ký tự gồm 4 loại khi không có; buộc đổi mật khẩu đầu tiên, mật khẩu mặc định.",
        en: "Rule passwords: 8 characters or more with a second factor, 14 of 4 kinds without; force a change of the first or a default password."),
      done: LocalizedText(
        vi: "Đúng như vậy; ngoài ra từ chối mật khẩu phổ biến, tên người, dãy liền nhau. Không có mật khẩu mặc định: chủ tài khoản tự đặt mật khẩu đầu tiên qua liên kết dùng một lần.",
        en: "As asked for; frequent passwords, names and sequences are refused besides. There is no default password: the first one is set by its owner through a one-time link."),
      figures: [
        .count(rules.password.lengthWithSecondFactor, vi: "ký tự, có xác thực hai lớp", en: "characters with a second factor"),
        .count(rules.password.lengthWithout, vi: "ký tự, không có xác thực hai lớp", en: "characters without"), .count(rules.password.kindsWithout, vi: "loại ký tự, không có xác thực hai lớp", en: "kinds of characters without"),
      ],
      tests: ["PasswordTests.lengthAndKinds", "PasswordTests.common", "PasswordTests.names", "PasswordTests.sequences", "AccountTests.firstWayIn", "AccountTests.links"],
      pages: ["accounts.md#rules"]),
    SecurityControl(
      number: 4, area: .identity, state: .met,
      requirement: LocalizedText(
        vi: "Mật khẩu của quản trị viên: thời hạn 2 tháng, không dùng lại 10 mật khẩu gần nhất.",
        en: "Let passwords of administrators last 2 months, and keep the last 10 from being used again."),
      done: LocalizedText(
        vi: "Quá hạn thì phải đổi trước khi làm việc khác. Mật khẩu cũ không dùng lại được, đối với mọi loại tài khoản.",
        en: "An old one has to be changed before anything else. Former passwords are refused for every kind of account."),
      figures: [
        .time(milliseconds: rules.passwordOfAdministrators, vi: "thời hạn mật khẩu của quản trị viên", en: "a password of an administrator lasts"),
        .count(rules.history, vi: "mật khẩu cũ không dùng lại", en: "former passwords refused"),
      ],
      tests: ["AccountTests.passwords"],
      pages: ["accounts.md#rules"]),
    SecurityControl(
      number: 5, area: .identity, state: .met,
      requirement: LocalizedText(
        vi: "Băm mật khẩu chậm, có muối (Argon2id, scrypt; mức sàn là SHA-2, SHA-3), kèm khóa để ngoài cơ sở dữ liệu.",
        en: "Hash passwords slowly and salted (Argon2id, scrypt; SHA-2 or SHA-3 is the floor), with a key kept outside of the database."),
      done: LocalizedText(
        vi: "scrypt trên HMAC-SHA-256 với khóa lấy từ tệp bí mật nằm ngoài cơ sở dữ liệu. Lộ cơ sở dữ liệu chưa đủ để dò mật khẩu; cơ sở dữ liệu không nhận bí mật của hệ thống khác.",
        en: "scrypt over HMAC-SHA-256 with a key from a secret file outside of the database. A stolen database is not enough to try passwords; a register takes no other secret than its own."),
      settings: [.secret],
      figures: [.bytes(PasswordHash.Cost.standard.memory, vi: "bộ nhớ cho mỗi lần băm", en: "memory of one hash")],
      tests: ["PasswordTests.fixed", "PasswordTests.scrypt", "PasswordTests.salts", "AccountTests.nothingPlain", "AccountTests.otherSecret"],
      pages: ["accounts.md#what-is-kept"]),
    SecurityControl(
      number: 6, area: .identity, state: .met,
      requirement: LocalizedText(
        vi: "Khóa sau 5 lần sai ở chức năng có dữ liệu quan trọng (10 lần ở nơi khác), tự mở sau một thời gian, có cách mở khẩn cấp.",
        en: "Lock after 5 failures where important data are at stake (10 elsewhere), unlock after a time, have a way to unlock in an emergency."),
      done: LocalizedText(
        vi: "Một mức cho mọi tài khoản; mật khẩu và mã tính chung. Quản trị viên mở khóa ở trang tài khoản; khi không còn quản trị viên nào, người vận hành mở tại máy chủ. Mỗi lần sai, khóa, mở đều có trong nhật ký.",
        en: "One figure for every account; passwords and codes count together. Administrators unlock on the account's page; where none is left, the operator does it at the machine. Failures, locks and unlocking stand in the log."),
      figures: [.count(rules.failures, vi: "lần sai liên tiếp", en: "failures in a row"), .time(milliseconds: rules.lock, vi: "thời gian khóa", en: "locked for")],
      tests: ["AccountTests.locking", "AccountTests.counting", "AccountTests.enabling", "AccountTests.lostFactor", "AccountJourneyTests.wrong"],
      pages: ["accounts.md#rules", "accounts.md#kinds-roles-grants"]),
    SecurityControl(
      number: 7, area: .identity, state: .met,
      requirement: LocalizedText(
        vi: "Vô hiệu hóa tài khoản sau 45 ngày không dùng; khi thôi việc, một thao tác chấm dứt ngay mọi phiên, khóa, mã truy cập.",
        en: "Disable accounts after 45 idle days; when somebody leaves, end sessions, keys and tokens at once from one screen."),
      done: LocalizedText(
        vi: "Mỗi giờ rà một lần. “Thôi việc” chấm dứt trong một giao dịch: phiên, liên kết, định danh đã liên kết, mã truy cập, mã dự phòng, xác thực hai lớp, mật khẩu, vai trò. Quản trị viên cuối cùng không bị khóa mất.",
        en: "Looked for every hour. \"Left\" ends, in one transaction, sessions, links, linked identities, tokens, recovery codes, second factor, password and roles. The last administrator is never locked out."),
      figures: [.time(milliseconds: rules.dormant, vi: "vô hiệu hóa sau", en: "disabled after")],
      tests: ["AccountTests.dormant", "AccountTests.leaving", "TokenStoreTests.closing", "DetectorTests.dormantUse"],
      pages: ["accounts.md#leaving", "accounts.md#rules"]),
    SecurityControl(
      number: 8, area: .identity, state: .partly,
      requirement: LocalizedText(
        vi: "Sáu tháng rà soát tài khoản và quyền một lần, có phiếu xác nhận.",
        en: "Review accounts and rights every six months, with a sheet that is signed off."),
      done: LocalizedText(
        vi: "Trang Phân quyền có phiếu rà soát mọi tài khoản, vai trò, phạm vi, lần đăng nhập cuối; tải về dạng CSV để ký.",
        en: "The page of access has the review sheet of all accounts with roles, reach and last sign-in, also as CSV to be signed."),
      missing: LocalizedText(
        vi: "Không nhắc khi đến hạn; kết quả rà soát và người xác nhận không được lưu; phiếu chưa có kiểm thử.",
        en: "Nobody is reminded; who has signed off what is not kept; no test looks at the sheet."),
      pages: ["accounts.md#kinds-roles-grants"]),
  ]
}
