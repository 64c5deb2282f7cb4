namespace EndToEnd.Harness;

/// <summary>Somebody whom the identity provider of a site knows.</summary>
/// <param name="User">The name to sign in with.</param>
/// <param name="Password">The password.</param>
/// <param name="TotpSeed">For providers that want a second factor: the shared key of its one-time codes (RFC 6238), Base32. Null where there is none.</param>
public sealed record Account(string User, string Password, string? TotpSeed = null)
{
    private const string UserVariable = "E2E_USER";
    private const string PasswordVariable = "E2E_PASSWORD";
    internal const string SeedVariable = "E2E_TOTP_SEED";

    /// <summary>The test user of a running site.</summary>
    /// <exception cref="InvalidOperationException">Nobody has said who that is.</exception>
    public static Account FromEnvironment() =>
        Environment.GetEnvironmentVariable(UserVariable) is { Length: > 0 } user && Environment.GetEnvironmentVariable(PasswordVariable) is { Length: > 0 } password
            ? new(user, password, Environment.GetEnvironmentVariable(SeedVariable) is { Length: > 0 } seed ? seed : null)
            : throw new InvalidOperationException(
                $"E2E_BASE_URL names a running site, whose administration wants somebody signed in. Set {UserVariable} and {PasswordVariable} to its test user, who needs the role editor.");

    /// <summary>Given on to another process of these tests.</summary>
    public void PutInto(IDictionary<string, string?> environment) =>
        (environment[UserVariable], environment[PasswordVariable], environment[SeedVariable]) = (User, Password, TotpSeed);
}
