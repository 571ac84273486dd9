import Accounts
import Calendar
import Casework
import Citing
import Describing
import Desks
import Edge
import Finding
import Mapping
import Pages
import Personal
import Registers
import Storage

/// The mechanisms of this server. A new one is one line here.
enum InstalledMechanisms {
  static func all(index: SearchIndex, kit: PageKit, base: String, security: SecurityText, accounts: AccountsMechanism) -> [Mechanism] {
    var accounts = accounts
    let casework = CaseworkMechanism(index: index, kit: kit, accounts: accounts.store)
    accounts.startBlocks.append(casework.startBlock)
    let others = [
      DescribingMechanism.mechanism(index: index, kit: kit, base: base, version: PhoHien.version, security: security),
      FindingMechanism.mechanism(index: index, kit: kit),
      CalendarMechanism.mechanism(index: index, kit: kit, base: base),
      MappingMechanism.mechanism(index: index, kit: kit, choose: FindingMechanism.choosing(index: index, kit: kit)),
      CitingMechanism.mechanism(index: index, kit: kit, base: base),
      accounts.mechanism,
      DesksMechanism(index: index, desk: accounts.desk, log: AuditLog(index.store)).mechanism,
      PersonalMechanism(store: ConsentStore(accounts.store), desk: accounts.desk, kit: kit).mechanism,
      casework.mechanism(desk: accounts.desk),
    ]
    return others + [RegistersMechanism.mechanism(index: index, kit: kit, base: base, programs: accounts.programs, log: AuditLog(index.store), home: others.flatMap(\.home), listing: FindingMechanism.listing(index: index))]
  }
}
