/// One quantity that is measured, with its values by label. Source: Prometheus exposition format 0.0.4.
package struct MetricFamily: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable { case counter, gauge, histogram }

  package struct Label: Sendable, Hashable {
    package let name: String
    package let value: String
    package init(_ name: String, _ value: String) { self.name = name; self.value = value }
  }

  package struct Sample: Sendable, Hashable {
    /// What stands behind the family's name: `_bucket`, `_sum`, `_count` of a histogram.
    package let suffix: String
    package let labels: [Label]
    package let value: Double

    package init(suffix: String = "", _ labels: [Label] = [], _ value: Double) {
      self.suffix = suffix
      self.labels = labels
      self.value = value
    }
  }

  package let name: String
  package let kind: Kind
  /// One line: what it is and its unit.
  package let help: String
  package var samples: [Sample]

  package init(_ name: String, _ kind: Kind, help: String, samples: [Sample]) {
    self.name = name
    self.kind = kind
    self.help = help
    self.samples = samples
  }

  /// A quantity without labels.
  package static func single(_ name: String, _ kind: Kind, help: String, _ value: some BinaryInteger) -> MetricFamily {
    MetricFamily(name, kind, help: help, samples: [.init([], Double(value))])
  }

  package static func single(_ name: String, _ kind: Kind, help: String, _ value: Double) -> MetricFamily {
    MetricFamily(name, kind, help: help, samples: [.init([], value)])
  }
}
