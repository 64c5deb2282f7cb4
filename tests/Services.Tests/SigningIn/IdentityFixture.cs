using System.Security.Cryptography;
using Services.Tests.Processes;

namespace Services.Tests.SigningIn;

/// <summary>A provider as a process, with the clients and users that the AppHost gives it.</summary>
public sealed class IdentityFixture : IAsyncLifetime
{
    public const string Issuer = "http://localhost:5303";

    public const string Callback = "http://localhost:5300/signin-oidc";

    public const string SignedOutCallback = "http://localhost:5300/signout-callback-oidc";

    public const string Scopes = "openid profile email offline_access suppliers-api/read suppliers-api/write customers-api/read customers-api/write";

    private RunningService _service = default!;

    public static Dictionary<string, string> Environment { get; } = new()
    {
        ["Identity__Issuer"] = Issuer,
        ["Identity__SigningKey"] = NewKey(),
        ["Identity__Clients__web-frontend__Secret"] = "web-frontend-secret",
        ["Identity__Clients__web-frontend__Scopes"] = Scopes,
        ["Identity__Clients__web-frontend__RedirectUris__0"] = Callback,
        ["Identity__Clients__web-frontend__PostLogoutRedirectUris__0"] = SignedOutCallback,
        ["Identity__Clients__customers-api__Secret"] = "customers-api-secret",
        ["Identity__Clients__customers-api__Scopes"] = "suppliers-api/read",
        ["Identity__Users__viewer__Password"] = "viewer-password",
        ["Identity__Users__viewer__Role"] = "viewer",
        ["Identity__Users__editor__Password"] = "editor-password",
        ["Identity__Users__editor__Role"] = "editor",
        ["Identity__Users__editor__Email"] = "editor@example.com",
        ["Identity__Users__guessed__Password"] = "never-guessed",
        ["Identity__Users__guessed__Role"] = "administrator",
    };

    internal Person NewPerson() => new(new Uri(_service.Address));

    public async ValueTask InitializeAsync() => _service = await RunningService.StartIdentityAsync(Environment);

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    private static string NewKey()
    {
        using var key = RSA.Create(2048);
        return Convert.ToBase64String(key.ExportPkcs8PrivateKey());
    }
}
