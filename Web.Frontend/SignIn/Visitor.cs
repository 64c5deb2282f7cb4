namespace Web.Frontend.SignIn;

/// <summary>Whom a page is made for, and what they may do: what they may not is not shown.</summary>
internal sealed class Visitor(IHttpContextAccessor accessor)
{
    private static readonly string[] NameClaims = ["name", "preferred_username", "email", "sub"];

    private System.Security.Claims.ClaimsPrincipal User => accessor.HttpContext?.User ?? new();

    public bool IsSignedIn => User.Identity is { IsAuthenticated: true };

    /// <summary>What people call them, as well as the provider knows it.</summary>
    public string Name =>
        NameClaims.Select(claim => User.FindFirst(claim)?.Value).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value)) ?? "";

    /// <summary>Null for somebody without one.</summary>
    public string? Role => Roles.Of(User);

    public bool MayView => Role is not null;

    public bool MayEdit => Role is Roles.Editor or Roles.Administrator;

    public bool MayAudit => Role is Roles.Administrator;
}
