namespace Migrator.Scripts;

/// <summary>One statement of a script, and where in the script it begins.</summary>
internal sealed record SqlStatement(string Text, int Offset);
