/// The words in the addresses of pages that are not of a profile: `/vi/tim-kiem`, `/en/search`. No profile may have one as its own word.
package enum PageWord: String, Sendable, CaseIterable {
  case search, calendar, map, timeline, random, saved, gallery, signIn, desk, feedback, personalData
  /// The field kit.
  case field
  /// What stands before the id of one image.
  case image
  /// Clauses of several texts beside each other; how far each commune has texts.
  case compare, coverage
  /// What stands before the id of a record whose images and lines are read.
  case reader
  /// The tasks of the Plan with who is in charge, when, and how they stand.
  case roadMap
  /// What stands before the code of a survey.
  case survey
  /// The catalogue of shared data, the standards that they are kept by, the architecture of all of it.
  case data, standard, architecture
  /// Where the Plan's targets stand.
  case targets

  package subscript(language: Language) -> String { language == .vietnamese ? vietnamese : english }

  private var vietnamese: String {
    switch self {
    case .search: "tim-kiem"
    case .calendar: "lich-le-hoi"
    case .map: "ban-do"
    case .timeline: "dong-thoi-gian"
    case .random: "ngau-nhien"
    case .saved: "da-luu"
    case .gallery: "thanh-phan"
    case .signIn: "dang-nhap"
    case .desk: "ban-lam-viec"
    case .personalData: "du-lieu-ca-nhan"
    case .feedback: "gop-y"
    case .image: "anh"
    case .compare: "so-sanh"
    case .coverage: "do-bao-phu"
    case .reader: "doc"
    case .targets: "chi-tieu"
    case .field: "thuc-dia"
    case .roadMap: "lo-trinh"
    case .survey: "khao-sat"
    case .data: "du-lieu"
    case .standard: "tieu-chuan"
    case .architecture: "kien-truc"
    }
  }

  private var english: String {
    switch self {
    case .search: "search"
    case .calendar: "festival-calendar"
    case .map: "map"
    case .timeline: "timeline"
    case .random: "random"
    case .saved: "saved"
    case .gallery: "components"
    case .signIn: "sign-in"
    case .desk: "desk"
    case .personalData: "personal-data"
    case .feedback: "feedback"
    case .image: "image"
    case .compare: "compare"
    case .coverage: "coverage"
    case .reader: "read"
    case .targets: "targets"
    case .field: "field"
    case .roadMap: "road-map"
    case .survey: "survey"
    case .data: "data"
    case .standard: "standard"
    case .architecture: "architecture"
    }
  }
}
