import Foundation
import Testing

@testable import Kernel

@Suite("Surveys: how they are declared, how an answer is read, and what is told of many")
struct SurveyTests {
  private static let scale = SurveyQuestion(
    id: "overall", label: LocalizedText(vi: "Chung", en: "Overall"), kind: .scale, options: SurveyQuestion.steps.map { SurveyQuestion.Option(id: "\($0)", label: LocalizedText(vi: "\($0)", en: "\($0)")) })
  private static let again = SurveyQuestion(
    id: "again", label: LocalizedText(vi: "Lại", en: "Again"), kind: .yesNo,
    options: ["yes", "no"].map { SurveyQuestion.Option(id: $0, label: LocalizedText(vi: $0, en: $0)) }, isRequired: false)
  private static let comment = SurveyQuestion(id: "comment", label: LocalizedText(vi: "Ý kiến", en: "Comment"), kind: .comment, isRequired: false)
  static let survey = Survey(
    id: "visit", label: LocalizedText(vi: "Thăm", en: "Visit"), lead: LocalizedText(vi: "x", en: "x"), questions: [scale, again, comment], main: "overall")

  // MARK: Answers

  @Test("What was chosen is taken, what was passed over is not there, the comment has no spaces around it")
  func answers() throws {
    let answer = try SurveyAnswer.read(["overall": "4", "again": "", "comment": " \n Đẹp lắm,\nsạch sẽ. \t"], of: Self.survey)
    #expect(answer == SurveyAnswer(chosen: ["overall": "4"], comment: "Đẹp lắm,\nsạch sẽ."))
    #expect(try SurveyAnswer.read(["overall": "1", "again": "no"], of: Self.survey).chosen == ["overall": "1", "again": "no"])
  }

  @Test(
    "What is missing, unknown or too long is told beside its question",
    arguments: [
      ([:], ["survey.missing overall"]), (["overall": "6"], ["survey.choice overall"]), (["overall": "0", "again": "maybe"], ["survey.choice overall", "survey.choice again"]),
      (["overall": "٤"], ["survey.choice overall"]), (["overall": " 4"], ["survey.choice overall"]),
      (["overall": "4", "comment": String(repeating: "ạ", count: 501)], ["survey.long comment"]),
      (["overall": "4", "comment": "Gọi 0912 345 678"], ["survey.personal comment"]),
      (["overall": "4", "comment": "MẬT\nabc"], ["record.secret comment"]),
    ] as [([String: String], [String])])
  func wrong(sent: [String: String], expected: [String]) {
    #expect { try SurveyAnswer.read(sent, of: Self.survey) } throws: { error in (error as? Problems)?.list.map { "\($0.code) \($0.path)" } == expected }
  }

  @Test("A form without any answer is none, even where no question has to be answered")
  func nothing() {
    var survey = Self.survey
    survey.questions[0].isRequired = false
    #expect { try SurveyAnswer.read(["comment": "Chỉ có lời"], of: survey) } throws: { ($0 as? Problems)?.list.map(\.code) == ["survey.nothing"] }
  }

