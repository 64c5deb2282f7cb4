namespace Hosting.Aws.Publishing;

/// <summary>A file of the output.</summary>
/// <param name="Path">From the output's folder, with slashes.</param>
/// <param name="Text">What stands in it.</param>
/// <param name="What">What it is, in a line of Markdown.</param>
internal sealed record OutputFile(string Path, string Text, string What);
