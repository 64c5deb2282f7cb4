namespace Hosting.Aws.Checks;

/// <summary>What is wrong with a resource.</summary>
/// <param name="What">In words.</param>
/// <param name="Key">
/// The part of the resource that is meant, where a resource can break a rule several times over: <c>Action::s3:*</c>. A suppression can name it.
/// </param>
internal sealed record Violation(string What, string? Key = null);
