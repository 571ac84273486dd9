import CXapian
import Kernel

/// An index entry in the form in which the search library's shim takes it: one run of bytes, one call. The layout is told in `cxapian.h`.
struct PackedEntry {
  private(set) var bytes: [UInt8] = []

  init(_ entry: IndexEntry) {
    bytes.reserveCapacity(8_192)
    append(entry.id.text)
    append(UInt32(entry.terms.count))
    entry.terms.each { term, weight in
      append(UInt32(term.count))
      bytes.append(contentsOf: term)
      append(weight)
    }
    let keys = [(IndexEntry.titleSlot, entry.titleKey), (IndexEntry.dateSlot, entry.dateKey), (IndexEntry.updatedSlot, entry.updatedKey)].filter { !$0.1.isEmpty }
    append(UInt32(entry.facets.count + keys.count + (entry.prominence > 0 ? 1 : 0)))
    for (slot, codes) in entry.facets.map({ ($0.key, $0.value.joined(separator: "\u{1F}")) }) + keys {
      append(slot)
      append(codes)
    }
    if entry.prominence > 0 {
      append(IndexEntry.prominenceSlot)
      append(number: entry.prominence)
    }
  }

  private mutating func append(_ number: UInt32) { withUnsafeBytes(of: number) { bytes.append(contentsOf: $0) } }

  private mutating func append(_ text: String) {
    append(UInt32(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func append(number: Double) {
    let text = [CChar](unsafeUninitializedCapacity: 9) { buffer, count in count = cx_sortable(number, buffer.baseAddress) }
    append(UInt32(text.count))
    bytes.append(contentsOf: text.map { UInt8(bitPattern: $0) })
  }
}
