extension ProvincialPlan {
  /// The agency of `agencies.yaml` that stands for all People's Committees of communes and wards; `nil` where none does.
  package var communesAgency: Agency? { agency("communes") }
}
