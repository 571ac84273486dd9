/// What may be wrong with the text of a template. Lines count from 1.
enum ReportFault {
  private static func at(_ line: Int) -> Problem.Place { .init(file: "mau-bao-cao", line: line) }

  private static func fault(_ code: String, _ line: Int, vi: String, en: String) -> Problem {
    Problem("report.\(code)", path: "text", at: at(line), vi: "Dòng \(line): \(vi)", en: "Line \(line): \(en)")
  }

  static let empty = Problem("report.empty", path: "text", vi: "Mẫu chưa có nội dung dưới dòng “---”; hãy viết ít nhất một đoạn.", en: "The template has no text below the line \"---\"; write at least one paragraph.")
  static let noLine = Problem(
    "report.line", path: "text", vi: "Mẫu cần một dòng “---” giữa phần đầu (Loại, Trích yếu, Kính gửi …) và nội dung.", en: "The template needs a line \"---\" between its head (Loại, Trích yếu, Kính gửi …) and its text.")

  static func long(most: Int) -> Problem {
    Problem("report.long", path: "text", vi: "Mẫu dài hơn \(most) ký tự; hãy rút ngắn.", en: "The template has more than \(most) characters; shorten it.")
  }

  static func missing(_ part: ReportText.Part) -> Problem {
    Problem("report.missing", path: "text", vi: "Phần đầu thiếu dòng “\(part.rawValue): …”.", en: "The head lacks a line \"\(part.rawValue): …\".")
  }

  static func part(_ said: String, _ line: Int) -> Problem {
    let known = ReportText.Part.allCases.map(\.rawValue).joined(separator: ", ")
    return fault("part", line, vi: "“\(said.prefix(60))” không phải dòng của phần đầu; các dòng có thể có: \(known).", en: "\"\(said.prefix(60))\" is no line of the head; there are: \(known).")
  }

  static func partEmpty(_ part: ReportText.Part, _ line: Int) -> Problem {
    fault("part-empty", line, vi: "“\(part.rawValue):” chưa có nội dung; hãy viết tiếp hoặc bỏ dòng này.", en: "\"\(part.rawValue):\" says nothing; go on or take the line away.")
  }

  static func twice(_ part: ReportText.Part, _ line: Int) -> Problem {
    fault("twice", line, vi: "“\(part.rawValue)” đã có ở trên; hãy giữ một dòng.", en: "\"\(part.rawValue)\" stands above already; keep one.")
  }

  static func level(_ line: Int) -> Problem { fault("level", line, vi: "đề mục có nhiều nhất ba cấp: “#”, “##”, “###”.", en: "headings have three levels at most: \"#\", \"##\", \"###\".") }
  static func headingEmpty(_ line: Int) -> Problem { fault("heading-empty", line, vi: "đề mục chưa có chữ.", en: "the heading has no words.") }

  static func skipped(_ line: Int) -> Problem {
    fault("skipped", line, vi: "đề mục bỏ qua một cấp; hãy dùng cấp ngay dưới đề mục ở trên.", en: "the heading skips a level; use the one right below the heading above it.")
  }

  static func numbered(_ line: Int) -> Problem {
    fault("numbered", line, vi: "đề mục được tự đánh số (I., 1., a)); hãy bỏ số đã viết.", en: "headings are numbered by themselves (I., 1., a)); take the written number away.")
  }

  static func braces(_ line: Int) -> Problem { fault("braces", line, vi: "chỗ điền phải mở bằng “{{” và đóng bằng “}}” trên cùng một dòng.", en: "a place to fill opens with \"{{\" and closes with \"}}\" on the same line.") }

  static func unknown(_ inner: String, _ line: Int) -> Problem {
    let known = ReportPlace.words.map { $0.split(separator: ":").first.map { String($0) } ?? $0 }.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let words = known + [ReportMarkup.tables, ReportMarkup.chart, ReportMarkup.agencies]
    let near = Nearness.nearest(to: ReportPlace.split(inner).word, in: words)
    return fault(
      "place", line, vi: "không có chỗ điền “{{\(inner)}}”\(near.map { "; có phải “\($0)”?" } ?? ".") Các chỗ điền: \(words.joined(separator: ", ")).",
      en: "there is no place \"{{\(inner)}}\"\(near.map { "; did you mean \"\($0)\"?" } ?? ".") There are: \(words.joined(separator: ", ")).")
  }

  static func argument(_ inner: String, _ allowed: [String], _ line: Int) -> Problem {
    let words = allowed.joined(separator: ", ")
    return fault("argument", line, vi: "“{{\(inner)}}” cần sau dấu hai chấm một trong: \(words).", en: "\"{{\(inner)}}\" needs after its colon one of: \(words).")
  }

  static func notAlone(_ inner: String, _ line: Int) -> Problem {
    fault("alone", line, vi: "“{{\(inner)}}” phải đứng một mình trên một dòng.", en: "\"{{\(inner)}}\" must stand alone on its line.")
  }

  static func target(_ number: Int, _ line: Int) -> Problem {
    fault("target", line, vi: "Kế hoạch không có chỉ tiêu số \(number).", en: "the Plan has no target of number \(number).")
  }

  static func indicator(_ id: String, in known: [String], _ line: Int) -> Problem {
    let near = Nearness.nearest(to: id, in: known)
    return fault("indicator", line, vi: "không có chỉ tiêu mã “\(id)”\(near.map { "; có phải “\($0)”?" } ?? ".")", en: "there is no indicator \"\(id)\"\(near.map { "; did you mean \"\($0)\"?" } ?? ".")")
  }

  static func item(_ item: ReportedItem, _ line: Int) -> Problem {
    fault("item", line, vi: "không có mục số liệu “\(item.text)”; hãy xem mã biểu và mã mục ở trang báo cáo số liệu.", en: "there is no item \"\(item.text)\"; look up the ids of the data set and of the item.")
  }
}
