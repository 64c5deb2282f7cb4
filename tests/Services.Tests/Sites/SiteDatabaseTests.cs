using System.Net;
using Npgsql;
using ServiceDefaults.SessionKeys;
using Services.Tests.Processes;
using Services.Tests.Server;

namespace Services.Tests.Sites;

/// <summary>The site's database: its keys, and the site without it.</summary>
[Trait("Speed", "Integration")]
public sealed class SiteDatabaseTests(PostgresFixture server) : IAsyncLifetime
{
    private const string NoServer = "Host=127.0.0.1;Port=9;Username=nobody;Password=none;Database=none;Timeout=2";

    private readonly SessionKeysOptions _secret = new() { Secret = RunningService.SessionKeysSecret };
    private readonly TestDatabase _database = new(server, "site-db");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _database.MigrateForServiceAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task The_Migrator_creates_one_key_and_no_second_one()
    {
        await _database.EnsureKeysAsync(_secret);
        await _database.EnsureKeysAsync(_secret);

        Assert.Equal(1, await _database.ScalarAsync<long>("select count(*) from session_keys"));
    }

    [Fact]
    public async Task A_key_does_not_stand_in_the_database_as_it_is()
    {
        await _database.EnsureKeysAsync(_secret);

        var row = await _database.ScalarAsync<byte[]>("select sealed from session_keys");
        var text = System.Text.Encoding.Latin1.GetString(row);
        foreach (var word in (string[])["<key", "masterKey", "descriptor", "encryption", "AES"])
            Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase);
        var key = new KeySeal(_secret).Unseal(await _database.ScalarAsync<string>("select name from session_keys"), row);
        Assert.Contains("masterKey", key, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_another_secret_the_Migrator_says_what_to_do_and_makes_no_key()
    {
        await _database.EnsureKeysAsync(_secret);
        var other = new SessionKeysOptions { Secret = "another secret of more than 32 characters" };

        var failure = await Assert.ThrowsAsync<Migrator.MigrationException>(() => _database.EnsureKeysAsync(other));

        Assert.Contains("cannot be read with SessionKeys:Secret", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, await _database.ScalarAsync<long>("select count(*) from session_keys"));

        other.FormerSecret = _secret.Secret;
        await _database.EnsureKeysAsync(other);
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    public async Task Without_a_long_secret_nothing_is_encrypted(string secret)
    {
        var failure = await Assert.ThrowsAsync<Migrator.MigrationException>(() => _database.EnsureKeysAsync(new() { Secret = secret }));

        Assert.Contains("SessionKeys__Secret", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, await _database.ScalarAsync<long>("select count(*) from session_keys"));
    }

    [Theory]
    [InlineData("name")]
    [InlineData("sealed")]
    public async Task A_key_that_was_tampered_with_is_not_used(string column)
    {
        await _database.EnsureKeysAsync(_secret);
        await _database.ExecuteAsync(column == "name"
            ? "update session_keys set name = name || 'x'"
            : "update session_keys set sealed = set_byte(sealed, octet_length(sealed) - 1, get_byte(sealed, octet_length(sealed) - 1) # 1)");

        await Assert.ThrowsAsync<Migrator.MigrationException>(() => _database.EnsureKeysAsync(_secret));
    }

    [Theory]
    [InlineData("update session_keys set sealed = sealed")]
    [InlineData("delete from session_keys")]
    [InlineData("truncate sessions")]
    [InlineData("create table mine (id int)")]
    public async Task The_site_adds_keys_and_changes_none(string statement)
    {
        await using var source = NpgsqlDataSource.Create(_database.ServiceConnectionString);
        await using var command = source.CreateCommand(statement);

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Stop));

        Assert.Equal("42501", refusal.SqlState);
    }

    [Fact]
    public async Task Without_its_database_the_site_starts_and_public_pages_are_as_ever()
    {
        await using var provider = await Fixtures.Tokens.TestIssuer.StartAsync();
        await using var api = await RecordingApi.StartAsync();
        await using var instance = await RunningService.StartFrontendAsync(api.Address, api.Address, NoServer, provider.Authority);
        using var visitor = new SiteVisitor(new Uri(instance.Address));

        // Of somebody who was signed in before.
        visitor.Cookies[SiteVisitor.SessionCookie] = "CfDJ8AAAA";
        foreach (var path in (string[])["/", "/suppliers", "/health", "/site.css", "/signed-out"])
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(path)).StatusCode);
        using var unknown = await visitor.GetAsync("/no-such-page");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);

        using var page = await visitor.GetAsync("/admin/suppliers");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.Contains("its own database is not answering", await page.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_cannot_be_looked_for_is_no_reason_to_refuse_a_public_page()
    {
        await using var site = new SignedInSite(server);
        await site.InitializeAsync();
        using var visitor = await site.SignInAsync("editor");

        await site.Database.ExecuteAsync("alter table sessions rename to sessions_away");
        using var directory = await visitor.GetAsync("/suppliers");
        using var account = await visitor.GetAsync("/account");
        using var form = await visitor.PostAsync("/sign-out", []);
        await site.Database.ExecuteAsync("alter table sessions_away rename to sessions");
        using var back = await visitor.GetAsync("/account");

        Assert.Equal(HttpStatusCode.OK, directory.StatusCode);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable), (account.StatusCode, form.StatusCode));
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
    }

    [Theory]
    [InlineData("ConnectionStrings__site-db", "ConnectionStrings__site-db")]
    [InlineData("SessionKeys__Secret", "SessionKeys:Secret is missing")]
    [InlineData("SignIn__Authority", "SignIn:Authority is missing")]
    [InlineData("SignIn__ClientSecret", "SignIn:ClientSecret is missing")]
    public async Task What_is_missing_is_named_at_start(string setting, string message)
    {
        await using var run = ProgramRun.Start("Web.Frontend", new Dictionary<string, string>
        {
            ["ConnectionStrings__site-db"] = NoServer,
            ["SessionKeys__Secret"] = RunningService.SessionKeysSecret,
            ["SignIn__Authority"] = "http://localhost:9",
            ["SignIn__ClientSecret"] = "secret",
            [setting] = "",
        }, "--urls", "http://127.0.0.1:0");

        Assert.NotEqual(0, await run.ExitCodeAsync());
        Assert.Contains(message, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_elsewhere_must_be_asked_over_https()
    {
        await using var run = ProgramRun.Start("Web.Frontend", new Dictionary<string, string>
        {
            ["ConnectionStrings__site-db"] = NoServer,
            ["SessionKeys__Secret"] = RunningService.SessionKeysSecret,
            ["SignIn__Authority"] = "http://identity.example.com",
            ["SignIn__ClientSecret"] = "secret",
        }, "--urls", "http://127.0.0.1:0");

        Assert.NotEqual(0, await run.ExitCodeAsync());
        Assert.Contains("without https", run.Output, StringComparison.Ordinal);
    }
}
