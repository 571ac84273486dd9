import Kernel

/// Checking the seals over all chains.
extension RecordStore {
  /// Faults of the seals; with the change up to which the register is sealed. `given`: seals that were given out before the snapshot was made.
  static func verifySeals(_ folder: SealFolder, given: [Seal], _ connection: any SQLConnection) throws -> (faults: [String], seals: Int, sealed: Int64) {
    let seals = try seals(connection)
    let signers = folder.signers()
    var faults: [String] = []
    var previous: Seal?
    for seal in seals {
      if seal.number != (previous?.number ?? 0) + 1 { faults.append("seal \((previous?.number ?? 0) + 1) is missing") }
      if seal.previous != previous?.mark ?? "" { faults.append("seal \(seal.number) does not follow the one before it") }
      switch signers[seal.signer] {
      case nil: faults.append("seal \(seal.number): its public key \(seal.signer) is not in \(folder.url.path); give the folder of the process that seals with --key")
      case .some(let signer) where !signer.hasSigned(seal): faults.append("seal \(seal.number): the signature is not of its key")
      default: break
      }
      let digest = try digest(after: previous?.change ?? 0, upTo: seal.change, connection)
      if digest.count != seal.revisions {
        faults.append("seal \(seal.number): \(seal.revisions) revisions were sealed, \(digest.count) are there (changes \((previous?.change ?? 0) + 1)–\(seal.change))")
      } else if digest.text != seal.digest {
        faults.append("seal \(seal.number): revisions are not those that were sealed (changes \((previous?.change ?? 0) + 1)–\(seal.change))")
      }
      previous = seal
    }
    faults += missing(given: given, from: seals)
    return (faults, seals.count, previous?.change ?? 0)
  }

  /// Seals that were given out and are not in the register as they were.
  private static func missing(given: [Seal], from seals: [Seal]) -> [String] {
    let present = Dictionary(seals.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    let end = seals.last?.number ?? 0
    let later = given.filter { $0.number > end }
    let ending = later.isEmpty ? [] : ["the register ends before seal \(end + 1), which was given out for change \(later[0].change): is this an older copy?"]
    return ending + given.filter { $0.number <= end && present[$0.number] != $0 }.map { "seal \($0.number) was given out (change \($0.change)) and is not in the register as it was" }
  }

  /// Every revision is one change, every change of a revision has it.
  static func verifyChanges(_ connection: any SQLConnection) throws -> [String] {
    let unannounced = try connection.run(
      "SELECT v.record, v.number FROM revision v LEFT JOIN change c ON c.record = v.record AND c.revision = v.number WHERE c.sequence IS NULL LIMIT 100 -- revisionsWithoutChange")
    let empty = try connection.run(
      """
      SELECT c.record, c.revision FROM change c LEFT JOIN revision v ON v.record = c.record AND v.number = c.revision
      WHERE c.revision IS NOT NULL AND v.record IS NULL LIMIT 100 -- changesWithoutRevision
      """)
    return unannounced.map { "\($0.text(0)): revision \($0.int(1)) has no change" } + empty.map { "\($0.text(0)): revision \($0.int(1)) was announced and is not there" }
  }
}
