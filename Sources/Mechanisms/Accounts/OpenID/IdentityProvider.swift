import Kernel

/// A provider of identities (hệ thống định danh), such as VNeID or the one of a province, as the operator declares it.
package struct IdentityProvider: Sendable {
  /// How a first sign-in finds its account.
  package enum Match: String, Sendable, CaseIterable {
    /// Not at all: people link their identity from their account.
    case none
    /// By a mail address that the provider has verified.
    case mail
    /// By a claim that holds the sign-in name.
    case name
  }

  /// What of a token says that a second factor was asked for; nothing, unless it is declared. Source: OpenID Connect Core 1.0, section 2; RFC 8176.
  package struct Factor: Sendable, Hashable {
    package var contexts: [String] = []
    package var methods: [String] = []
    package init() {}
  }

  /// A plain word: it stands in addresses and in the log.
  package let id: String
  package let label: LocalizedText
  /// As the provider writes it itself, to the letter.
  package let issuer: String
  /// How the provider names this server.
  package let client: String
  package let secret: ClientSecret
  package var scopes = ["openid", "profile", "email"]
  package var match = Match.none
  package var nameClaim = "preferred_username"
  package var factor = Factor()

  package init(id: String, label: LocalizedText, issuer: String, client: String, secret: ClientSecret) {
    self.id = id
    self.label = label
    self.issuer = issuer
    self.client = client
    self.secret = secret
  }

  /// Whether the provider is on this machine: then, and only then, it may do without HTTPS.
  var isLocal: Bool { ProviderAddress.isLoopback(issuer) }
}

/// What this server proves to a provider who it is with. It tells itself to nobody.
package struct ClientSecret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  let text: String
  package init(_ text: String) { self.text = text }
  package var description: String { "…" }
  package var debugDescription: String { "…" }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
