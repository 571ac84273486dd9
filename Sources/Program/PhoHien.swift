import ArgumentParser

/// The program: one binary, a verb for every job.
@main struct PhoHien: AsyncParsableCommand {
  static let version = "0.1.0"
  static let configuration = CommandConfiguration(
    commandName: "phohien", abstract: "Phố Hiến: the culture register of Hưng Yên province.", version: version,
    subcommands: [
      ServeVerb.self, LoadVerb.self, CheckVerb.self, DoctorVerb.self, ReindexVerb.self, IndicatorsVerb.self, VerifyVerb.self, AuditVerb.self, AccountVerb.self, MediaVerb.self, CloseVerb.self, ReopenVerb.self, ExportVerb.self, MoveVerb.self, ReturnVerb.self, BackupVerb.self, RestoreVerb.self, DrillVerb.self, GenerateVerb.self, ComponentsVerb.self, ControlsVerb.self, DateVerb.self, LunarVerb.self, SolarVerb.self,
      FoldVerb.self, TelexVerb.self, VNIVerb.self, TCVN3Verb.self, VNIWindowsVerb.self,
    ])
}
