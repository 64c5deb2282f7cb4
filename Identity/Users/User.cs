namespace Identity.Users;

/// <summary>Somebody who may sign in.</summary>
/// <param name="Id">
/// The <c>sub</c> of tokens: the same after a restart, and never a client's id, so that nobody's token can be taken for that of a client.
/// </param>
/// <param name="UserName">What they sign in with.</param>
/// <param name="Name">What others see.</param>
/// <param name="Role">One of <see cref="Roles"/>.</param>
/// <param name="Email">Null where there is none.</param>
internal sealed record User(string Id, string UserName, string Name, string Role, string? Email);
