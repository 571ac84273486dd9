import Foundation
import Kernel
import Outgoing
import Pages
import Reviewing
import ServiceLifecycle
import Storage
import Synchronization
import Testing

@testable import phohien

/// Letters as they were given to the mail server.
private final class Post: Sendable {
  private let sent = Mutex<[Mail]>([])
  private let failure = Mutex<(any Error)?>(nil)

  var all: [Mail] { sent.withLock { $0 } }
  func fail(with error: (any Error)?) { failure.withLock { $0 = error } }
  func take(_ mail: Mail) throws {
    if let error = failure.withLock({ $0 }) { throw error }
    sent.withLock { $0.append(mail) }
  }
}

@Suite("Letters about reviews", .timeLimit(.minutes(5)))
struct ReviewLetterTests {
  private static let officer = [Grant(role: "department-officer")], approver = [Grant(role: "approver")]

  private static func open() async throws -> TestInstance {
    let instance = try await TestInstance.open(base: "https://van-hoa.example.vn", at: 1_790_001_000_000), accounts = instance.server.accounts
    let people: [(String, [Grant], String?)] = [
      ("soan", officer, "soan@example.vn"), ("duyet", approver, "duyet@example.vn"), ("khong-thu", approver, nil), ("xa-mot", [Grant(role: "approver", unit: .named("xa-1"))], "xa@example.vn"),
    ]
    for (name, grants, mail) in people {
      let made = try await accounts.make(.init(name: name, display: "Cán bộ \(name)", kind: .business, mail: mail), by: .terminal)
      for grant in grants { try await accounts.grant(grant, to: made.id, roles: instance.store.declarations.roles, by: .terminal) }
      #expect(try await accounts.setPassword(DeskBrowser.password, link: made.link, by: .terminal))
    }
    return instance
  }

  private static func letters(_ instance: TestInstance, _ post: Post?) -> ReviewLetters {
    var send: (@Sendable (Mail) async throws -> Void)?
    if let post { send = { try post.take($0) } }
    return ReviewLetters(index: instance.server.index, accounts: instance.server.accounts, kit: instance.server.kit, send: send)
  }

  /// Does all jobs that are due, as the running server does by itself.
  private static func work(_ instance: TestInstance, _ letters: ReviewLetters) async throws {
    while let job = try await instance.store.claimJob(of: ReviewLetters.kinds, by: "test") {
      try await instance.store.finish(job, by: "test", again: try await letters.perform(job))
    }
  }

  private static func jobs(_ instance: TestInstance) async throws -> Int64 {
    try await instance.store.database.read { try $0.run("SELECT count(*) FROM job WHERE kind LIKE 'review%'").first?.int(0) ?? 0 }
  }

  @Test("Who may decide is told of what was submitted, who submitted it of what came of it; each once, with a link and no more than everybody may know") func acts() async throws {
    let instance = try await Self.open(), post = Post(), letters = Self.letters(instance, post), desk = DeskStore(instance.store)
    let (header, review) = try await ReviewJourneyTests.submitted(instance, by: "soan"), chief = try await ReviewJourneyTests.actor(instance, "duyet")
    try await Self.work(instance, letters)
    let asked = try #require(post.all.first)
    #expect(post.all.map(\.to) == [MailAddress("duyet@example.vn", display: "Cán bộ duyet")] && asked.language == .vietnamese)
    #expect(asked.subject.contains(header.identifier) && !asked.subject.contains("Đình Mẫu") && asked.text.contains("Đình Mẫu <An>") && !asked.text.contains("nhờ xem"))
    #expect(asked.text.contains("https://van-hoa.example.vn/vi/ban-lam-viec/mot-lan-duyet?id=\(review.id.text)") && !asked.text.contains("{"))
    try await desk.sendBack(header.id, head: 2, words: "lý do kín", by: chief)
    try await Self.work(instance, letters)
    #expect(post.all.count == 2 && post.all[1].to.address == "soan@example.vn" && post.all[1].text.contains("trả lại") && !post.all[1].text.contains("lý do kín"))
    instance.advance(seconds: 1)
    try await desk.submit(header.id, head: 3, note: "", by: try await ReviewJourneyTests.actor(instance, "soan"))
    try await desk.approve(header.id, head: 4, words: "", by: chief)
    try await Self.work(instance, letters)
    // Nobody is asked about what is decided already.
    #expect(post.all.count == 3 && post.all[2].subject.contains("đã được duyệt"))
    try await Self.work(instance, letters)
    #expect(post.all.count == 3)
    #expect(try await Self.jobs(instance) == 0)
  }

