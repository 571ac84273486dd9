import Kernel

/// Works out what changes make of records, on one snapshot of the register, under the rights of one person. Writes nothing.
final class DeskPlanner {
  let connection: any SQLConnection
  let declarations: Declarations
  let actor: DeskActor
  /// Milliseconds of UTC since 1970.
  let now: Int64
  /// Who asked for what the actor decides on: only then may it be published at once (four eyes).
  var proposer: RecordID?
  private var headers: [RecordID: RecordHeader] = [:]
  private var bodies: [RecordID: [String: Value]] = [:]
  private var checks: [String: RecordChecks] = [:]

  init(_ connection: any SQLConnection, declarations: Declarations, actor: DeskActor, now: Int64) {
    self.connection = connection
    self.declarations = declarations
    self.actor = actor
    self.now = now
  }

  /// A record that the actor may see, with the whole body of its head.
  struct Subject {
    let header: RecordHeader
    let profile: Profile
    let body: [String: Value]
  }

  // MARK: What is there

  static func header(_ id: RecordID, _ connection: any SQLConnection) throws -> RecordHeader? {
    try connection.run("SELECT \(HeaderColumns.list) FROM record r WHERE r.id = ? -- deskHeader", [.text(id.text)]).first.map { HeaderColumns.header($0) }
  }

  /// Who changed its content since it was last published or submitted it, and whether its review stands still. Only what waits for a decision is asked about.
  static func standing(of header: RecordHeader, _ connection: any SQLConnection) throws -> DeskRules.Standing {
    guard header.state == .submitted else { return DeskRules.Standing() }
    let writers = try connection.run(
      """
      SELECT DISTINCT v.author FROM revision v LEFT JOIN revision p ON p.record = v.record AND p.number = v.number - 1
      WHERE v.record = ? AND v.number > ? AND (p.body IS NULL OR p.body <> v.body) -- writersSincePublication
      """, [.text(header.id.text), .int(header.published ?? 0)])
    let open = try connection.run(
      """
      SELECT w.submitter, (SELECT count(*) FROM review_pause p WHERE p.review = w.id AND p.until IS NULL) FROM review w WHERE w.record = ? AND w.state = 'open' -- openReview
      """, [.text(header.id.text)])
    return DeskRules.Standing(authors: Set(writers.map { $0.text(0) } + open.map { $0.text(0) }), isPaused: open.contains { $0.int(1) > 0 })
  }

  /// Reads at once what planning for these will ask for.
  func prepare(_ ids: [RecordID]) throws {
    let unknown = ids.filter { headers[$0] == nil }.map { SQLValue.text($0.text) }
    guard !unknown.isEmpty else { return }
    let rows = try connection.rows(of: unknown) {
      "SELECT \(HeaderColumns.list), v.body FROM record r JOIN revision v ON v.record = r.id AND v.number = r.head WHERE r.id IN (\($0)) -- subjectsOfPlans"
    }
    for row in rows {
      let header = HeaderColumns.header(row)
      headers[header.id] = header
      bodies[header.id] = try row[HeaderColumns.count].text.flatMap { try Value(json: $0).object }
    }
  }

  /// What was read of a record holds no more.
  func forget(_ id: RecordID) { (headers[id], bodies[id]) = (nil, nil) }
  func forgetAll() { (headers, bodies) = ([:], [:]) }

  /// `nil` where the actor may not see it, or nothing is left of it.
  func subject(_ id: RecordID) throws -> Subject? {
    try prepare([id])
    guard let header = headers[id], let body = bodies[id], header.state != .erased, actor.policy.sight(of: header) != nil, let profile = declarations.profile(header.profile) else { return nil }
    return Subject(header: header, profile: profile, body: body)
  }

  /// Throws `desk.revision` where it is no longer there.
  func body(of id: RecordID, number: Int) throws -> [String: Value] {
    let row = try connection.run("SELECT body FROM revision WHERE record = ? AND number = ? -- bodyOfRevision", [.text(id.text), .int(number)]).first
    guard let body = try row?[0].text.flatMap({ try Value(json: $0).object }) else { throw Problems([DeskProblems.revision]) }
    return body
  }

  func sensitivity(of id: RecordID, number: Int) throws -> Sensitivity {
    let row = try connection.run("SELECT sensitivity FROM revision WHERE record = ? AND number = ? -- classOfRevision", [.text(id.text), .int(number)]).first
    return row.flatMap { Sensitivity(rawValue: $0.text(0)) } ?? .restricted
  }

  func sight(of header: RecordHeader) throws -> Sensitivity {
    guard let sight = actor.policy.sight(of: header) else { throw Problems([DeskProblems.absent]) }
    return sight
  }

  func gate(for header: RecordHeader) throws -> Gate { Gate(audience: .staff(try sight(of: header)), now: now) }

  /// Why the act may not be done; `nil`: it may.
  func refusal(of act: DeskAct, to header: RecordHeader) throws -> Problem? {
    let standing = try Self.standing(of: header, connection), rules = DeskRules(policy: actor.policy)
    if rules.acts(on: header, standing).contains(act) { return nil }
    guard act.actions.contains(where: { actor.policy.allows($0, profile: header.profile, unit: header.unit, sensitivity: header.sensitivity) }) else { return DeskProblems.right(act) }
    if header.state == .submitted, act == .approve || act == .sendBack { return rules.isAuthor(standing) ? DeskProblems.own : DeskProblems.paused }
    return DeskProblems.state(act, header.state)
  }

