using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using Identity.Users;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Identity.SignIn;

/// <summary>
/// Who is signed in here. The cookie says it, and how often the user's sessions had all been ended before: no clock is compared. What is
/// counted here is forgotten at a restart.
/// </summary>
internal sealed class Sessions
{
    public const string CookieName = "coffee-identity-session";

    private const string Generation = "generation";

    private readonly ConcurrentDictionary<string, int> _generations = new();

    public ClaimsPrincipal Begin(User user) => new(new ClaimsIdentity("password")
        .SetClaim(Claims.Subject, user.Id)
        .SetClaim(Generation, GenerationOf(user.Id)));

    /// <summary>Ends the sessions of this user in every browser.</summary>
    public void EndAll(string userId) => _generations.AddOrUpdate(userId, 1, (_, generation) => generation + 1);

    public bool IsOpen(ClaimsPrincipal? session) =>
        session?.GetClaim(Claims.Subject) is { } id && session.GetClaim(Generation) == GenerationOf(id);

    private string GenerationOf(string userId) => _generations.GetValueOrDefault(userId).ToString(CultureInfo.InvariantCulture);
}
