extension ReignEras {
  /// Dynasties and other named periods, in order of time.
  public static let periods: [HistoricalPeriod] = dynasties + composites + ages

  private static let dynasties: [HistoricalPeriod] = [
    HistoricalPeriod(
      "Hùng Vương", "Hùng kings", -2878, -257, or: ["Văn Lang", "Hồng Bàng", "Hùng", "các vua Hùng", "Vua Hùng"], legendary: true,
      also: [-699 ... -257]),
    HistoricalPeriod("An Dương Vương", "Âu Lạc", -256, -206, or: ["Âu Lạc", "Thục Phán"], legendary: true, also: [-207 ... -178]),
    HistoricalPeriod("Hai Bà Trưng", "Trưng sisters", 40, 43, or: ["Trưng Vương", "Trưng Nữ Vương", "Bà Trưng"]),
    HistoricalPeriod("Tiền Lý", "Early Lý dynasty", 544, 602, or: ["Vạn Xuân", "nước Vạn Xuân"]),
    HistoricalPeriod("Ngô", "Ngô dynasty", 939, 965),
    HistoricalPeriod("Đinh", "Đinh dynasty", 968, 980),
    HistoricalPeriod("Tiền Lê", "Early Lê dynasty", 980, 1009),
    HistoricalPeriod("Lý", "Lý dynasty", 1009, 1225, or: ["Hậu Lý", "Lí"]),
    HistoricalPeriod("Trần", "Trần dynasty", 1225, 1400),
    HistoricalPeriod("Hồ", "Hồ dynasty", 1400, 1407),
    HistoricalPeriod("Hậu Trần", "Later Trần dynasty", 1407, 1414),
    HistoricalPeriod("Lê sơ", "Early period of the Later Lê dynasty", 1428, 1527, or: ["sơ Lê", "Lê Sơ"]),
    HistoricalPeriod("Mạc", "Mạc dynasty", 1527, 1592, also: [1527...1677]),
    HistoricalPeriod(
      "Lê trung hưng", "Revival Lê dynasty", 1533, 1789, or: ["Lê Trung", "Lê mạt", "trung hưng", "Lê Trung Hưng"]),
    HistoricalPeriod("Tây Sơn", "Tây Sơn dynasty", 1778, 1802, also: [1771...1802]),
    HistoricalPeriod("Nguyễn", "Nguyễn dynasty", 1802, 1945),
  ]

  private static let composites: [HistoricalPeriod] = [
    HistoricalPeriod("Hậu Lê", "Later Lê dynasty", 1428, 1789, or: ["Hậu Lê"], isDynasty: false),
    HistoricalPeriod("Lê", "Lê dynasty", 1428, 1789, also: [980...1009], isDynasty: false),
    HistoricalPeriod("Lê – Trịnh", "Lê and Trịnh", 1545, 1787, or: ["Lê Trịnh", "vua Lê chúa Trịnh", "vua Lê – chúa Trịnh"], isDynasty: false),
    HistoricalPeriod("Lê – Mạc", "Lê and Mạc", 1527, 1592, or: ["Lê Mạc", "Nam Bắc triều", "Nam – Bắc triều"], isDynasty: false),
    HistoricalPeriod("Chúa Trịnh", "Trịnh lords", 1545, 1787, or: ["Trịnh", "các chúa Trịnh"], isDynasty: false),
    HistoricalPeriod("Chúa Nguyễn", "Nguyễn lords", 1558, 1777, or: ["các chúa Nguyễn", "Đàng Trong"], isDynasty: false),
    HistoricalPeriod(
      "Trịnh – Nguyễn", "Trịnh–Nguyễn division", 1627, 1777, or: ["Trịnh – Nguyễn phân tranh", "Đàng Ngoài"], isDynasty: false),
  ]

  private static let ages: [HistoricalPeriod] = [
    HistoricalPeriod("Đông Sơn", "Đông Sơn culture", -699, 100, or: ["văn hóa Đông Sơn"], legendary: true, isDynasty: false),
    HistoricalPeriod("Bắc thuộc", "Chinese domination", -178, 938, also: [-110...938], isDynasty: false),
    HistoricalPeriod("Bà Triệu", "Lady Triệu", 248, 248, or: ["Triệu Thị Trinh"], isDynasty: false),
    HistoricalPeriod("Lý Nam Đế", "Lý Nam Đế", 544, 548, or: ["Lý Bí", "Lý Bôn"], isDynasty: false),
    HistoricalPeriod("Triệu Việt Vương", "Triệu Việt Vương", 548, 571, or: ["Triệu Quang Phục"], isDynasty: false),
    HistoricalPeriod("thuộc Đường", "Tang rule", 618, 905, or: ["Đường thuộc", "nhà Đường", "Đường"], isDynasty: false),
    HistoricalPeriod("Phùng Hưng", "Phùng Hưng", 766, 791, legendary: true, isDynasty: false),
    HistoricalPeriod("Khúc", "Khúc family", 905, 930, isDynasty: false),
    HistoricalPeriod("mười hai sứ quân", "Twelve Warlords", 965, 968,
      or: ["12 sứ quân", "loạn 12 sứ quân", "loạn mười hai sứ quân"], isDynasty: false),
    HistoricalPeriod("thuộc Minh", "Ming occupation", 1407, 1427, or: ["Minh thuộc", "Bắc thuộc lần 4"], isDynasty: false),
    HistoricalPeriod("khởi nghĩa Lam Sơn", "Lam Sơn uprising", 1418, 1427, or: ["Lam Sơn"], isDynasty: false),
    HistoricalPeriod("Pháp thuộc", "French colonial period", 1884, 1945, or: ["thuộc Pháp", "thực dân Pháp"], isDynasty: false),
    HistoricalPeriod("Cần Vương", "Cần Vương movement", 1885, 1896, or: ["phong trào Cần Vương"], isDynasty: false),
    HistoricalPeriod(
      "kháng chiến chống Pháp", "Resistance War against the French", 1945, 1954,
      or: ["chống Pháp", "chống thực dân Pháp", "kháng chiến chống thực dân Pháp"], also: [1946...1954],
      isDynasty: false),
    HistoricalPeriod(
      "kháng chiến chống Mỹ", "Resistance War against America", 1954, 1975,
      or: ["chống Mỹ", "chống Mỹ cứu nước", "kháng chiến chống Mỹ cứu nước"], isDynasty: false),
    HistoricalPeriod("bao cấp", "Subsidy period", 1976, 1986, isDynasty: false),
  ]
}
