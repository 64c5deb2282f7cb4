using System.Security.Cryptography;
using Identity.Keys;
using Identity.Users;
using Microsoft.Extensions.Options;

namespace Identity.Configuration;

/// <summary>Finds everything that is wrong with the configuration, each with its key.</summary>
internal sealed class IdentityOptionsValidator : IValidateOptions<IdentityOptions>
{
    public const int MinSecretLength = 16;

    public const int MinPasswordLength = 8;

    private const int MinKeyBits = 2048;

    private const int MaxNameLength = 64;

    public ValidateOptionsResult Validate(string? name, IdentityOptions options)
    {
        string[] faults =
        [
            .. Issuer(options.Issuer),
            .. SigningKey(options.SigningKey),
            .. options.Clients.SelectMany(client => Client($"Identity:Clients:{client.Key}", client.Value)),
            .. options.Users.SelectMany(user => User($"Identity:Users:{user.Key}", user.Key, user.Value)),
            .. SameNames(options.Users.Keys),
        ];
        return faults is [] ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Issuer(string issuer)
    {
        if (!IsWebAddress(issuer, out var address) || address is not { Query: "", Fragment: "", AbsolutePath: "/" })
            yield return $"Identity:Issuer must be the http or https address of this provider, without a path; it is '{issuer}'.";
    }

    private static IEnumerable<string> SigningKey(string? key)
    {
        if (string.IsNullOrEmpty(key))
            yield break;
        var bits = 0;
        try
        {
            using var rsa = SigningKeys.Read(key);
            bits = rsa.KeySize;
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            // The bits say it.
        }
        if (bits < MinKeyBits)
            yield return $"Identity:SigningKey must be an RSA private key of at least {MinKeyBits} bits, PKCS #8 in base64.";
    }

    private static IEnumerable<string> Client(string key, ClientOptions client)
    {
        if (client.Secret.Length < MinSecretLength)
            yield return $"{key}:Secret must have at least {MinSecretLength} characters.";
        if (client.ScopeNames is [])
            yield return $"{key}:Scopes must name at least one scope.";
        foreach (var scope in client.ScopeNames.Where(scope => !Connect.Scopes.IsKnown(scope)))
            yield return $"{key}:Scopes has '{scope}', which is not one of {string.Join(", ", Connect.Scopes.All)}.";
        if (!client.SignsPeopleIn && client.ScopeNames.FirstOrDefault(Connect.Scopes.IsOfPeople) is { } personal)
            yield return $"{key}:Scopes has '{personal}', which is about people; without RedirectUris this client signs nobody in.";
        foreach (var fault in Addresses($"{key}:RedirectUris", client.RedirectUris).Concat(Addresses($"{key}:PostLogoutRedirectUris", client.PostLogoutRedirectUris)))
            yield return fault;
    }

    private static IEnumerable<string> Addresses(string key, List<string> addresses) =>
        from entry in addresses.Index()
        where !IsWebAddress(entry.Item, out var address) || address.Fragment.Length > 0
        select $"{key}:{entry.Index} must be an http or https address without a fragment; it is '{entry.Item}'.";

    private static IEnumerable<string> User(string key, string name, UserOptions user)
    {
        if (name.Length > MaxNameLength || name != name.Trim())
            yield return $"{key}: a name has at most {MaxNameLength} characters, none of them a space around it.";
        if (user.Password.Length < MinPasswordLength)
            yield return $"{key}:Password must have at least {MinPasswordLength} characters.";
        if (!Roles.IsKnown(user.Role))
            yield return $"{key}:Role must be one of {string.Join(", ", Roles.All)}; it is '{user.Role}'.";
        if (user.Email is { Length: > 0 } email && email.IndexOf('@') is <= 0)
            yield return $"{key}:Email is no address: '{email}'.";
    }

    private static IEnumerable<string> SameNames(IEnumerable<string> names) =>
        from alike in names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
        where alike.Count() > 1
        select $"Identity:Users has {string.Join(" and ", alike)}, which differ in case only.";

    private static bool IsWebAddress(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}
