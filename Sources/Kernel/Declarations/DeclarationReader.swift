import Crypto
import Foundation
import VietnameseText

/// Reads a folder of declarations. Never throws for what is written in them: every fault becomes a problem with file and line.
package struct DeclarationReader {
  private let folder: URL
  var problems: [Problem] = []
  var sectors: [Sector] = []
  var profiles: [Profile] = []
  var vocabularies: [String: Vocabulary] = [:]
  var roles: [Role] = []
  var caseKinds: [CaseKind] = []
  private var casePlaces: [String: Problem.Place] = [:]
  private var workingDays = WorkingDays()
  private var workflows: [Workflow] = []
  private var workflowPlaces: [String: Problem.Place] = [:]
  private var sheets: [Sheet] = []
  private var sheetPlaces: [String: Problem.Place] = [:]
  private var issuer = SheetIssuer()
  var processing: [ProcessingActivity] = []
  var fieldSets: [String: [Field]] = [:]
  private var fieldSetPlaces: [String: Problem.Place] = [:]
  private var rolePlaces: [String: Problem.Place] = [:]
  private var activityPlaces: [String: Problem.Place] = [:]
  private var hash = SHA256()
  /// Where each profile and its keys were declared, for problems found across files.
  var origins: [String: ProfileOrigin] = [:]

  private init(folder: URL) { self.folder = folder }

  /// The declarations under `folder`, with the Plan under `plan`, and what is wrong with them. They may be used only when no problem is an error.
  package static func read(_ folder: URL, plan: URL? = nil) -> (declarations: Declarations, problems: [Problem]) {
    var reader = DeclarationReader(folder: folder)
    reader.readAll()
    let planned = plan.map { PlanReader.read($0) }
    let digest = reader.hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    let declarations = Declarations(
      sectors: reader.sectors, profiles: reader.profiles, vocabularies: reader.vocabularies, roles: reader.roles, processing: reader.processing, caseKinds: reader.caseKinds, workingDays: reader.workingDays,
      workflows: reader.workflows, sheets: reader.sheets, issuer: reader.issuer, plan: planned?.plan ?? ProvincialPlan(), digest: digest)
    reader.problems += DeclarationChecks(declarations: declarations, origins: reader.origins).problems()
    reader.problems += SheetChecks(declarations: declarations, places: reader.sheetPlaces).problems()
    if let planned {
      reader.problems += planned.problems
      reader.problems += PlanChecks(plan: planned.plan, declarations: declarations, places: planned.places).problems()
    }
    return (declarations, reader.problems)
  }

  /// Where the Plan stands as long as nobody says otherwise: the folder `plan` beside that of the sectors.
  package static func plan(beside sectors: URL) -> URL { sectors.standardizedFileURL.deletingLastPathComponent().appending(path: "plan") }

  private mutating func readAll() {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
      problems.append(Problem(
        "declarations.folder", at: .init(file: folder.path, line: 1),
        vi: "Không đọc được thư mục khai báo; hãy chỉ đúng đường dẫn bằng --sectors.", en: "The declarations folder cannot be read; give its path with --sectors."))
      return
    }
    let folders = names.sorted().filter { !$0.hasPrefix(".") && isFolder($0) }
    for name in folders where name.hasPrefix("_") { readShared(name) }
    for name in folders { readVocabularies(in: name) }
    for name in folders where !name.hasPrefix("_") { readSector(name) }
  }

  private func isFolder(_ path: String) -> Bool {
    var folderFlag: ObjCBool = false
    return FileManager.default.fileExists(atPath: folder.appending(path: path).path, isDirectory: &folderFlag) && folderFlag.boolValue
  }

  private func files(in path: String, ending: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: path).path)) ?? []
    return names.filter { $0.hasSuffix(ending) }.sorted().map { "\(path)/\($0)" }
  }

  private mutating func readShared(_ name: String) {
    for path in files(in: name, ending: ".fields.yaml") {
      guard let map = map(path) else { continue }
      let id = map.required("set")
      let fields = map.list("fields").flatMap { FieldDecoder.field($0, sets: [:]) }
      if let id {
        if let other = fieldSetPlaces[id] {
          map.problem(
            "set.twice", key: "set", vi: "Nhóm trường “\(id)” đã khai báo ở \(other); hãy đặt tên khác.",
            en: "The field set \"\(id)\" is already declared at \(other); choose another name.")
        } else {
          fieldSets[id] = fields
          fieldSetPlaces[id] = map.place
        }
      }
      problems += map.finish()
    }
    for path in files(in: name, ending: "roles.yaml") where path == "\(name)/roles.yaml" { readRoles(path) }
    for path in files(in: name, ending: "cases.yaml") where path == "\(name)/cases.yaml" { readCases(path) }
    for path in files(in: name, ending: "workflows.yaml") where path == "\(name)/workflows.yaml" { readWorkflows(path) }
    for path in files(in: name, ending: "processing.yaml") where path == "\(name)/processing.yaml" { readProcessing(path) }
    for path in files(in: name, ending: "issuer.yaml") where path == "\(name)/issuer.yaml" { readIssuer(path) }
    for path in files(in: name, ending: ".sheet.yaml") { readSheet(path) }
  }

  private mutating func readRoles(_ path: String) {
    guard let map = map(path) else { return }
    roles += RoleDecoder.roles(map, places: &rolePlaces)
    problems += map.finish()
  }

  private mutating func readProcessing(_ path: String) {
    guard let map = map(path) else { return }
    processing += ProcessingDecoder.activities(map, places: &activityPlaces)
    problems += map.finish()
  }

  private mutating func readCases(_ path: String) {
    guard let map = map(path) else { return }
    caseKinds += CaseKindDecoder.kinds(map, places: &casePlaces)
    let days = CaseKindDecoder.days(map)
    workingDays.off.formUnion(days.off)
    workingDays.worked.formUnion(days.worked)
    problems += map.finish()
  }

  private mutating func readWorkflows(_ path: String) {
    guard let map = map(path) else { return }
    workflows += WorkflowDecoder.workflows(map, places: &workflowPlaces)
    problems += map.finish()
  }

  private mutating func readSector(_ name: String) {
    let path = "\(name)/sector.yaml"
    guard let map = map(path) else { return }
    let id = map.string("sector") ?? name
    if id != name {
      map.problem("sector.id", key: "sector", vi: "Mã lĩnh vực “\(id)” phải trùng tên thư mục “\(name)”.", en: "The sector id \"\(id)\" must equal its folder name \"\(name)\".")
    }
    sectors.append(Sector(
      id: id, label: map.localized("label"), description: map.localized("description"), order: map.int("order") ?? 1000, plate: map.string("plate") ?? "seal"))
    problems += map.finish()
    for path in files(in: name, ending: ".profile.yaml") { readProfile(path, sector: name) }
    for path in files(in: name, ending: ".sheet.yaml") { readSheet(path) }
  }

  private mutating func readSheet(_ path: String) {
    guard let map = map(path) else { return }
    if let sheet = SheetDecoder.sheet(map) {
      if let other = sheetPlaces[sheet.id] {
        map.problem("sheet.twice", key: "sheet", vi: "Mẫu “\(sheet.id)” đã khai báo ở \(other); hãy đặt mã khác.", en: "The sheet \"\(sheet.id)\" is already declared at \(other); choose another id.")
      } else {
        sheets.append(sheet)
        sheetPlaces[sheet.id] = map.place
      }
    }
    problems += map.finish()
  }

  private mutating func readIssuer(_ path: String) {
    guard let map = map(path) else { return }
    issuer = SheetDecoder.issuer(map)
    problems += map.finish()
  }

  private mutating func readProfile(_ path: String, sector: String) {
    guard let map = map(path) else { return }
    let plate = sectors.last?.plate ?? "seal"
    var decoder = ProfileDecoder(map: map, sector: sector, plate: plate, sets: fieldSets)
    guard let profile = decoder.profile() else {
      problems += map.finish()
      return
    }
    if let other = origins[profile.id] {
      map.problem("profile.twice", key: "profile", vi: "Loại bản ghi “\(profile.id)” đã khai báo ở \(other.place); hãy đặt mã khác.", en: "The profile \"\(profile.id)\" is already declared at \(other.place); choose another id.")
    } else {
      profiles.append(profile)
      origins[profile.id] = ProfileOrigin(place: map.place, keys: decoder.places)
    }
    problems += map.finish()
  }

  private mutating func readVocabularies(in name: String) {
    for path in files(in: "\(name)/vocabularies", ending: ".csv") {
      guard let bytes = bytes(path) else { continue }
      let (vocabulary, found) = VocabularyDecoder.read(bytes, file: path)
      problems += found
      if vocabularies[vocabulary.id] != nil {
        problems.append(Problem(
          "vocabulary.twice", at: .init(file: path, line: 1), vi: "Danh mục “\(vocabulary.id)” đã có ở lĩnh vực khác; hãy đổi tên tệp.",
          en: "The vocabulary \"\(vocabulary.id)\" exists in another sector; rename the file."))
      }
      vocabularies[vocabulary.id] = vocabulary
    }
  }

  private mutating func bytes(_ path: String) -> [UInt8]? {
    guard let data = try? Data(contentsOf: folder.appending(path: path)) else {
      problems.append(Problem("declarations.file", at: .init(file: path, line: 1), vi: "Không đọc được tệp.", en: "The file cannot be read."))
      return nil
    }
    hash.update(data: Data(path.utf8) + data)
    return Array(data)
  }

  private mutating func map(_ path: String) -> YAMLMap? {
    guard let bytes = bytes(path) else { return nil }
    switch YAMLMap.read(bytes, file: path) {
    case .success(let map): return map
    case .failure(let found):
      problems += found.list
      return nil
    }
  }
}
