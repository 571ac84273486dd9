import Foundation
import Kernel
import Pages

/// Figures of surveys in words.
enum SurveyWording {
  /// "87%": rounded to the nearest.
  static func percent(_ value: Double, _ page: PageContext) -> String { "\(page.number(Int((value * 100).rounded())))%" }

  /// "4,3" or "4.3".
  static func mean(_ value: Double, _ page: PageContext) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10)\(page.language == .english ? "." : ",")\(tenths % 10)"
  }

  /// The share with how many have answered and how sure it is.
  static func told(_ share: SurveyShare, _ page: PageContext) -> String {
    page(.surveyShareTold, [
      "share": percent(share.value, page), "count": page.number(share.answers), "low": percent(share.interval.lowerBound, page), "high": percent(share.interval.upperBound, page),
    ])
  }

  /// How many forms; under `SurveyShare.fewest` that there are fewer.
  static func forms(_ number: Int, _ page: PageContext) -> String {
    number == 0 ? "0" : number < SurveyShare.fewest ? page(.surveyFewer, ["count": "\(SurveyShare.fewest)"]) : page.number(number)
  }
}
