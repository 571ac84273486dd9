import HistoricalDates

/// Decodes the `versions` of a profile: what each version of it changed, as far as it was written down.
struct ProfileVersionDecoder {
  let map: YAMLMap

  /// The newest first. None may be above the profile's own version, and none stands twice.
  func versions(upTo present: Int) -> [Profile.Version] {
    var versions: [Profile.Version] = []
    for entry in map.list("versions") {
      let number = entry.int("version"), day = day(entry), changes = entry.localized("changes")
      guard let number else {
        _ = entry.required("version")
        continue
      }
      if !(1...max(1, present)).contains(number) || versions.contains(where: { $0.number == number }) {
        entry.problem(
          "profile.version", key: "version", vi: "Mỗi phiên bản từ 1 đến \(present) chỉ khai một lần; “\(number)” thì không phải.",
          en: "Each version from 1 to \(present) stands once; \(number) does not.")
      }
      versions.append(Profile.Version(number: number, day: day, changes: changes))
    }
    return versions.sorted { $0.number > $1.number }
  }

  private func day(_ entry: YAMLMap) -> String? {
    guard let text = entry.string("day") else { return nil }
    if let day = CalendarDay(text) { return day.description }
    entry.problem("profile.version", key: "day", vi: "“day” phải là một ngày như 2026-11-24.", en: "\"day\" must be a day such as 2026-11-24.")
    return nil
  }
}
