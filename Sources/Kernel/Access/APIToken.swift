/// A token (mã truy cập) with which a program acts for an account: what is kept of it. It may do what its scopes and the account's roles both allow, no more.
/// Source: OWASP ASVS 5.0, chapter V9; RFC 6750.
package struct APIToken: Sendable, Hashable {
  private static let day: Int64 = 86_400_000
  /// Days for which a token may be good at most, and where nothing else is said.
  package static let mostDays = 365
  package static let standardDays = 90
  /// Requests a minute.
  package static let standardQuota = 120
  /// How many good ones an account may have.
  package static let mostOfAccount = 20
  /// How long the secret before the present one stays good, in milliseconds.
  package static let grace = day
  /// For how long it is told that there was one that is no good any more, in milliseconds.
  package static let keep = 90 * day

  /// What may be given to a token at all: nothing that decides on what others wrote, on accounts or on persons.
  package static let scopes: Set<Action> = [.readDrafts, .readRestricted, .create, .edit, .submit, .export, .contribute, .report, .viewAudit]

  package let id: RecordID
  package let account: RecordID
  /// What it is for.
  package let name: String
  package let scopes: Set<Action>
  /// Addresses and networks from which alone it is good (`10.0.0.0/8`); none: from anywhere.
  package let networks: [String]
  /// Requests a minute.
  package let quota: Int
  /// Times in milliseconds of UTC since 1970. `issued`: when it got its present secret.
  package let created: Int64
  package let issued: Int64
  package let expires: Int64
  package let lastUsed: Int64?
  package let revoked: Int64?
  /// Until when the secret before the present one is good.
  package let previousUntil: Int64?

  package init(
    id: RecordID, account: RecordID, name: String, scopes: Set<Action>, networks: [String], quota: Int, created: Int64, issued: Int64, expires: Int64, lastUsed: Int64? = nil,
    revoked: Int64? = nil, previousUntil: Int64? = nil
  ) {
    self.id = id
    self.account = account
    self.name = name
    self.scopes = scopes.intersection(Self.scopes)
    self.networks = networks
    self.quota = quota
    self.created = created
    self.issued = issued
    self.expires = expires
    self.lastUsed = lastUsed
    self.revoked = revoked
    self.previousUntil = previousUntil
  }

  /// Whether it is neither revoked nor expired.
  package func isGood(at now: Int64) -> Bool { revoked == nil && now < expires }

  /// The end of `days` from `now`, in milliseconds.
  package static func end(of days: Int, from now: Int64) -> Int64 { now + Int64(days) * day }

  /// How the log tells of it: its id, its scopes with commas between, its name.
  package var told: String { "\(id.text) \(scopes.map(\.rawValue).sorted().joined(separator: ",")) \(name)" }

  /// Reads scopes and name back from what `told` gives; `nil` for anything else.
  package static func read(told: String) -> (scopes: [Action], name: String)? {
    let parts = told.split(separator: " ", maxSplits: 2)
    guard parts.count == 3, RecordID(String(parts[0])) != nil else { return nil }
    return (parts[1].split(separator: ",").compactMap { Action(rawValue: String($0)) }, String(parts[2]))
  }
}

/// Why a token was refused, as the log tells it.
package enum TokenRefusal: String, Sendable, CaseIterable {
  case unknown, expired, revoked, account, network, quota, scope

  package var label: LocalizedText {
    switch self {
    case .unknown: LocalizedText(vi: "Không có mã truy cập này", en: "No such token")
    case .expired: LocalizedText(vi: "Mã truy cập đã hết hạn", en: "The token has expired")
    case .revoked: LocalizedText(vi: "Mã truy cập đã bị thu hồi", en: "The token was revoked")
    case .account: LocalizedText(vi: "Tài khoản không hoạt động", en: "The account is not active")
    case .network: LocalizedText(vi: "Ngoài các mạng được phép", en: "From outside of its networks")
    case .quota: LocalizedText(vi: "Quá số yêu cầu mỗi phút", en: "Too many requests in a minute")
    case .scope: LocalizedText(vi: "Ngoài quyền của mã truy cập", en: "Outside of its scopes")
    }
  }
}
