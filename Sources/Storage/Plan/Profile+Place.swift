import Kernel

extension Profile {
  /// The unit that a record says it lies in, by its first public place field: what figures by commune go by, for a record may belong to another unit than the one it lies in. `nil` where it says none.
  func place(of body: [String: Value]) -> RecordID? {
    guard let field = fields.first(where: { $0.kind == .place && $0.sensitivity == .public }) else { return nil }
    return body[field.id]?.items.first?["ref"]?.string.map { RecordID(stored: $0) }
  }
}
