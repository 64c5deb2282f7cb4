namespace Hosting.Aws.Checks;

/// <summary>Findings that are accepted.</summary>
/// <param name="Rules">The ids of rules; each must still be violated by what <paramref name="Resources"/> names.</param>
/// <param name="Environments">The names of the environments in which it is accepted.</param>
/// <param name="Resources">
/// Which: <c>STACK/LOGICAL-ID</c> or a construct's path, with <c>*</c> for anything; a stack alone for what concerns its template. Each must still match.
/// </param>
/// <param name="Reason">Why.</param>
/// <param name="Keys">Which parts of those resources, such as <c>Action::s3:*</c> (with <c>*</c> for anything, <c>\*</c> for a star); null for all.</param>
public sealed record Suppression(
    IReadOnlyList<string> Rules, IReadOnlyList<string> Environments, IReadOnlyList<string> Resources, string Reason, IReadOnlyList<string>? Keys = null);
