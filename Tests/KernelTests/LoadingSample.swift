import Foundation
import Testing

@testable import Kernel

/// A load folder over the sample sectors.
enum LoadingSample {
  static let files: [String: String] = [
    "load.yaml": """
    source: {vi: Thử, en: Test}
    unit: xa-ht
    files:
      - file: communes.csv
        profile: commune
        identifier: "xa-{slug:name}"
        columns: {name: name.vi}
      - file: people.csv
        profile: {column: kind, map: {person: person}, skip: [village]}
        identifier: "{id}"
        columns: {name: name.vi}
      - file: sites.csv
        profile: site
        identifier: "{id}"
        columns:
          name_vi: name.vi
          name_en: name.en
          rank: {to: rank, map: {dac-biet: special, quoc-gia: national, chua: ""}}
          other: {to: other_names, split: ";"}
          period: period
          area: area.value
          commune: {to: place, lookup: ["xa-{slug:commune}-{slug:district}", "xa-{slug:commune}"]}
        constants: {area.unit: m2}
        ignored: {remark: for the office}
      - file: decisions.csv
        attach: {record: "{site}", field: decisions}
        columns: {number: number, date: date, rank: {to: rank, map: {A: special}}}
      - file: relations.csv
        relations: {subject: "{s}", predicate: p, object: "{o}", note: note, verified: sure, same: same_as}
    """,
    "communes.csv": "name\nHt\nTống Trân\n",
    "people.csv": "id,kind,name\np1,person,Ỷ Lan\np2,village,Làng\n",
    "sites.csv": """
    id,name_vi,name_en,rank,other,period,area,commune,district,remark
    s1,Đình A,House A,dac-biet,Nghè; Quán ;,thế kỷ XVII,"12,5",Tống Trân,,x
    s1,Đình A,,,Miếu,,,Tống Trân,,
    s2,Chùa B,,chua,,,3,,Phù Cừ,

    """,
    "decisions.csv": "site,number,date,rank\ns1,1473,31/12/2014,A\ns1,9,,\n",
    "relations.csv": "s,p,o,note,sure\ns1,worships,p1,chính,true\n",
  ]

  static func plan(_ changes: [String: (String, String)] = [:], files extra: [String: String] = [:], existing: [String: LoadPlan.Known] = [:]) throws -> LoadPlan {
    let declarations = try Sample.declarations()
    var files = files.merging(extra) { $1 }
    for (file, change) in changes {
      let text = try #require(files[file])
      try #require(text.contains(change.0), "\(change.0)")
      files[file] = text.replacing(change.0, with: change.1, maxReplacements: 1)
    }
    let folder = try TemporaryFolder(files)
    return withExtendedLifetime(folder) { LoadPlan(folder: folder.url, declarations: declarations) { existing[$0] } }
  }

  static func told(_ plan: LoadPlan) -> [String] { plan.problems.map { "\($0.code) \($0.path) \($0.place?.description ?? "")" } }
}

extension LoadPlan {
  /// The body of a draft, as canonical JSON.
  func json(_ identifier: String) -> String? { drafts.first { $0.identifier == identifier }.map { Value.object($0.body).json } }
  func draft(_ identifier: String) -> RecordDraft? { drafts.first { $0.identifier == identifier } }
}
