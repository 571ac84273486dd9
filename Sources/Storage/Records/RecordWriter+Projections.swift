import Kernel

/// What can be rebuilt from a record's published body at any time: its address and its links.
extension RecordWriter {
  /// `slug`: what the record would like to have, if that is known already.
  func project(_ id: RecordID, profile: Profile, body: Value, slug: String? = nil, isNew: Bool, _ transaction: RecordTransaction) throws {
    try readdress(id, profile: profile, wanted: slug ?? wantedSlug(body, of: profile), isNew: isNew, transaction)
    try relink(id, profile: profile, body: body, isNew: isNew, transaction)
  }

  /// The slug that a record would like to have.
  func wantedSlug(_ body: Value, of profile: Profile) -> String { Slug.make(Gate(now: now).title(of: body, profile: profile, in: .vietnamese)) }

  /// The slug follows the title; old ones keep leading here; one that another record ever had gets the record's own ending.
  private func readdress(_ id: RecordID, profile: Profile, wanted: String, isNew: Bool, _ transaction: RecordTransaction) throws {
    for slug in [wanted, "\(wanted)-\(id.text.suffix(6))", "\(wanted)-\(id.text.suffix(12))"] {
      let address = RecordTransaction.Address(profile: profile.id, slug: slug)
      let owner = try transaction.owner(of: address)
      if let owner, owner.record != id { continue }
      if owner?.isCurrent == true { return }
      return try transaction.readdress(id, to: address, hadOthers: !isNew)
    }
  }

  private func relink(_ id: RecordID, profile: Profile, body: Value, isNew: Bool, _ transaction: RecordTransaction) throws {
    if !isNew { try transaction.run("DELETE FROM link WHERE record = ? -- dropLinks", [.text(id.text)]) }
    for field in profile.fields where field.kind.pointsAtRecord {
      for (position, item) in (body[field.id] ?? .null).items.enumerated() {
        guard let target = item["ref"]?.string else { continue }
        try transaction.insert(.link, [.text(id.text), .text(field.id), .int(position), .text(target), .optional(item["note"]?.string)])
      }
    }
  }
}
