import Kernel

/// Something wrong with an object or the root. `code`: of the validation codes of OCFL 1.1, `E…` for what must not be, `W…` for what should not.
package struct OCFLFault: Sendable, Hashable {
  package let code: String
  /// The object's id, its folder when the id cannot be read, or empty for the root.
  package let object: String
  /// From the object's folder, or from the root.
  package let path: String
  /// What was found, as data: a digest, a key.
  package let text: String

  package init(code: String, object: String, path: String, text: String) {
    self.code = code
    self.object = object
    self.path = path
    self.text = text
  }

  package var isError: Bool { code.hasPrefix("E") }

  /// For a report, in both languages: `E092 urn:uuid:… v1/content/original/bia.jpg: … / … (sha512 …)`.
  package var line: String {
    let place = [code, object, path].filter { !$0.isEmpty }.joined(separator: " "), meaning = Self.meanings[code] ?? Self.unknown
    return "\(place): \(meaning[.vietnamese]) / \(meaning[.english])\(text.isEmpty ? "" : " (\(text))")"
  }
}

extension OCFLFault {
  private static let unknown = LocalizedText(vi: "không đúng OCFL 1.1", en: "not OCFL 1.1")

  /// Source: OCFL 1.1, validation codes; said in our own words.
  static let meanings: [String: LocalizedText] = [
    "E001": LocalizedText(vi: "tệp hoặc thư mục lạ trong thư mục của đối tượng", en: "a file or folder that does not belong in the object's folder"),
    "E003": LocalizedText(vi: "không có đúng một tệp khai báo phiên bản OCFL", en: "there is not exactly one declaration of the OCFL version"),
    "E004": LocalizedText(vi: "tên tệp khai báo sai", en: "the declaration has a wrong name"),
    "E007": LocalizedText(vi: "nội dung tệp khai báo sai", en: "the declaration has wrong contents"),
    "E008": LocalizedText(vi: "không có phiên bản nào", en: "there is no version"),
    "E009": LocalizedText(vi: "phiên bản không bắt đầu từ 1", en: "the versions do not start at 1"),
    "E010": LocalizedText(vi: "thiếu phiên bản ở giữa", en: "a version between others is missing"),
    "E011": LocalizedText(vi: "số phiên bản đệm số 0 không đều", en: "only some version numbers are padded with zeros"),
    "E012": LocalizedText(vi: "tên phiên bản dài ngắn khác nhau", en: "padded version names differ in length"),
    "E013": LocalizedText(vi: "phiên bản mới không theo cách đặt tên cũ", en: "a later version does not follow the naming of the earlier ones"),
    "E015": LocalizedText(vi: "tệp lạ trong thư mục phiên bản", en: "a file that does not belong in a version's folder"),
    "E017": LocalizedText(vi: "contentDirectory có dấu gạch chéo", en: "contentDirectory has a slash"),
    "E018": LocalizedText(vi: "contentDirectory trống, “.” hoặc “..”", en: "contentDirectory is empty, \".\" or \"..\""),
    "E019": LocalizedText(vi: "contentDirectory đổi giữa các phiên bản", en: "contentDirectory changes between versions"),
    "E023": LocalizedText(vi: "tệp không có trong danh mục (thừa)", en: "a file that the manifest does not name (extra)"),
    "E024": LocalizedText(vi: "thư mục trống", en: "an empty folder"),
    "E025": LocalizedText(vi: "thuật toán mã kiểm không được phép", en: "a digest algorithm that is not allowed"),
    "E033": LocalizedText(vi: "inventory.json không phải JSON đúng", en: "inventory.json is not right JSON"),
    "E036": LocalizedText(vi: "thiếu khoá bắt buộc trong inventory.json", en: "inventory.json lacks a key"),
    "E037": LocalizedText(vi: "mã đối tượng trống hoặc khác mã ở gốc", en: "the id is empty or not that of the root inventory"),
    "E038": LocalizedText(vi: "type không khớp phiên bản OCFL đã khai báo", en: "type is not that of the declared OCFL version"),
    "E040": LocalizedText(vi: "head không phải phiên bản mới nhất", en: "head is not the newest version"),
    "E041": LocalizedText(vi: "thiếu manifest hoặc versions", en: "manifest or versions is missing"),
    "E042": LocalizedText(vi: "đường dẫn nội dung không nằm trong thư mục nội dung", en: "a content path outside the content folder"),
    "E043": LocalizedText(vi: "thiếu versions", en: "versions is missing"),
    "E044": LocalizedText(vi: "versions không phải đối tượng JSON", en: "versions is not a JSON object"),
    "E046": LocalizedText(vi: "thư mục phiên bản và versions không khớp", en: "the version folders and versions differ"),
    "E047": LocalizedText(vi: "khối phiên bản không phải đối tượng JSON", en: "a version block is not a JSON object"),
    "E048": LocalizedText(vi: "khối phiên bản thiếu created hoặc state", en: "a version block lacks created or state"),
    "E049": LocalizedText(vi: "created không đúng RFC 3339", en: "created is not of RFC 3339"),
    "E050": LocalizedText(vi: "state nêu mã kiểm không có trong manifest", en: "state names a digest that the manifest does not have"),
    "E051": LocalizedText(vi: "đường dẫn trong state không phải danh sách chuỗi", en: "the paths of state are no list of strings"),
    "E052": LocalizedText(vi: "đường dẫn logic có phần trống, “.” hoặc “..”", en: "a logical path has an empty element, \".\" or \"..\""),
    "E053": LocalizedText(vi: "đường dẫn logic bắt đầu hoặc kết thúc bằng gạch chéo", en: "a logical path starts or ends with a slash"),
    "E054": LocalizedText(vi: "user không có name", en: "user has no name"),
    "E056": LocalizedText(vi: "thuật toán fixity không được biết", en: "an unknown fixity algorithm"),
    "E057": LocalizedText(vi: "khối fixity sai dạng", en: "a fixity block has a wrong shape"),
    "E058": LocalizedText(vi: "inventory.json không có tệp mã kiểm đi kèm", en: "inventory.json has no digest beside it"),
    "E060": LocalizedText(vi: "inventory.json không đúng mã kiểm đi kèm", en: "inventory.json does not have the digest beside it"),
    "E061": LocalizedText(vi: "tệp mã kiểm đi kèm sai dạng", en: "the digest beside inventory.json has a wrong form"),
    "E063": LocalizedText(vi: "đối tượng không có inventory.json", en: "the object has no inventory.json"),
    "E064": LocalizedText(vi: "inventory.json ở gốc khác của phiên bản mới nhất", en: "the root inventory is not that of the newest version"),
    "E066": LocalizedText(vi: "phiên bản cũ kể trạng thái khác", en: "an earlier inventory tells another state"),
    "E067": LocalizedText(vi: "tệp lạ trong extensions", en: "a file in extensions"),
    "E069": LocalizedText(vi: "kho không có tệp khai báo", en: "the root has no declaration"),
    "E072": LocalizedText(vi: "tệp không thuộc đối tượng nào", en: "a file that belongs to no object"),
    "E073": LocalizedText(vi: "thư mục trống trong kho", en: "an empty folder under the root"),
    "E080": LocalizedText(vi: "nội dung tệp khai báo của kho sai", en: "the root's declaration has wrong contents"),
    "E083": LocalizedText(vi: "đối tượng không nằm đúng chỗ của mã", en: "the object does not lie where its id says"),
    "E088": LocalizedText(vi: "thư mục lạ trong kho", en: "a folder that does not belong under the root"),
    "E090": LocalizedText(vi: "có liên kết tệp", en: "there is a link"),
    "E092": LocalizedText(vi: "tệp thiếu hoặc không đúng mã kiểm trong danh mục", en: "a file is missing or does not have the digest of the manifest"),
    "E093": LocalizedText(vi: "tệp thiếu hoặc không đúng mã kiểm fixity", en: "a file is missing or does not have the digest of the fixity block"),
    "E094": LocalizedText(vi: "message không phải chuỗi", en: "message is not a string"),
    "E095": LocalizedText(vi: "đường dẫn logic trùng hoặc chặn nhau", en: "logical paths are equal or in each other's way"),
    "E096": LocalizedText(vi: "mã kiểm xuất hiện hai lần trong manifest", en: "a digest stands twice in the manifest"),
    "E097": LocalizedText(vi: "mã kiểm xuất hiện hai lần trong fixity", en: "a digest stands twice in a fixity block"),
    "E099": LocalizedText(vi: "đường dẫn nội dung có phần trống, “.” hoặc “..”", en: "a content path has an empty element, \".\" or \"..\""),
    "E100": LocalizedText(vi: "đường dẫn nội dung bắt đầu hoặc kết thúc bằng gạch chéo", en: "a content path starts or ends with a slash"),
    "E101": LocalizedText(vi: "đường dẫn nội dung trùng hoặc chặn nhau", en: "content paths are equal or in each other's way"),
    "E102": LocalizedText(vi: "khoá lạ trong inventory.json", en: "inventory.json has an unknown key"),
    "E103": LocalizedText(vi: "phiên bản sau theo OCFL cũ hơn phiên bản trước", en: "a later version follows an older OCFL than the one before"),
    "E104": LocalizedText(vi: "tên phiên bản không phải v và số", en: "a version's name is not v and a number"),
    "E106": LocalizedText(vi: "manifest không phải đối tượng JSON", en: "manifest is not a JSON object"),
    "E107": LocalizedText(vi: "manifest có mã kiểm không phiên bản nào dùng", en: "the manifest has a digest that no version uses"),
    "E110": LocalizedText(vi: "mã đối tượng đổi giữa các phiên bản", en: "the id changes between versions"),
    "E111": LocalizedText(vi: "fixity không phải đối tượng JSON", en: "fixity is not a JSON object"),
    "W001": LocalizedText(vi: "số phiên bản có đệm số 0", en: "version numbers are padded with zeros"),
    "W002": LocalizedText(vi: "thư mục lạ trong thư mục phiên bản", en: "a folder beside the content of a version"),
    "W003": LocalizedText(vi: "thư mục nội dung trống", en: "a content folder without files"),
    "W004": LocalizedText(vi: "nên dùng sha512", en: "sha512 should be used"),
    "W005": LocalizedText(vi: "mã đối tượng nên là URI", en: "the id should be a URI"),
    "W007": LocalizedText(vi: "phiên bản nên có message và user", en: "a version should have message and user"),
    "W008": LocalizedText(vi: "user nên có address", en: "user should have an address"),
    "W009": LocalizedText(vi: "address của user nên là URI", en: "the user's address should be a URI"),
    "W010": LocalizedText(vi: "phiên bản nên có inventory.json", en: "a version should have an inventory.json"),
    "W011": LocalizedText(vi: "phiên bản cũ kể created, message hoặc user khác", en: "an earlier inventory tells another created, message or user"),
    "W013": LocalizedText(vi: "phần mở rộng chưa đăng ký", en: "an extension that is not registered"),
  ]
}
