import Kernel

/// What can be rebuilt from a record's body at any time: its address and its links, and the change that tells all consumers.
extension RecordWriter {
  func project(_ id: RecordID, profile: Profile, body: Value, published: Bool, _ connection: any SQLConnection) throws {
    if published {
      try readdress(id, profile: profile, title: profile.title(of: Gate(now: now).reveal(body, of: profile), in: .vietnamese), connection)
      try relink(id, profile: profile, body: body, connection)
    }
    try announce(id, connection)
  }

  func announce(_ id: RecordID, _ connection: any SQLConnection) throws {
    try connection.run("INSERT INTO change (record, at) VALUES (?, ?) -- announceChange", [.text(id.text), .int(now)])
  }

  /// The slug follows the title; old ones keep leading here; one that another record ever had gets the record's own ending.
  private func readdress(_ id: RecordID, profile: Profile, title: String, _ connection: any SQLConnection) throws {
    let wanted = Slug.make(title)
    for slug in [wanted, "\(wanted)-\(id.text.suffix(6))", "\(wanted)-\(id.text.suffix(12))"] {
      let owner = try connection.run("SELECT record, current FROM slug WHERE profile = ? AND slug = ? -- ownerOfSlug", [.text(profile.id), .text(slug)]).first
      if let owner, owner.text(0) != id.text { continue }
      if owner?.int(1) == 1 { return }
      try connection.run("UPDATE slug SET current = 0 WHERE record = ? AND current = 1 -- retireSlug", [.text(id.text)])
      try connection.run(
        "INSERT INTO slug (profile, slug, record, current) VALUES (?, ?, ?, 1) ON CONFLICT (profile, slug) DO UPDATE SET current = 1 -- addSlug",
        [.text(profile.id), .text(slug), .text(id.text)])
      return
    }
  }

  private func relink(_ id: RecordID, profile: Profile, body: Value, _ connection: any SQLConnection) throws {
    try connection.run("DELETE FROM link WHERE record = ? -- dropLinks", [.text(id.text)])
    for field in profile.fields where field.kind.pointsAtRecord {
      for (position, item) in (body[field.id] ?? .null).items.enumerated() {
        guard let target = item["ref"]?.string else { continue }
        try connection.run(
          "INSERT INTO link (record, field, position, target, note) VALUES (?, ?, ?, ?, ?) -- addLink",
          [.text(id.text), .text(field.id), .int(position), .text(target), .optional(item["note"]?.string)])
      }
    }
  }
}
