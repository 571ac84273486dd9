import Kernel
import Pages

/// Which profiles point at which, as arcs beside a list of them: downwards to the right of the line, all in one drawing that stays readable with many profiles.
struct RelationDrawing: Sendable {
  let architecture: Architecture
  let page: PageContext
  /// All in units of the drawing.
  private static let width = 900, names = 330, step = 30, top = 24

  private struct Arc: Hashable {
    let from: Int
    let to: Int
  }

  func render() -> Markup {
    let profiles = architecture.entities.map(\.profile)
    let places = Dictionary(profiles.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var fields: [Arc: [String]] = [:], order: [Arc] = []
    for relation in architecture.relations {
      for target in relation.targets {
        guard let from = places[relation.from.id], let to = places[target.id] else { continue }
        let arc = Arc(from: from, to: to)
        if fields[arc] == nil { order.append(arc) }
        fields[arc, default: []].append(relation.field.label[page.language])
      }
    }
    let arcs: [Markup] = order.map { arc in draw(arc, profiles, fields[arc] ?? []) }
    let labels: [Markup] = profiles.enumerated().map { place, profile in
      """
      <text x="\(Self.names - 16)" y="\(y(place) + 5)" text-anchor="end">\(profile.label[page.language])</text><circle class="architecture-node" cx="\(Self.names)" cy="\(y(place))" r="5"/>
      """
    }
    return """
      <svg class="architecture-relations" viewBox="0 0 \(Self.width) \(Self.top * 2 + max(1, profiles.count) * Self.step)" role="img" aria-labelledby="relation-title relation-text">\
      <title id="relation-title">\(page(.architectureRelations))</title><desc id="relation-text">\(page(.architectureRelationsText, ["count": page.number(order.count)]))</desc>\(arcs)\(labels)</svg>
      """
  }

  private func y(_ place: Int) -> Int { Self.top + place * Self.step }

  /// Its width grows with its height; what points at itself is a loop.
  private func draw(_ arc: Arc, _ profiles: [Profile], _ fields: [String]) -> Markup {
    let start = y(arc.from), end = y(arc.to), x = Self.names + 5
    let reach = min(Self.width - x - 10, 60 + abs(end - start))
    let path = arc.from == arc.to
      ? "M\(x) \(start - 4)c34 -14 34 22 0 8" : "M\(x) \(start)C\(x + reach) \(start) \(x + reach) \(end) \(x + 3) \(end)m8 -5l-8 5l8 5"
    let said = "\(profiles[arc.from].label[page.language]) → \(profiles[arc.to].label[page.language]): \(fields.joined(separator: ", "))"
    return "<path class=\"architecture-arc\" d=\"\(path)\"><title>\(said)</title></path>"
  }
}
