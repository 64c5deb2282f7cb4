using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Web.Frontend.Notices;

/// <summary>
/// Carries a notice through a redirect in the address, without cookie or session. The token is signed and lives for a
/// minute: nobody can hand out an address that makes the site report what never happened.
/// </summary>
internal sealed class NoticeTokens(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("notices").ToTimeLimitedDataProtector();

    /// <returns><paramref name="path"/> with the notice in its query.</returns>
    public string AddTo(string path, Notice notice) =>
        $"{path}?notice={_protector.Protect(JsonSerializer.Serialize(notice), Lifetime)}";

    /// <returns>Null when there is none, it is too old, or it is not ours.</returns>
    public Notice? Read(string? token)
    {
        if (string.IsNullOrEmpty(token))
            return null;

        try
        {
            return JsonSerializer.Deserialize<Notice>(_protector.Unprotect(token));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
