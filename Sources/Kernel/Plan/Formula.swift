/// How the number of an indicator comes about: the closed set.
package indirect enum Formula: Sendable, Hashable {
  /// The share of the records in scope that count; `whole`: what they are a share of.
  case recordShare(scope: [RecordScope], counted: CountedWhen, whole: Whole)
  /// The share of the units of today that have at least one record that counts.
  case unitShare(level: UnitLevel, having: [RecordScope], counted: CountedWhen)
  /// A value with evidence.
  case reported(ReportedItem)
  case reportedRatio(numerator: ReportedItem, denominator: ReportedItem)
  /// The share of the units of today whose approved report says yes to `item` (or more than nothing).
  case unitsReporting(level: UnitLevel, item: ReportedItem)
  /// The share of those who are satisfied among the answers to a question of a survey.
  case surveyed(SurveyedQuestion)

  /// The kinds of record that it is made of; none where it is made of reports.
  package var scopes: [RecordScope] {
    switch self {
    case .recordShare(let scope, _, _), .unitShare(_, let scope, _): scope
    case .reported, .reportedRatio, .unitsReporting, .surveyed: []
    }
  }

  package var counted: CountedWhen? {
    switch self {
    case .recordShare(_, let counted, _), .unitShare(_, _, let counted): counted
    case .reported, .reportedRatio, .unitsReporting, .surveyed: nil
    }
  }

  /// The items of reports that it needs.
  package var items: [ReportedItem] {
    switch self {
    case .recordShare(_, _, .supplied(let item)), .reported(let item), .unitsReporting(_, let item): [item]
    case .reportedRatio(let numerator, let denominator): [numerator, denominator]
    case .recordShare(_, _, .records), .unitShare, .surveyed: []
    }
  }
}

/// Published records of one profile, all or those that `filter` holds for.
package struct RecordScope: Sendable, Hashable {
  package var profile: String
  package var filter: Predicate?

  package init(profile: String, filter: Predicate? = nil) {
    self.profile = profile
    self.filter = filter
  }
}

/// When a record in scope counts.
package enum CountedWhen: Sendable, Hashable {
  /// As its profile declares it.
  case digitised
  case predicate(Predicate)
  /// Being there counts.
  case present

  /// What must hold of a record of `profile`; `nil`: nothing more.
  package func predicate(of profile: Profile) -> Predicate? {
    switch self {
    case .digitised: profile.digitised
    case .predicate(let predicate): predicate
    case .present: nil
    }
  }
}

/// What the records that count are a share of.
package enum Whole: Sendable, Hashable {
  /// All records in scope.
  case records
  /// A number that the province supplies.
  case supplied(ReportedItem)
}

/// One item of one data set to be reported.
package struct ReportedItem: Sendable, Hashable {
  package var dataSet: String
  package var item: String

  package init(dataSet: String, item: String) {
    self.dataSet = dataSet
    self.item = item
  }

  /// As "data-set/item".
  package var text: String { "\(dataSet)/\(item)" }
}

/// A question on a scale.
package struct SurveyedQuestion: Sendable, Hashable {
  package var survey: String
  /// `nil`: the main one of the survey.
  package var question: String?

  package init(survey: String, question: String? = nil) {
    self.survey = survey
    self.question = question
  }
}

/// Units of today of one level: published records of a profile, of certain kinds, that none has followed.
package struct UnitLevel: Sendable, Hashable {
  package var profile: String
  /// Codes of the kind field of the profile; empty: all.
  package var kinds: [String]

  package init(profile: String, kinds: [String]) {
    self.profile = profile
    self.kinds = kinds
  }
}