  @Test(
    "Telephone numbers, mail addresses and identity numbers are found however they are written",
    arguments: [
      ("Gọi tôi 0912345678", [.phone]), ("ĐT: 0912 345 678.", [.phone]), ("0221.3862.345", [.phone]), ("(+84) 912-345-678", [.phone]), ("+44 20 7946 0958", [.phone]),
      ("84912345678", [.phone]), ("mau@noi.vn", [.mail]), ("thư: <a.b-c@mail.example.com>", [.mail]), ("CCCD 033095001234", [.identity]), ("CCCD 033 095 001 234", [.identity]),
      ("CMND 145678901", [.identity]), ("mau@noi.vn, 0912345678", [.mail, .phone]),
    ] as [(String, [SurveyComment.Finding])])
  func found(text: String, expected: [SurveyComment.Finding]) { #expect(SurveyComment.findings(in: text) == expected) }

  @Test(
    "Years, prices, hours, measures and signs are none of these",
    arguments: [
      "", "Đình dựng năm 1698, sửa năm 1902 - 1905", "Vé 50.000 đồng là hợp lý", "Mở cửa 7:30–17:00", "Giữ xe 20.000đ, nước 15.000đ", "Ghé lần 2, cho 10/10 điểm", "Cao 12,5 m, dài 30 m",
      "Ngày 15/1/2026 và 16/1/2026", "Quyên góp 200.000.000 đồng", "Gặp @ cổng", "a@b", "100%", "Đi xe số 01",
    ])
  func notFound(text: String) { #expect(SurveyComment.findings(in: text) == []) }

  // MARK: Figures

  @Test("The interval is that of Wilson: as in the tables, within 0 and 1, never empty")
  func wilson() throws {
    func near(_ share: SurveyShare?, _ low: Double, _ high: Double) throws {
      let interval = try #require(share).interval
      #expect(abs(interval.lowerBound - low) < 0.0005 && abs(interval.upperBound - high) < 0.0005, "\(interval)")
    }
    // Source of the values: the formula worked by hand for these figures.
    try near(SurveyShare(81, of: 263), 0.2553, 0.3662)
    try near(SurveyShare(15, of: 148), 0.0624, 0.1605)
    try near(SurveyShare(0, of: 20), 0, 0.1611)
    try near(SurveyShare(20, of: 20), 0.8389, 1)
    #expect(SurveyShare(0, of: 0) == nil && SurveyShare(3, of: 2) == nil && SurveyShare(-1, of: 2) == nil)
    for answers in 1...60 {
      for satisfied in 0...answers {
        let share = try #require(SurveyShare(satisfied, of: answers)), interval = share.interval
        #expect(interval.lowerBound >= 0 && interval.upperBound <= 1 && interval.contains(share.value) && interval.lowerBound < interval.upperBound)
      }
    }
    #expect(SurveyShare(4, of: 4)?.isTold == false && SurveyShare(4, of: 5)?.isTold == true)
  }

  @Test("Sums make mean and share from ordinary answers alone; the others stand beside them")
  func tally() throws {
    var tally = SurveyTally()
    for (value, number) in [("5", 3), ("4", 2), ("2", 1), ("1", 1)] { tally.add(number, question: "overall", value: value, mark: .ordinary) }
    tally.add(50, question: "overall", value: "1", mark: .repeated)
    tally.add(7, question: SurveyTally.all, value: "", mark: .ordinary)
    tally.add(50, question: SurveyTally.all, value: "", mark: .repeated)
    #expect(tally.forms() == 7 && tally.forms(.repeated) == 50 && tally.forms(.flood) == 0)
    #expect(tally.answers(to: Self.scale) == 7 && tally.share(of: Self.scale) == SurveyShare(5, of: 7))
    #expect(abs(try #require(tally.mean(of: Self.scale)) - 26.0 / 7) < 1e-12)
    #expect(tally.mean(of: Self.again) == nil && tally.share(of: Self.again) == nil && tally.share(of: Self.comment) == nil)
    var twice = tally
    twice.add(tally)
    #expect(twice.forms() == 14 && twice.share(of: Self.scale) == SurveyShare(10, of: 14))
  }

  @Test("A code is read in capitals, with hyphens and spaces; what cannot be one is none")
  func codes() {
    for _ in 0..<200 {
      let code = SurveyCode.make()
      #expect(SurveyCode.plain(code) == code && SurveyCode.plain(" \(code.uppercased().prefix(3))-\(code.suffix(4)) ") == code)
    }
    for text in ["", "abcdef", "abcdefgh", "abcdef0", "abcdefl", "abc/efg", "ábcdefg", "' OR 1="] { #expect(SurveyCode.plain(text) == nil, "\(text)") }
  }

  // MARK: Declarations

  private static func decode(_ text: String) throws -> (survey: Survey?, codes: [String]) {
    let map = try YAMLMap.read(Array(text.utf8), file: "surveys.yaml").get()
    let survey = SurveyDecoder.survey(map)
    return (survey, map.finish().map(\.code))
  }

  private static let good = """
    id: visit
    label: {vi: Thăm, en: Visit, ko: 방문}
    lead: {vi: Xin trả lời, en: Please answer, ko: 답해 주세요}
    main: overall
    tongues: [{code: ko, name: 한국어}]
    words:
      1: {vi: Một, en: One, ko: 하나}
      2: {vi: Hai, en: Two, ko: 둘}
      3: {vi: Ba, en: Three, ko: 셋}
      4: {vi: Bốn, en: Four, ko: 넷}
      5: {vi: Năm, en: Five, ko: 다섯}
    questions:
      - {id: overall, kind: scale, label: {vi: Chung, en: Overall, ko: 전체}}
      - {id: again, kind: yes-no, required: false, label: {vi: Lại, en: Again, ko: 다시}}
      - {id: origin, kind: choice, label: {vi: Từ, en: From, ko: 출신}, options: [{id: here, label: {vi: Đây, en: Here, ko: 여기}}, {id: there, label: {vi: Kia, en: There, ko: 저기}}]}
      - {id: comment, kind: comment, label: {vi: Lời, en: Words, ko: 말}}
    """

  @Test("A whole survey is read without a fault; a comment is never required")
  func declared() throws {
    let (survey, codes) = try Self.decode(Self.good)
    #expect(codes == [])
    #expect(survey?.version == 1 && survey?.tongues.map(\.name) == ["한국어"] && survey?.questions.map(\.isRequired) == [true, false, true, false])
    #expect(survey?.questions.map(\.options.count) == [5, 2, 2, 0] && survey?.comment?.id == "comment" && survey?.counted.count == 3)
  }

  @Test(
    "Every fault of a declaration has its code",
    arguments: [
      ("id: visit", "id: Visit", "survey.id"), ("id: visit\n", "", "yaml.missing"), ("main: overall", "main: again", "survey.main"), ("main: overall", "main: nothing", "survey.main"),
      ("main: overall\n", "", "yaml.missing"), ("id: again", "id: overall", "survey.question-twice"), (", ko: 다섯", "", "survey.untranslated"), ("code: ko", "code: vi", "survey.tongue"),
      ("code: ko", "code: k", "survey.tongue"), ("kind: yes-no", "kind: yesno", "yaml.choice"), ("kind: choice, ", "", "yaml.missing"), ("id: there", "id: here", "survey.options"),
      ("kind: yes-no", "kind: comment", "survey.comments"), ("label: {vi: Thăm, en: Visit", "version: 0\nlabel: {vi: Thăm, en: Visit", "survey.version"),
      ("  - {id: comment, kind: comment, label: {vi: Lời, en: Words, ko: 말}}", "", "survey.length"), ("{vi: Chung, en: Overall", "{vi: Chung", "yaml.language"),
      ("questions:", "question:", "yaml.unknown"),
    ])
  func faults(part: String, other: String, code: String) throws {
    #expect(Self.good.contains(part))
    let codes = try Self.decode(Self.good.replacing(part, with: other, maxReplacements: 1)).codes
    #expect(codes.contains(code), "\(codes)")
  }

  @Test("A scale without words is told")
  func words() throws {
    let start = try #require(Self.good.firstRange(of: "words:")), end = try #require(Self.good.firstRange(of: "questions:"))
    var text = Self.good
    text.removeSubrange(start.lowerBound..<end.lowerBound)
    #expect(try Self.decode(text).codes.contains("survey.words"))
  }

  @Test("The product's own surveys are in order, with four to six questions each")
  func own() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let map = try YAMLMap.read(Array(Data(contentsOf: root.appending(path: "plan/surveys.yaml"))), file: "surveys.yaml").get()
    let surveys = map.list("surveys").compactMap { SurveyDecoder.survey($0) }
    #expect(map.finish().map { $0.line(in: .english) } == [])
    #expect(surveys.map(\.id) == ["visit", "service"] && surveys.allSatisfy { (4...6).contains($0.questions.count) && $0.comment != nil })
  }
}
