/// What a collaborator sends of a find before its photographs. Its ids are made where it is made, so that the same find sent twice is one.
package struct FindDraft: Sendable, Hashable {
  package struct Photo: Sendable, Hashable {
    package let id: RecordID
    package let name: String
    package let bytes: Int64

    package init(id: RecordID, name: String, bytes: Int64) {
      self.id = id
      self.name = name
      self.bytes = bytes
    }
  }

  package var id: RecordID
  /// What kind of thing it is; empty where it belongs to a record that there is.
  package var profile = ""
  /// An id, an identifier or the address of that record; empty for something new.
  package var record = ""
  package var unit: RecordID?
  package var name = ""
  package var note = ""
  package var position: FindPosition?
  package var photos: [Photo] = []
  /// When it was made, in milliseconds of UTC since 1970, by the clock of the device.
  package var created: Int64

  package init(id: RecordID, created: Int64) {
    self.id = id
    self.created = created
  }

  /// The path of each is the member's name.
  package func problems(_ rules: FindRules) -> [Problem] {
    var problems: [Problem] = []
    func refuse(_ code: String, _ path: String, vi: String, en: String) { problems.append(Problem(code, path: path, vi: vi, en: en)) }
    if profile.isEmpty == record.isEmpty {
      refuse("find.what", "profile", vi: "Hãy chọn loại phát hiện, hoặc ghi mã hồ sơ cần bổ sung; chỉ một trong hai.", en: "Choose what kind it is, or name the record that it belongs to; one of the two.")
    }
    for (path, text, most) in [("name", name, FindRules.longestName), ("note", note, FindRules.longestNote)] where text.unicodeScalars.count > most {
      refuse("find.long", path, vi: "Dài quá \(most) ký tự; hãy rút ngắn.", en: "More than \(most) characters; shorten it.")
    }
    for (path, text) in [("name", name), ("note", note)] { if let stamp = StateSecret.stamp(in: text) { problems.append(StateSecret.problem(path: path, stamp: stamp)) } }
    if photos.isEmpty, note.allSatisfy(\.isWhitespace) { refuse("find.empty", "photos", vi: "Hãy chụp ít nhất một ảnh hoặc ghi vài lời.", en: "Take a photograph or write a few words.") }
    if photos.count > rules.photos {
      refuse("find.photos", "photos", vi: "Mỗi phát hiện có nhiều nhất \(rules.photos) ảnh; hãy gửi số còn lại thành phát hiện khác.", en: "A find has at most \(rules.photos) photographs; send the others as another.")
    }
    if Set(photos.map(\.id)).count < photos.count { refuse("find.photos", "photos", vi: "Hai ảnh có cùng mã.", en: "Two photographs have the same id.") }
    for photo in photos where photo.bytes < 1 || photo.bytes > rules.bytes {
      refuse(
        "find.large", "photos", vi: "Ảnh “\(photo.name)” phải có nội dung và nhẹ hơn \(rules.bytes >> 20) MB; hãy đặt máy ảnh chụp cỡ nhỏ hơn rồi chụp lại.",
        en: "The photograph \"\(photo.name)\" must not be empty nor have more than \(rules.bytes >> 20) MB; set the camera to a smaller size and take it again.")
    }
    return problems
  }
}
