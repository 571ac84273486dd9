/// The words of dates, by what they do.
enum DateVocabulary {
  static let year = PhraseSet("năm|year|in|in the year")
  static let years = PhraseSet("những năm|các năm|những năm của|trong những năm|vào những năm|khoảng những năm")
  static let decade = PhraseSet("thập niên|thập kỷ|những năm thập niên|những năm thập kỷ")
  static let century = PhraseSet("thế kỷ|thế kỷ thứ|TK|tk thứ|century")
  static let centuryAfter = PhraseSet("century|centuries|c|th century")
  static let filler = PhraseSet(
    "vào|vào năm|của|thuộc|niên đại|the|of|of the|on|dated|dating|in the|dưới|mốc|thời điểm|vào thời|được|hằng năm|hàng năm|mỗi năm|thường niên|every year")
  static let approximate = PhraseSet(
    "khoảng|vào khoảng|trong khoảng|khoảng chừng|ước khoảng|ước chừng|ước tính|chừng|độ|xấp xỉ|quãng|vào quãng|khoảng thời gian|k|kh|"
      + "c|ca|cca|circa|about|around|approximately|approx")
  static let uncertain = PhraseSet("có thể|có lẽ|có thể là|được cho là|chưa chắc|chưa chắc chắn|không chắc|nghi là|possibly|probably|perhaps|uncertain|dự đoán|đoán định|phỏng đoán")
  static let legendary = PhraseSet(
    "tương truyền|truyền thuyết|theo truyền thuyết|theo truyền lại|truyền lại|theo lời truyền|theo tương truyền|dân gian truyền|by tradition|legend|legendary|theo thần tích|theo ngọc phả|theo thần phả|theo dân gian")

  static let firstHalf = PhraseSet("nửa đầu|nửa đầu của|nửa trước|first half of|first half of the|1st half of the|first half")
  static let secondHalf = PhraseSet("nửa cuối|nửa sau|nửa cuối của|nửa sau của|second half of|second half of the|2nd half of the|latter half of the|second half")
  static let firstDecade = PhraseSet("những năm đầu|những năm đầu của|mấy năm đầu|các năm đầu|thập niên đầu|thập niên đầu của|thập kỷ đầu")
  static let lastDecade = PhraseSet("những năm cuối|những năm cuối của|mấy năm cuối|các năm cuối|thập niên cuối|thập niên cuối của|thập kỷ cuối")
  static let middleYears = PhraseSet("những năm giữa|những năm giữa của")
  static let early = PhraseSet("đầu|đầu của|vào đầu|buổi đầu|sơ kỳ|early|beginning of|beginning of the|start of|start of the|thượng tuần")
  static let middle = PhraseSet("giữa|giữa của|vào giữa|trung kỳ|mid|middle of|middle of the|trung tuần")
  static let late = PhraseSet("cuối|cuối của|vào cuối|hậu kỳ|late|end of|end of the|hạ tuần")
  static let firstQuarter = PhraseSet("phần tư đầu|một phần tư đầu|phần tư thứ nhất|quý I|quý một|first quarter of|first quarter of the|1 phần tư đầu")
  static let lastQuarter = PhraseSet("phần tư cuối|một phần tư cuối|phần tư thứ tư|quý IV|quý tư|last quarter of|last quarter of the")

  static let from = PhraseSet("từ|kể từ|bắt đầu từ|có từ|since|from|tính từ|ngay từ|starting")
  static let to = PhraseSet("đến|tới|cho đến|cho tới|to|until|till|through|sang|sang đến|mãi đến")
  static let before = PhraseSet("trước|từ trước|có từ trước|trước khi|before|prior to|vào trước")
  static let until = PhraseSet("đến|cho đến|muộn nhất|muộn nhất là|muộn nhất vào|chậm nhất|chậm nhất là|không muộn hơn|until|by|no later than|tới|cho tới")
  static let after = PhraseSet("sau|từ sau|sau khi|after|kể từ sau")
  static let notBefore = PhraseSet("sớm nhất|sớm nhất là|không sớm hơn|no earlier than")
  static let between = PhraseSet("giữa|trong khoảng giữa|between|khoảng giữa")
  static let and = PhraseSet("và|and|hoặc|hay|or")
  static let or = PhraseSet("hoặc|hay|hoặc là|or")
  static let now = PhraseSet("nay|hiện nay|ngày nay|bây giờ|hiện tại|present|now|today|the present|đương đại")
  static let onwards = PhraseSet("trở đi|trở về sau|trở lại đây|đến nay|cho đến nay|đến hiện nay|tới nay|onwards|onward|đến ngày nay|cho tới nay|tới ngày nay")
  static let backwards = PhraseSet("trở về trước|trở lại trước|or earlier|or before")

