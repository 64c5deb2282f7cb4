namespace Migrator.Databases;

/// <summary>What the journal knows about a script that was applied.</summary>
internal sealed record AppliedScript(int Number, string Name, string Checksum);
