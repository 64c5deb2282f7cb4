using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using IdentityOptions = Identity.Configuration.IdentityOptions;
using UserOptions = Identity.Configuration.UserOptions;

namespace Identity.Users;

/// <summary>The configured users and their passwords.</summary>
internal sealed class UserDirectory
{
    private readonly Dictionary<string, User> _byName;
    private readonly Dictionary<string, User> _byId;
    private readonly PasswordHasher<User> _hasher = new();
    private readonly Lazy<Dictionary<string, string>> _hashes;
    private readonly User _nobody = new("", "", "", Roles.Viewer, null);

    public UserDirectory(IdentityOptions options)
    {
        _byName = options.Users.ToDictionary(user => user.Key, user => ToUser(user.Key, user.Value), StringComparer.OrdinalIgnoreCase);
        _byId = _byName.Values.ToDictionary(user => user.Id);

        // All of them at once and at the first attempt: the start is none the slower, and no attempt tells by its time which name exists.
        _hashes = new(() => _byName.Values
            .Select(user => (user.Id, Hash: _hasher.HashPassword(user, options.Users[user.UserName].Password)))
            .Append((_nobody.Id, Hash: _hasher.HashPassword(_nobody, RandomNumberGenerator.GetHexString(32))))
            .ToDictionary(entry => entry.Id, entry => entry.Hash));
    }

    public User? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The user whose name and password these are; null when either is wrong, after the same time.</summary>
    public User? Check(string userName, string password)
    {
        var user = _byName.GetValueOrDefault(userName) ?? _nobody;
        var verdict = _hasher.VerifyHashedPassword(user, _hashes.Value[user.Id], password);
        return verdict is not PasswordVerificationResult.Failed && user != _nobody ? user : null;
    }

    private static User ToUser(string userName, UserOptions user) =>
        new(IdOf(userName), userName, string.IsNullOrWhiteSpace(user.Name) ? userName : user.Name, user.Role, string.IsNullOrWhiteSpace(user.Email) ? null : user.Email);

    private static string IdOf(string userName) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"user {userName.ToLowerInvariant()}")).AsSpan(0, 16)).ToString();
}
