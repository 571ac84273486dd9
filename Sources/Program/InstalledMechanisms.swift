import Describing
import Edge
import Finding
import Pages
import Registers
import Storage

/// The mechanisms of this server. A new one is one line here.
enum InstalledMechanisms {
  static func all(index: SearchIndex, kit: PageKit, base: String) -> [Mechanism] {
    [
      DescribingMechanism.mechanism(index: index, kit: kit, base: base, version: PhoHien.version),
      RegistersMechanism.mechanism(index: index, kit: kit, base: base),
      FindingMechanism.mechanism(index: index, kit: kit),
    ]
  }
}
