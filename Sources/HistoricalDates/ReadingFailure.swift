/// Why a clause gives no date.
struct ReadingFailure: Error {
  var notes: Set<DateReading.Note>
  var alternatives: [EDTF] = []
}
