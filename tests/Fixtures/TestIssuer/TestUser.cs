namespace Fixtures.Tokens;

/// <summary>Somebody at the provider's sign-in page, who signs in at once.</summary>
/// <param name="Subject">The <c>sub</c>.</param>
/// <param name="Name">What people call them.</param>
/// <param name="Roles">May be none.</param>
public sealed record TestUser(string Subject, string Name, params IReadOnlyList<string> Roles);
