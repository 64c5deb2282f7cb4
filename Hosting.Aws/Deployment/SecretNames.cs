namespace Hosting.Aws.Deployment;

/// <summary>The secrets that no parameter of the app model names, and the keys within a login's secret.</summary>
internal static class SecretNames
{
    /// <summary>The database server's administrator, which the Migrator signs in as. RDS keeps and rotates it. Keys: <see cref="User"/>, <see cref="Password"/>.</summary>
    public const string DatabaseAdministrator = "database-administrator";

    /// <summary>The user's name, in a login's secret and in the administrator's. It changes with every rotation, as users alternate.</summary>
    public const string User = "username";

    /// <summary>Its password.</summary>
    public const string Password = "password";

    /// <summary>In the end-to-end user's secret, where a second factor is required: what its codes are made from, in base 32. Empty until it is enrolled.</summary>
    public const string TotpSeed = "totpSeed";
}
