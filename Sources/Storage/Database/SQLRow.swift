/// One row of an answer; columns by position.
package struct SQLRow: Sendable {
  package let values: [SQLValue]

  package subscript(index: Int) -> SQLValue { values[index] }
  /// A column that the schema says is text.
  package func text(_ index: Int) -> String { values[index].text ?? "" }
  package func int(_ index: Int) -> Int64 { values[index].int ?? 0 }
}
