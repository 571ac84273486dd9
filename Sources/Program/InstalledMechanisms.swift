import Accounts
import Authorities
import Calendar
import Casework
import Cataloguing
import Citing
import Comparing
import Describing
import Desks
import Edge
import Extracting
import Fieldwork
import Finding
import Imaging
import Mapping
import Measuring
import Pages
import Personal
import Planning
import Quality
import Registers
import Reporting
import Returning
import Reviewing
import Revising
import Seeing
import Sheets
import Storage
import Surveying
import Tasking

/// The mechanisms of this server. A new one is one line here.
enum InstalledMechanisms {
  static func all(index: SearchIndex, kit: PageKit, base: String, security: SecurityText, accounts: AccountsMechanism, media: MediaStore, imager: Imager, screening: FileScreening?, figures: PlanFigures, practice: ArchitecturePractice) -> [Mechanism] {
    var accounts = accounts
    let casework = CaseworkMechanism(index: index, kit: kit, accounts: accounts.store)
    let listing = FindingMechanism.listing(index: index)
    let files: RegistersMechanism.Files = { record in
      let files = try await media.media(of: record)
      let documents = files.filter { $0.format.kind == .document }.map(\.id)
      return (files, documents.isEmpty ? [:] : try await media.pages(ofAny: documents), files.isEmpty ? [] : try await media.lined(of: record))
    }
    accounts.startBlocks.append(casework.startBlock)
    let desks = DesksMechanism(index: index, desk: accounts.desk, accounts: accounts.store, preview: RegistersMechanism.preview(index: index, kit: kit, files: files, listing: listing))
    accounts.startBlocks.append(desks.startBlock)
    let quality = QualityMechanism(index: index, desk: accounts.desk, accounts: accounts.store)
    accounts.startBlocks.insert(quality.startBlock, at: 0)
    let tasking = TaskingMechanism(index: index, kit: kit, desk: accounts.desk, accounts: accounts.store, figures: TaskFigures(figures))
    accounts.startBlocks.insert(tasking.startBlock, at: 0)
    let reviewing = ReviewingMechanism(index: index, desk: accounts.desk, accounts: accounts.store)
    accounts.startBlocks.insert(reviewing.startBlock, at: 0)
    let ingest = MediaIngest(media: media, imager: imager, screening: screening)
    let uploads = UploadMechanism(index: index, desk: accounts.desk, media: media, ingest: ingest, accounts: accounts.store, programs: accounts.programs)
    accounts.startBlocks.append(uploads.startBlock)
    let fieldwork = FieldMechanism(
      index: index, kit: kit, desk: accounts.desk, media: media, imager: imager, accounts: accounts.store, programs: accounts.programs,
      photograph: { try await ingest.photograph($0, named: $1) }, take: { try await ingest.take($0) })
    accounts.startBlocks.append(fieldwork.startBlock)
    let returning = ReturningMechanism(store: index.store, desk: accounts.desk, accounts: accounts.store, programs: accounts.programs)
    accounts.startBlocks.insert(returning.startBlock, at: 0)
    let surveying = SurveyingMechanism(register: index.store, kit: kit, desk: accounts.desk, accounts: accounts.store)
    accounts.startBlocks.append(surveying.startBlock)
    let planning = PlanningMechanism(index: index, kit: kit, desk: accounts.desk, figures: figures)
    accounts.startBlocks.append(planning.startBlock)
    let authorities = AuthoritiesMechanism(index: index, desk: accounts.desk)
    let others = [
      DescribingMechanism.mechanism(index: index, kit: kit, base: base, version: PhoHien.version, security: security),
      FindingMechanism.mechanism(index: index, kit: kit),
      CalendarMechanism.mechanism(index: index, kit: kit, base: base),
      MappingMechanism.mechanism(index: index, kit: kit, choose: FindingMechanism.choosing(index: index, kit: kit)),
      ComparingMechanism.mechanism(index: index, kit: kit) { record in
        let found = try await files(record)
        return (found.media, found.pages)
      },
      MeasuringMechanism.mechanism(figures: figures, index: index, base: base),
      CitingMechanism.mechanism(index: index, kit: kit, base: base),
      accounts.mechanism,
      desks.mechanism,
      reviewing.mechanism,
      RevisingMechanism(index: index, desk: accounts.desk, log: AuditLog(index.store), accounts: accounts.store, kinds: authorities.kinds).mechanism,
      authorities.mechanism,
      ExtractingMechanism(index: index, desk: accounts.desk, accounts: accounts.store).mechanism,
      quality.mechanism,
      planning.mechanism,
      ImagingMechanism(index: index, kit: kit, media: media, imager: imager, base: base, desk: accounts.desk, accounts: accounts.store).mechanism,
      uploads.mechanism,
      TranscriptionMechanism(index: index, desk: accounts.desk, media: media, imager: imager, accounts: accounts.store).mechanism,
      JobsMechanism(desk: accounts.desk, media: media).mechanism,
      fieldwork.mechanism,
      returning.mechanism,
      tasking.mechanism,
      surveying.mechanism,
      ReportingMechanism(store: index.store, desk: accounts.desk, accounts: accounts.store, sources: .server(figures, index.store, base: base)).mechanism,
      SheetsMechanism(index: index, desk: accounts.desk).mechanism,
      PersonalMechanism(store: ConsentStore(accounts.store), desk: accounts.desk, kit: kit).mechanism,
      casework.mechanism(desk: accounts.desk),
    ]
    let registers = RegistersMechanism.mechanism(index: index, kit: kit, base: base, programs: accounts.programs, log: AuditLog(index.store), home: others.flatMap(\.home), files: files, listing: listing)
    // Told of the routes of all others, which it prints.
    return others + [registers, CataloguingMechanism.mechanism(index: index, kit: kit, media: media, practice: practice, interfaces: (others + [registers]).flatMap(\.routes))]
  }
}