  static let beforeChrist = PhraseSet("trước Công nguyên|trước CN|TCN|trước tây lịch|trước kỷ nguyên|BC|BCE|B C|trước công lịch|tr CN")
  static let afterChrist = PhraseSet("sau Công nguyên|sau CN|SCN|CN|Công nguyên|sau tây lịch|AD|CE|A D|sau công lịch")

  static let lunar = PhraseSet("âm lịch|theo âm lịch|âm|AL|lịch âm|ta|lịch ta|lunar|of the lunar calendar|lunar calendar|â l|a l")
  static let solar = PhraseSet("dương lịch|theo dương lịch|DL|lịch dương|tây lịch|d l|theo lịch dương")
  static let day = PhraseSet("ngày|hôm|đúng ngày|vào ngày")
  static let earlyDay = PhraseSet("mồng|mùng|ngày mồng|ngày mùng|sáng mồng|đêm mồng")
  static let fullMoon = PhraseSet("rằm|ngày rằm|đêm rằm")
  static let month = PhraseSet("tháng")
  static let leap = PhraseSet("nhuận|nhuần|leap")
  static let newYear = PhraseSet("Tết|Tết Nguyên đán")
  static let that = PhraseSet("tức|tức là|tức năm|tức ngày|nhằm|nhằm ngày|nhằm năm|nhằm vào|tức là năm|tức là ngày|tương ứng|ứng với|i e|that is")

  static let rulerWords = PhraseSet("đời vua|vua|đời|triều vua|thời vua|đời chúa|chúa|thời chúa|reign of|reign of king|king|emperor|dưới triều vua|dưới thời vua|trị vì")
  static let eraWords = PhraseSet("niên hiệu|hiệu|era|niên hiệu vua|đời niên hiệu")
  static let periodWords = PhraseSet(
    "thời|thời kỳ|triều|triều đại|nhà|vương triều|dưới thời|dưới triều|dưới triều đại|thời đại|giai đoạn|thời nhà|đời nhà|triều nhà|trong thời kỳ|dynasty|period|niên đại thời|văn hóa thời|đời các vua|các vua|thời các vua")
  static let dynastyAfter = PhraseSet("dynasty|period|era|reign|times|dynasties")

  static let origin = PhraseSet(
    "niên đại|thời gian|khởi dựng|khởi dựng từ|xây dựng|được xây dựng|xây|dựng|dựng từ|khánh thành|tạo tác|tạc|tạc năm|đúc|khắc|khắc in|in|soạn|biên soạn|sáng tác|lập|thành lập|ra đời|sinh|mất|"
      + "hoàn thành|khởi công|chế tác|dựng bia|viết|ban hành|hình thành|tân khoán|tạo dựng|khởi lập|xây cất|lập làng|ban sắc|built|founded|made|carved|cast|erected|"
      + "written|constructed|established|created|born|died|xây từ|được dựng|được lập|sắc phong|xuất hiện|bắt đầu|khởi nguồn|soạn năm")
  static let later = PhraseSet(
    "trùng tu|tu bổ|tu sửa|tôn tạo|dựng lại|xây lại|xây dựng lại|phục dựng|phục hồi|sửa chữa|đại tu|tái thiết|tái lập|mở rộng|kiến trúc hiện nay|"
      + "hiện nay|sao|sao chép|sao lại|bản sao|in lại|khắc lại|đúc lại|phá hủy|bị phá|chỉnh lý|rebuilt|restored|renovated|copied|repaired|reprinted|trùng tu lớn|được trùng tu|được tu bổ|trùng khắc|trùng san|trùng tạo|tu tạo|di dời|tái bản|viết lại|làm lại|tu sửa lớn|xây mới")

  static let seasons: [(words: PhraseSet, number: Int)] = [
    (PhraseSet("mùa xuân|xuân|spring"), 21), (PhraseSet("mùa hạ|mùa hè|hạ|hè|summer"), 22),
    (PhraseSet("mùa thu|autumn|fall"), 23), (PhraseSet("mùa đông|đông|winter"), 24),
  ]

  static let englishMonths: [String: Int] = Dictionary(
    uniqueKeysWithValues: [
      "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ].enumerated().flatMap { place, name in Set([Folding.plain(name), Folding.plain(String(name.prefix(3)))]).map { ($0, place + 1) } }
  )
}
