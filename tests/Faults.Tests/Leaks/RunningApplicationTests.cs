using System.IO.Compression;
using System.Net;
using Faults.Tests.Harness;
using Faults.Tests.Load;

namespace Faults.Tests.Leaks;

/// <summary>What the running application writes about itself has no secret in it.</summary>
[Trait("Speed", "EndToEnd")]
[Collection(SharedApplication.Collection)]
public sealed class RunningApplicationTests(SharedApplication shared)
{
    private static readonly string[] Generated =
    [
        "postgres-password", "suppliers-login-password", "customers-login-password", "site-login-password", "session-keys-secret", "identity-signing-key",
        "identity-viewer-password", "identity-editor-password", "identity-administrator-password", "identity-e2e-password",
        "web-frontend-client-secret", "customers-api-client-secret", "e2e-client-secret",
    ];

    private ApplicationUnderFault Application => shared.Application;

    [Fact]
    public async Task Terminal_consoles_logs_and_the_file_of_the_run_hold_no_secret()
    {
        var typed = $"typed-{Guid.NewGuid():n}";
        await UseAsync(typed);
        var secrets = Generated.ToDictionary(name => name, name => Application.Process.Secret(name));
        secrets["a password typed wrongly"] = typed;

        var found = new List<string>();
        void Look(string place, string text)
        {
            found.AddRange(secrets.Where(secret => text.Contains(secret.Value, StringComparison.Ordinal)).Select(secret => $"{place} has {secret.Key}"));
            found.AddRange(SecretPatterns.In(text).Select(secret => $"{place} has {secret}"));
        }

        Look("the terminal", Application.Terminal);
        foreach (var resource in await Application.Dashboard.ResourcesAsync())
            Look($"the console of {resource.Name}", string.Join('\n', await Application.Dashboard.ConsoleAsync(resource.Name)));
        var logs = await Application.Dashboard.TextAsync("api/logs?take=1000");
        Assert.Contains("\"items\":[{", logs, StringComparison.Ordinal);
        Look("the logs", logs);
        Look("the resources", await Application.Dashboard.TextAsync("api/resources"));

        using var run = new ZipArchive(await Application.Dashboard.ExportAsync());
        Assert.Contains(run.Entries, entry => entry is { Name: "spans.jsonl", Length: > 10_000 });
        foreach (var entry in run.Entries)
        {
            using var text = new StreamReader(await entry.OpenAsync(TestContext.Current.CancellationToken));
            Look(entry.Name, await text.ReadToEndAsync(TestContext.Current.CancellationToken));
        }

        Assert.Empty(found.Distinct());
    }

    /// <summary>Somebody mistypes the password, signs in, and adds a supplier; a program writes by its own token; another has none.</summary>
    private async Task UseAsync(string typed)
    {
        await Browser.MistypeAsync(Application, typed);
        using (var form = await SiteForm.OpenAsync(Application))
            Assert.Equal(HttpStatusCode.OK, (await form.SendAsync(Contact.Of($"leaks-{Guid.NewGuid():n}", 1))).Status);
        await using (var load = await WriteLoad.StartAsync(Application))
        {
            await load.ProgressAsync();
            await load.VerifyAsync();
        }

        using var stranger = new HttpClient();
        using var refused = await stranger.GetAsync(new Uri(Application.AddressOf("suppliers-api"), "/suppliers"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }
}
