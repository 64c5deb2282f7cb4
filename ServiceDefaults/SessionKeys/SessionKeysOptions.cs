namespace ServiceDefaults.SessionKeys;

/// <summary>What encrypts the site's keys where they are stored. Section <c>SessionKeys</c>; the Migrator and the site are given the same.</summary>
public sealed class SessionKeysOptions
{
    /// <summary>Characters that <see cref="Secret"/> has at least: a generated one, not a password that somebody could guess.</summary>
    public const int MinSecretLength = 32;

    /// <summary>A random text. Required. Length: at least <see cref="MinSecretLength"/>.</summary>
    public string Secret { get; set; } = "";

    /// <summary>The secret before this one, with which older keys can still be read. Default: none. Length: as that of <see cref="Secret"/>.</summary>
    public string? FormerSecret { get; set; }

    /// <returns>What is wrong with them; empty when nothing is.</returns>
    public IEnumerable<string> Faults()
    {
        if (Secret.Length < MinSecretLength)
            yield return $"SessionKeys:Secret is {(Secret.Length == 0 ? "missing" : "too short")}. Set it (as an environment variable SessionKeys__Secret) to a random text of at least {MinSecretLength} characters, the same for the Migrator and every instance of the site.";
        if (FormerSecret is { Length: > 0 and < MinSecretLength })
            yield return $"SessionKeys:FormerSecret is too short: it must be the former SessionKeys:Secret, of at least {MinSecretLength} characters, or not be set.";
    }
}
