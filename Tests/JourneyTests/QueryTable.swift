/// A plain reader of comma-separated test tables that leaves the cells' code points as they are.
enum QueryTable {
  static func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell: [UInt8] = []
    var quoted = false
    let bytes = Array(text.utf8)
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: "\"") where quoted && at < bytes.count && bytes[at] == UInt8(ascii: "\""):
        cell.append(byte)
        at += 1
      case UInt8(ascii: "\""): quoted.toggle()
      case UInt8(ascii: ",") where !quoted:
        row.append(String(decoding: cell, as: UTF8.self))
        cell = []
      case 0x0A where !quoted:
        row.append(String(decoding: cell, as: UTF8.self))
        rows.append(row)
        (row, cell) = ([], [])
      case 0x0D where !quoted: break
      default: cell.append(byte)
      }
    }
    if !cell.isEmpty || !row.isEmpty { rows.append(row + [String(decoding: cell, as: UTF8.self)]) }
    return rows
  }
}
