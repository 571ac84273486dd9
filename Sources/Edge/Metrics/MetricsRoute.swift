import Hummingbird

extension MetricsRegistry {
  /// `GET /metrics`. For the listener of the operator only.
  package var route: Mechanism.Route {
    .init("/metrics", vi: "Số đo cho người vận hành", en: "Metrics for the operator") { _, context in
      Answers.bytes(Array(PrometheusText.write(await self.collect(logger: context.logger)).utf8), type: PrometheusText.type)
    }
  }
}
