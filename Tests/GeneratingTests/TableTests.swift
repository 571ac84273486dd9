import Foundation
import Testing

@testable import Generating

struct TableTests {
  @Test("The word tables hold at least 1,500 phrases, none twice in a class, all in normal form C")
  func words() {
    let classes = WordTable.classes()
    #expect(Set(classes.flatMap(\.phrases)).count >= 1500, "\(Set(classes.flatMap(\.phrases)).count)")
    for (name, phrases) in classes {
      #expect(Set(phrases).count == phrases.count, "\(name): \(Dictionary(grouping: phrases) { $0 }.filter { $1.count > 1 }.keys)")
      for phrase in phrases {
        #expect(phrase.utf8.elementsEqual(phrase.precomposedStringWithCanonicalMapping.utf8), "\(phrase)")
        #expect(phrase == phrase.trimmingCharacters(in: .whitespaces) && !phrase.isEmpty)
      }
    }
  }

  @Test("There are at least 60 sentence patterns, each slot of which is known, and at most 128")
  func patterns() {
    let words = Lexicon(WordTable.classes()), english = Lexicon(WordTable.read(SentenceTable.englishWords))
    let lines = SentenceTable.lines.split(separator: "\n").map { $0.split(separator: "|", maxSplits: 1) }
    #expect((60...128).contains(lines.count), "\(lines.count)")
    for line in lines { #expect(line.count == 2 && SentencePattern(line[1], lexicon: words) != nil, "\(line)") }
    for line in FragmentTable.lines.split(separator: "\n") { #expect(SentencePattern(line, lexicon: words) != nil, "\(line)") }
    for line in SentenceTable.english.split(separator: "\n") { #expect(SentencePattern(line, lexicon: english) != nil, "\(line)") }
  }

  @Test("There are 300 villages and 150 given names")
  func names() {
    func count(_ table: String) -> Int { Set(table.split(whereSeparator: { $0 == ";" || $0 == "\n" })).count }
    #expect(count(NameTable.villages) >= 300, "\(count(NameTable.villages))")
    #expect(count(NameTable.givenOfMen + ";" + NameTable.givenOfWomen) >= 150)
  }

  @Test("Made syllables are distinct, in normal form C and without marks of the tables")
  func syllables() {
    let syllables = SyllableMaker.syllables(4500)
    #expect(syllables.count == 4500 && Set(syllables).count > 4400, "\(Set(syllables).count)")
    for syllable in syllables { #expect(syllable.utf8.elementsEqual(syllable.precomposedStringWithCanonicalMapping.utf8) && !syllable.contains("*"), "\(syllable)") }
  }

  @Test("Weights decide how often a place is drawn")
  func weights() {
    let pick = WeightedPick([1, 0, 3])
    var random = CorpusRandom(seed: 5, index: 5), counts = [0, 0, 0]
    for _ in 0..<40_000 { counts[pick.place(&random)] += 1 }
    #expect(counts[1] == 0 && abs(counts[0] - 10_000) < 500)
  }

  @Test("Numbers are the same on every machine")
  func numbers() {
    var random = CorpusRandom(seed: 1, index: 2)
    let drawn = (0..<3).map { _ in random.below(1000) }, wanted = [824, 888, 342]
    #expect(drawn == wanted)
  }

  @Test("Texts are made for simple patterns and none for those with groups")
  func patternTexts() {
    #expect(PatternSample.texts("[0-9]{1,2}/[0-9]{1,2}", count: 5) == ["1/1", "1/2", "1/3", "1/4", "1/5"])
    let codes = PatternSample.texts("[A-Z]{2}-[0-9]{3,5}x?", count: 10)
    #expect(codes.count == 10 && codes.allSatisfy { $0.wholeMatch(of: /[A-Z]{2}-[0-9]{3,5}x?/) != nil })
    #expect(PatternSample.texts("(ab|cd){3}zz", count: 3).isEmpty)
    #expect(PatternSample.texts("[", count: 3).isEmpty)
  }
}
