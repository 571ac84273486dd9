/// What is done to every record of a selection: operations, one after the other.
package struct BulkEdit: Sendable, Hashable {
  package var operations: [BulkOperation]
  /// So many operations are done at once.
  package static let mostOperations = 10
  /// So many records are changed at once.
  package static let mostRecords = 5_000

  /// In the order in which they are done.
  package init(_ operations: [BulkOperation] = []) { self.operations = operations }

  /// The body after all operations; `nil` where they change nothing.
  package func apply(to body: [String: Value], of profile: Profile) -> [String: Value]? {
    var new = body
    for operation in operations {
      guard let id = operation.field, let field = profile.field(id) else { continue }
      new[id] = operation.applied(to: new[id], of: field)
    }
    return new == body ? nil : new
  }

  /// The unit that the records come to; the outer `nil`: they stay where they are.
  package var move: RecordID?? {
    for case .move(let unit) in operations { return .some(unit) }
    return nil
  }

  /// None: it can be done. See `BulkOperation.problems`.
  package func problems(of profile: Profile, _ declarations: Declarations, sees: Sensitivity, units: UnitTree) -> [Problem] {
    if operations.isEmpty { return [Problem("bulk.empty", path: "operation", vi: "Hãy thêm ít nhất một thao tác.", en: "Add at least one operation.")] }
    if operations.count > Self.mostOperations {
      return [Problem("bulk.operations", path: "operation", vi: "Mỗi lần sửa nhiều nhất \(Self.mostOperations) thao tác.", en: "At most \(Self.mostOperations) operations at once.")]
    }
    if move != nil, operations.count > 1 {
      return [Problem(
        "bulk.mixed", path: "operation", vi: "Chuyển đơn vị phải là thao tác duy nhất; hãy sửa các mục trong một lần khác.", en: "Moving to another unit must be the only operation; change fields in another turn.")]
    }
    return operations.flatMap { $0.problems(of: profile, declarations, sees: sees, units: units) }
  }

  // MARK: As proposals keep it

  /// A list of what each operation gives.
  package var stored: Value { .list(operations.map(\.stored)) }

  /// Reads what `stored` gives; `nil` for anything else.
  package init?(stored: Value) {
    guard let items = stored.list else { return nil }
    let operations = items.compactMap { BulkOperation(stored: $0) }
    guard operations.count == items.count else { return nil }
    self.operations = operations
  }
}
