import Edge
import Kernel
import Storage

/// The figures of the Plan for programs.
package enum MeasuringMechanism {
  /// `base`: address of this instance, without a slash at the end.
  package static func mechanism(figures: PlanFigures, index: SearchIndex, base: String) -> Mechanism {
    let api = IndicatorAPI(figures: figures, index: index, base: base)
    return Mechanism(
      id: "measuring", doors: [.api, .count, .list],
      routes: [
        .init("/api/v1/indicators", vi: "Các chỉ tiêu của Kế hoạch", en: "The indicators of the Plan") { request, _ in try await api.all(request) },
        .init("/api/v1/indicators/:id", vi: "Một chỉ tiêu: chuỗi số liệu, theo xã, phường", en: "One indicator: through time, and by commune") { request, context in try await api.one(request, context) },
        .init("/api/v1/indicators/:id/records", vi: "Các bản ghi sau một con số", en: "The records behind a number") { request, context in try await api.records(request, context) },
      ])
  }
}
