import Kernel
import Pages

/// A test over records in plain words, with the labels of its fields: "có “Ảnh” và “Loại” là đình hoặc đền".
struct PredicateWording: Sendable {
  let profile: Profile
  let page: PageContext

  func text(_ predicate: Predicate) -> String {
    // The names of fields that are not public are told nowhere.
    guard predicate.fields.allSatisfy({ isOpen($0) }) else { return page(.planClosedCondition) }
    return switch predicate {
    case .present(let field, let wanted): page(wanted ? .planHas : .planHasNot, ["field": label(field)])
    case .oneOf(let field, let codes): page(.planIs, ["field": label(field), "values": codes.map { value($0, of: field) }.joined(separator: " \(page(.planOr)) ")])
    case .atLeast(let field, let limit): page(.planFieldAtLeast, ["field": label(field), "limit": page.decimal(limit)])
    case .atMost(let field, let limit): page(.planFieldAtMost, ["field": label(field), "limit": page.decimal(limit)])
    case .state(let state): page(.planInState, ["state": state.label[page.language].lowercased()])
    case .all(let parts): joined(parts, .planAnd)
    case .any(let parts): joined(parts, .planOr)
    case .not(let part): page(.planNot, ["what": text(part)])
    }
  }

  private func joined(_ parts: [Predicate], _ key: MessageKey) -> String {
    parts.map { part in
      switch part {
      case .all(let inner) where inner.count > 1, .any(let inner) where inner.count > 1: "(\(text(part)))"
      default: text(part)
      }
    }.joined(separator: " \(page(key)) ")
  }

  private func isOpen(_ id: String) -> Bool { profile.field(id).map { $0.sensitivity == .public } ?? true }
  private func label(_ field: String) -> String { profile.field(field)?.label[page.language] ?? field }

  private func value(_ code: String, of id: String) -> String {
    guard let field = profile.field(id) else { return code }
    if field.kind == .yesNo { return page(code == "true" ? .planYes : .planNo) }
    return field.vocabulary.flatMap { page.declarations.vocabularies[$0]?[code] }?.label[page.language] ?? code
  }
}