  @Test("The title of a record that is not open to all is never mailed, and nobody who lost sight of it is told anything") func restricted() async throws {
    let instance = try await Self.open(), post = Post(), letters = Self.letters(instance, post), accounts = instance.server.accounts
    let (header, _) = try await ReviewJourneyTests.submitted(instance, by: "soan")
    _ = try await instance.store.close(header.id, sensitivity: .restricted, author: "test", reason: "kín")
    try await Self.work(instance, letters)
    #expect(post.all.count == 1 && post.all[0].text.contains(header.identifier) && !post.all[0].text.contains("Đình Mẫu"))
    let chief = try await ReviewJourneyTests.actor(instance, "duyet")
    try await DeskStore(instance.store).remark("hỏi thêm", field: "", on: header.id, by: chief)
    try await instance.store.enqueue(ReviewNotice.kind, subject: ReviewNotice.Subject(.remarked, about: header.id).text)
    let submitter = try #require(try await accounts.accounts().first { $0.name == "soan" })
    try await accounts.disable(submitter.id, reason: "nghỉ", by: .terminal)
    try await Self.work(instance, letters)
    #expect(post.all.count == 1)
  }

  @Test("Who may decide is told each working morning of what is due or overdue, in one letter; nobody on days off, nor of what is paused") func deadlines() async throws {
    let instance = try await Self.open(), post = Post(), letters = Self.letters(instance, post)
    let (first, _) = try await ReviewJourneyTests.submitted(instance, by: "soan"), (second, _) = try await ReviewJourneyTests.submitted(instance, by: "soan")
    try await Self.work(instance, Self.letters(instance, nil))
    // Due on Monday, the 28th: on Thursday nothing is told, on Friday it is the next working day, on Sunday nobody works.
    for (days, count) in [(Int64(3), 0), (1, 1), (2, 1), (2, 2)] {
      instance.advance(days: days)
      let next = try await letters.perform(ReviewNotice.deadlineKind, "reviews")
      #expect(next.map { $0 > 0 && $0 <= 86_400_000 } == true)
      try await Self.work(instance, letters)
      #expect(post.all.count == count, "after \(days) days")
    }
    #expect(post.all.allSatisfy { $0.to.address == "duyet@example.vn" && $0.text.contains(first.identifier) && $0.text.contains(second.identifier) })
    #expect(post.all[0].text.contains("có 2 bản ghi đến hạn") && post.all[1].text.contains("2 bản ghi đã quá hạn") && post.all[1].text.contains("quá hạn từ 28/9/2026"))
    for id in [first.id, second.id] { try await DeskStore(instance.store).pause(id, words: "chờ", by: try await ReviewJourneyTests.actor(instance, "duyet")) }
    _ = try await letters.perform(ReviewNotice.deadlineKind, "reviews")
    try await Self.work(instance, letters)
    #expect(post.all.count == 2)
  }

  @Test("Where no mail is sent the jobs are done all the same, and none is left") func without() async throws {
    let instance = try await Self.open()
    _ = try await ReviewJourneyTests.submitted(instance, by: "soan")
    #expect(try await Self.jobs(instance) == 1)
    try await Self.work(instance, Self.letters(instance, nil))
    #expect(try await Self.jobs(instance) == 0)
  }

  @Test("A letter that the mail server refuses for good is dropped; one that it could not take now is tried again") func failing() async throws {
    let instance = try await Self.open(), post = Post(), letters = Self.letters(instance, post)
    @Sendable func failures() async throws -> Int64 {
      try await instance.store.database.read { try $0.run("SELECT count(failure) FROM job WHERE kind = ?", [.text(ReviewNotice.letterKind)]).first?.int(0) ?? 0 }
    }
    @Sendable func waiting() async throws -> Int64 {
      try await instance.store.database.read { try $0.run("SELECT count(*) FROM job WHERE kind IN (?, ?)", [.text(ReviewNotice.kind), .text(ReviewNotice.letterKind)]).first?.int(0) ?? 0 }
    }
    let process = try await instance.store.join(name: "one", version: "1")
    let service = PersonLetterService(letters: letters, store: instance.store, process: process, logger: TestInstance.quiet)
    let group = ServiceGroup(configuration: .init(services: [service], logger: TestInstance.quiet))
    post.fail(with: MailProblem.refused(550))
    _ = try await ReviewJourneyTests.submitted(instance, by: "soan")
    let task = Task { try await group.run() }
    defer { task.cancel() }
    while try await waiting() > 0 { try await Task.sleep(for: .milliseconds(20)) }
    post.fail(with: MailProblem.refused(421))
    _ = try await ReviewJourneyTests.submitted(instance, by: "soan")
    while try await failures() == 0 { try await Task.sleep(for: .milliseconds(20)) }
    await group.triggerGracefulShutdown()
    _ = await task.result
    #expect(post.all.isEmpty)
    #expect(try await waiting() == 1)
  }
}
