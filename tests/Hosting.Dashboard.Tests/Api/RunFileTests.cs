using System.IO.Compression;
using System.Text;
using Embedded.Dashboard.Contracts;
using Embedded.Dashboard.Options;
using Embedded.Dashboard.Runs;
using Microsoft.Extensions.Options;

namespace Hosting.Dashboard.Tests.Api;

[Trait("Speed", "Unit")]
public sealed class RunFileTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly RunCatalog _runs = new(Options.Create(new DashboardOptions()), TimeProvider.System);

    [Fact]
    public async Task What_was_exported_and_imported_exports_the_same_again()
    {
        Fill(_runs.Live);
        var first = await ExportAsync(_runs.Live);

        var imported = await ImportAsync(first);
        var second = await ExportAsync(imported);

        Assert.Equal("AppHost", imported.ApplicationName);
        Assert.False(imported.IsLive);
        foreach (var part in new[] { RunManifest.Resources, RunManifest.Console, RunManifest.Sources, RunManifest.Spans, RunManifest.Logs, RunManifest.Metrics })
        {
            Assert.NotEmpty(Part(first, part));
            Assert.Equal(Part(first, part), Part(second, part));
        }
    }

    [Fact]
    public async Task No_secret_leaves_in_a_file()
    {
        Fill(_runs.Live);
        var file = await ExportAsync(_runs.Live);
        using var zip = new ZipArchive(new MemoryStream(file));

        foreach (var entry in zip.Entries)
        {
            var text = Part(file, entry.FullName);
            Assert.DoesNotContain("s3cret", text, StringComparison.Ordinal);
        }

        Assert.Contains("Connected with ********", Part(file, RunManifest.Console), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newer_format_is_named()
    {
        var e = await Assert.ThrowsAsync<RunImportException>(() => ImportAsync(Zip((RunManifest.Manifest, """{"formatVersion":99,"applicationName":"A","startedAt":null,"exportedAt":"2026-05-04T12:00:00+00:00"}"""))));

        Assert.Contains("newer dashboard (format 99", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Garbage_is_refused()
    {
        const string manifest = """{"formatVersion":1,"applicationName":"A","startedAt":null,"exportedAt":"2026-05-04T12:00:00+00:00"}""";
        foreach (var file in new[] { Encoding.UTF8.GetBytes("no zip"), [], Zip(("other.txt", "x")), Zip((RunManifest.Manifest, "no JSON")), Zip((RunManifest.Manifest, manifest), (RunManifest.Spans, "{}")), Zip((RunManifest.Manifest, manifest), (RunManifest.Resources, "[1]\n")) })
            await Assert.ThrowsAsync<RunImportException>(() => ImportAsync(file));

        Assert.Empty(_runs.Imported);
    }

    [Fact]
    public async Task A_line_without_end_is_cut_off()
    {
        var bomb = Zip((RunManifest.Manifest, new string(' ', 40 << 20)));

        var e = await Assert.ThrowsAsync<RunImportException>(() => ImportAsync(bomb));

        Assert.Contains("too long", e.Message, StringComparison.Ordinal);
    }

    private static void Fill(Run run)
    {
        run.ApplicationName = "AppHost";
        run.StartedAt = Now.AddMinutes(-5);
        run.Resources.Set(new ResourceView
        {
            Id = "api-1",
            Name = "api",
            Type = "Project",
            State = "Running",
            Urls = [new("http", "http://localhost:1", null, false, false)],
            Environment = [new("PASSWORD", "s3cret/value", IsSecret: true), new("ConnectionStrings__db", "Host=x;Password=s3cret/value", IsSecret: true), new("PORT", "80", IsSecret: false)],
        });
        run.Console.Add("api-1", [new(1, Now, "Connected with s3cret/value at http://x?p=s3cret%2Fvalue", false), new(2, Now, "\u001b[32mready\u001b[0m", true)]);
        SampleTelemetry.Fill(run.Telemetry, Now);
    }

    private static async Task<byte[]> ExportAsync(Run run)
    {
        using var file = new MemoryStream();
        await new RunExporter(TimeProvider.System).WriteAsync(run, file, TestContext.Current.CancellationToken);
        return file.ToArray();
    }

    private Task<Run> ImportAsync(byte[] file) =>
        new RunImporter(_runs, Options.Create(new DashboardOptions())).ImportAsync(new MemoryStream(file), TestContext.Current.CancellationToken);

    private static string Part(byte[] file, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return file.ToArray();
    }
}