  // MARK: Plans

  /// With `publishing` what is public as it stands, or new, is published at once where the actor may approve what `proposer` asked for.
  func plan(_ change: DeskChange, publishing: Bool) throws -> DeskPlan {
    switch change {
    case .create(let id, let identifier, let profile, let unit, let body):
      return plan(creating: id, identifier, profile, unit, body, publishing: publishing)
    case .edit(let id, let edit):
      guard let subject = try subject(id) else { return .absent(id) }
      if let problem = try refusal(of: .edit, to: subject.header) { return .kept(subject, problem) }
      let edited = edit(subject.header, subject.body) ?? subject.body
      let gate = try gate(for: subject.header)
      let seen = gate.reveal(.object(edited), of: subject.profile).object ?? [:]
      return try plan(subject, body: gate.completed(seen, from: subject.body, of: subject.profile), publishing: publishing)
    case .move(let id, let unit):
      guard let subject = try subject(id) else { return .absent(id) }
      if let problem = try refusal(of: .edit, to: subject.header) { return .kept(subject, problem) }
      var plan = try plan(subject, body: subject.body)
      plan.move(to: unit, self)
      return plan
    }
  }

  /// Another body for the working copy.
  func plan(_ subject: Subject, body: [String: Value], publishing: Bool = false) throws -> DeskPlan {
    var plan = DeskPlan(id: subject.header.id, header: subject.header, profile: subject.profile, before: subject.body, after: body.filter { !$0.value.isBlank }, next: subject.header)
    plan.publishes = publishing && subject.header.isClean && mayPublish(subject.header)
    if subject.header.state == .published, !plan.publishes { plan.next?.state = .draft }
    let whole = plan.publishes ? try KeptFiles.body(plan.after, of: subject.header.id, subject.profile, connection) : plan.after
    plan.problems += problems(whole, subject.profile, state: plan.publishes ? .published : .draft)
    return plan
  }

  private func plan(creating id: RecordID, _ identifier: String?, _ profileID: String, _ unit: RecordID?, _ body: [String: Value], publishing: Bool) -> DeskPlan {
    guard let profile = declarations.profile(profileID) else { return .absent(id) }
    var next = RecordHeader(
      id: id, profile: profileID, identifier: identifier ?? "", unit: unit, state: .draft, sensitivity: profile.sensitivity, head: 1, published: nil, created: now, updated: now)
    let publishes = publishing && mayPublish(next)
    if publishes { (next.state, next.published) = (.published, 1) }
    var plan = DeskPlan(id: id, header: nil, profile: profile, before: [:], after: body.filter { !$0.value.isBlank }, next: next)
    (plan.publishes, plan.needsIdentifier) = (publishes, identifier == nil)
    if !actor.policy.allows(.create, profile: profileID, unit: unit, sensitivity: profile.sensitivity) { plan.problems.append(DeskProblems.unit) }
    plan.problems += problems(plan.after, profile, state: next.state)
    return plan
  }

  func mayPublish(_ header: RecordHeader) -> Bool {
    guard let proposer, proposer != actor.policy.account else { return false }
    return mayApprove(header)
  }

  func mayApprove(_ header: RecordHeader) -> Bool { actor.policy.allows(.approve, profile: header.profile, unit: header.unit, sensitivity: header.sensitivity) }

  func problems(_ body: [String: Value], _ profile: Profile, state: RecordState) -> [Problem] {
    let checks = self.checks[profile.id] ?? RecordChecks(profile: profile, declarations: declarations)
    self.checks[profile.id] = checks
    return checks.problems(body, state: state)
  }

  /// As far as the actor may see it.
  func rehearsed(_ plan: DeskPlan) -> RehearsedChange {
    // What a record that moves may show there is not shown before it has moved.
    let sight = (plan.header ?? plan.next).flatMap { actor.policy.sight(of: $0) } ?? .internal
    let gate = Gate(audience: .staff(sight), now: now)
    func seen(_ body: [String: Value]) -> Value { plan.profile.map { gate.reveal(.object(body), of: $0) } ?? .null }
    return RehearsedChange(
      id: plan.id, header: plan.header, profile: plan.profile, before: seen(plan.before), after: seen(plan.after), unit: plan.next?.unit, state: plan.next?.state ?? .draft,
      keeps: plan.keeps.filter { $0.sensitivity <= sight }, changedBy: plan.changedBy, problems: told(plan.problems, plan.profile, plan.header ?? plan.next), isKept: plan.isKept)
  }

  /// The problems as the actor may know of them. `header`: of the record that they are about.
  func told(_ problems: [Problem], _ profile: Profile?, _ header: RecordHeader?) -> [Problem] {
    guard let profile, let sight = header.flatMap({ actor.policy.sight(of: $0) }), sight < .restricted else { return problems }
    return problems.map { problem in profile.field(at: problem.path).map { $0.sensitivity > sight } ?? false ? DeskProblems.hidden(problem.severity) : problem }
  }
}

extension RecordHeader {
  /// Whether the public sees its newest revision.
  var isClean: Bool { state == .published && published == head }
}
