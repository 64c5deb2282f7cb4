namespace EndToEnd.Harness;

/// <summary>Somebody whom the identity provider of a site knows.</summary>
public sealed record Account(string User, string Password)
{
    private const string UserVariable = "E2E_USER";
    private const string PasswordVariable = "E2E_PASSWORD";

    /// <summary>The test user of a running site.</summary>
    /// <exception cref="InvalidOperationException">Nobody has said who that is.</exception>
    public static Account FromEnvironment() =>
        Environment.GetEnvironmentVariable(UserVariable) is { Length: > 0 } user && Environment.GetEnvironmentVariable(PasswordVariable) is { Length: > 0 } password
            ? new(user, password)
            : throw new InvalidOperationException(
                $"E2E_BASE_URL names a running site, whose administration wants somebody signed in. Set {UserVariable} and {PasswordVariable} to its test user, who needs the role editor.");

    /// <summary>Given on to another process of these tests.</summary>
    public void PutInto(IDictionary<string, string?> environment) =>
        (environment[UserVariable], environment[PasswordVariable]) = (User, Password);
}
