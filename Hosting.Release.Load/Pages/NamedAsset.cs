namespace Hosting.Release.Load.Pages;

/// <summary>A file that a page named.</summary>
/// <param name="Client">Whose page it was.</param>
/// <param name="Path">Where it is, with what follows a question mark.</param>
internal sealed record NamedAsset(int Client, string Path);
