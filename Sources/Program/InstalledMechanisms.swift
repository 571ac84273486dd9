import Accounts
import Calendar
import Citing
import Describing
import Edge
import Finding
import Mapping
import Pages
import Registers
import Storage

/// The mechanisms of this server. A new one is one line here.
enum InstalledMechanisms {
  static func all(index: SearchIndex, kit: PageKit, base: String, accounts: AccountsMechanism) -> [Mechanism] {
    let others = [
      DescribingMechanism.mechanism(index: index, kit: kit, base: base, version: PhoHien.version),
      FindingMechanism.mechanism(index: index, kit: kit),
      CalendarMechanism.mechanism(index: index, kit: kit, base: base),
      MappingMechanism.mechanism(index: index, kit: kit, choose: FindingMechanism.choosing(index: index, kit: kit)),
      CitingMechanism.mechanism(index: index, kit: kit, base: base),
      accounts.mechanism,
    ]
    return others + [RegistersMechanism.mechanism(index: index, kit: kit, base: base, home: others.flatMap(\.home), listing: FindingMechanism.listing(index: index))]
  }
}
