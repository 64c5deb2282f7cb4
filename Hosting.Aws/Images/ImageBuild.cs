namespace Hosting.Aws.Images;

/// <summary>An image that has to be there.</summary>
/// <param name="Project">Its project file, relative to the repository's root, with slashes.</param>
/// <param name="Repository">Where it is kept: <c>coffee/production/suppliers-api</c>.</param>
/// <param name="Tag">Its version, which never names another image.</param>
/// <param name="Runs">The services and tasks that run it.</param>
internal sealed record ImageBuild(string Project, string Repository, string Tag, IReadOnlyList<string> Runs);
