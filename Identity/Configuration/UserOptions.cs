namespace Identity.Configuration;

/// <summary>Somebody who may sign in.</summary>
internal sealed class UserOptions
{
    /// <summary>Required, at least <see cref="IdentityOptionsValidator.MinPasswordLength"/> characters.</summary>
    public string Password { get; set; } = "";

    /// <summary>One of <see cref="Users.Roles"/>. Required.</summary>
    public string Role { get; set; } = "";

    /// <summary>Shown to others; the name they sign in with where none is given.</summary>
    public string? Name { get; set; }

    /// <summary>Optional.</summary>
    public string? Email { get; set; }
}
