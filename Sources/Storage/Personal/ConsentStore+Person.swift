import Kernel

/// What is kept about one person, for who asks to see it.
extension ConsentStore {
  /// Consents found by a whole name, telephone number or mail address, and accounts with this mail address, as one JSON value. Records and cases are not looked through.
  /// The log names the person by a digest.
  package func everything(about words: String, by actor: Actor) async throws -> Value {
    let key = PersonKey.guessed(words).map { digest($0) } ?? "", name = mark(of: words)
    let mail = words.contains("@") ? words.lowercased().filter { !$0.isWhitespace } : nil
    let secret = secret
    return try await log.writing { transaction in
      let rows = try transaction.run("\(Self.selection) WHERE c.id IN (SELECT k.consent FROM consent_key k WHERE k.digest = ?) ORDER BY c.id -- consentsOfPerson", [.text(key)])
      let accounts = try mail.map { try AccountStore.accounts(where: "WHERE lower(a.mail) = ? ORDER BY a.name -- accountsOfPerson", [.text($0)], transaction.connection) } ?? []
      let finds = try accounts.flatMap { try FindColumns.finds(where: "WHERE f.account = ? ORDER BY f.received, f.id -- findsOfPerson", [.text($0.id.text)], transaction.connection) }
      try transaction.add(AuditEvent(.personExported, object: name), by: actor)
      return .object([
        "format": .string("phohien-person"), "version": .int(1), "made": .string(Timestamp.text(transaction.now)), "covers": .list([.string("consents"), .string("accounts"), .string("finds")]),
        "consents": .list(rows.map { Self.told(Self.consent($0, secret)) }), "accounts": .list(accounts.map { Self.told($0) }), "finds": .list(finds.map { Self.told($0) }),
      ])
    }
  }

  private static func told(_ find: Find) -> Value {
    let position: Value = find.position.map { .object(["latitude": .double($0.latitude), "longitude": .double($0.longitude), "accuracy": .double($0.accuracy)]) } ?? .null
    return .object([
      "id": .string(find.id.text), "received": .string(Timestamp.text(find.received)), "name": .string(find.name), "note": .string(find.note), "position": position, "state": .string(find.state.rawValue),
      "reason": .string(find.reason), "photos": .list(find.photos.map { .string($0.name) }),
    ])
  }

  private static func told(_ consent: Consent) -> Value {
    let who = consent.subject.map { subject in
      Value.object(["name": .string(subject.name), "phone": .string(subject.phone), "mail": .string(subject.mail), "address": .string(subject.address)])
    }
    return .object([
      "id": .string(consent.id.text), "purpose": .string(consent.purpose), "basis": .string(consent.basis.rawValue), "subject": who ?? .null, "wording": .string(consent.wording),
      "evidence": .string(consent.evidence), "about": text(consent.about), "way": .string(consent.way.rawValue), "given": .string(Timestamp.text(consent.given)),
      "expires": time(consent.expires), "withdrawn": time(consent.withdrawn), "withdrawal": text(consent.withdrawal), "entered": .string(Timestamp.text(consent.entered)),
    ])
  }

  /// Without what it signs in with.
  private static func told(_ account: Account) -> Value {
    .object([
      "name": .string(account.name), "display": .string(account.display), "kind": .string(account.kind.rawValue), "mail": text(account.mail), "unit": text(account.unit?.text),
      "state": .string(account.state.rawValue), "reason": text(account.reason), "created": .string(Timestamp.text(account.created)), "signed_in": time(account.signedIn),
      "grants": .list(account.grants.map { .string($0.text) }),
    ])
  }

  private static func text(_ text: String?) -> Value { text.map { .string($0) } ?? .null }
  private static func time(_ milliseconds: Int64?) -> Value { milliseconds.map { .string(Timestamp.text($0)) } ?? .null }
}
