namespace Hosting.Release.Versions;

/// <summary>A file of a source tree.</summary>
/// <param name="Path">From the root of the tree, with slashes.</param>
/// <param name="Mode">As git has it: 100644, 100755 (executable) or 120000 (link).</param>
/// <param name="Id">Git's hash of its content.</param>
internal sealed record SourceFile(string Path, string Mode, string Id);
