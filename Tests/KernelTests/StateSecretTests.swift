import Testing

@testable import Kernel

@Suite("State secrets") struct StateSecretTests {
  @Test("A stamp on a line of its own is found, whatever stands around it", arguments: [
    ("MẬT", "MẬT"), ("Số: 12/BC\nTỐI MẬT\nKính gửi", "TỐI MẬT"), ("  **TUYỆT MẬT** \nNội dung", "TUYỆT MẬT"), ("[ MẬT ]", "MẬT"), ("Độ mật: Tối mật", "Độ mật Tối mật"),
    ("ĐỘ MẬT: TUYỆT MẬT", "ĐỘ MẬT TUYỆT MẬT"), ("một\r\nMẬT\r\nhai", "MẬT"),
  ])
  func stamps(text: String, stamp: String) { #expect(StateSecret.stamp(in: text) == stamp) }

  @Test("Words that only sound like one are left alone", arguments: [
    "Mật", "mật ong", "Mật ong hoa nhãn", "Chùa Mật", "MẬT ONG", "HỘI MẬT NGHỊ", "Người giữ bí mật nhà nước", "tối mật", "Tài liệu từng đóng dấu TỐI MẬT năm 1972 đã giải mật", "ĐỘ MẬT ĐỘ DÂN CƯ",
    "Độ mật: không", "", "MAT", "mất",
  ])
  func others(text: String) { #expect(StateSecret.stamp(in: text) == nil) }

  @Test("Columns that say how secret a row is are known by their name", arguments: ["Độ mật", "do mat", "MỨC ĐỘ MẬT", "Dấu mật", "secrecy", "Classification"])
  func columns(name: String) { #expect(StateSecret.isDegree(ofColumn: name)) }

  @Test("Other columns are not", arguments: ["Mật độ", "mật khẩu", "class", "Tên"])
  func otherColumns(name: String) { #expect(!StateSecret.isDegree(ofColumn: name)) }

  @Test("A record with a stamped text is refused in any state, and told what to do", arguments: [RecordState.draft, .published])
  func record(state: RecordState) throws {
    let (site, declarations) = (try Sample.site().profile, try Sample.site().declarations)
    var body: [String: Value] = ["name": .object(["vi": .string("Đình")]), "description": .object(["vi": .string("Báo cáo\nTỐI MẬT\nNội dung")])]
    let problems = RecordChecks(profile: site, declarations: declarations).problems(body, state: state).filter { $0.code == StateSecret.code }
    #expect(problems.map(\.path) == ["description.vi"] && problems.allSatisfy { $0.severity == .error && $0.message[.vietnamese].contains("không nhập tài liệu này") })
    body["description"] = .object(["vi": .string("Làng có nghề mật mía")])
    #expect(!RecordChecks(profile: site, declarations: declarations).problems(body, state: state).contains { $0.code == StateSecret.code })
  }
}
