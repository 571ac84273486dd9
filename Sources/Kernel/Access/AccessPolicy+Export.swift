/// Giving working copies out needs two rights: to see them, and to export them.
extension AccessPolicy {
  /// Up to which class a record and its fields may be given out by the account; `nil`: not at all. A working copy is internal at least.
  package func exportSight(of record: RecordHeader) -> Sensitivity? {
    guard let sight = sight(of: record) else { return nil }
    func may(_ sensitivity: Sensitivity) -> Bool { allows(.export, profile: record.profile, unit: record.unit, sensitivity: sensitivity) }
    if sight == .restricted, may(.restricted) { return .restricted }
    return record.sensitivity < .restricted && may(.internal) ? .internal : nil
  }

  /// The highest class that anything the account gives out can have; `nil`: it gives nothing out.
  package var exportClass: Sensitivity? {
    let most = reach(of: .export).map(\.most).max()
    guard let most, most >= .internal, let seen = reading.map(\.most).max() else { return nil }
    return min(most, seen)
  }
}
