using Hosting.Aws.Releases;
using Hosting.Release.Plan;

namespace Hosting.Aws.Tests.Releases;

[Trait("Speed", "Integration")]
public sealed class GateCommandsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gates-");

    [Fact]
    public async Task A_gate_is_given_its_environment_and_passes_with_0()
    {
        using var commands = new GateCommands(_folder.FullName, _folder.FullName);
        Assert.Null(await commands.RunAsync(Gate("echo \"$E2E_BASE_URL $OWN\" > \"$E2E_RESULTS/seen\""), new Dictionary<string, string> { ["E2E_BASE_URL"] = "https://x" }, TestContext.Current.CancellationToken));
        Assert.Equal("https://x own\n", await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "links", "seen"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task One_that_does_not_pass_says_what_it_wrote()
    {
        using var commands = new GateCommands(_folder.FullName, _folder.FullName);
        var failure = await commands.RunAsync(Gate("echo one; echo two >&2; exit 3"), new Dictionary<string, string>(), TestContext.Current.CancellationToken);
        Assert.Contains("ended with 3", failure, StringComparison.Ordinal);
        Assert.Contains("one", failure, StringComparison.Ordinal);
        Assert.Contains("two", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_cancelled_ends()
    {
        using var commands = new GateCommands(_folder.FullName, _folder.FullName);
        using var cancel = new CancellationTokenSource();
        var run = commands.RunAsync(Gate("sleep 600"), new Dictionary<string, string>(), cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task One_that_is_not_there_is_named()
    {
        using var commands = new GateCommands(_folder.FullName, _folder.FullName);
        var failure = await commands.RunAsync(Gate("") with { Command = "no-such-program" }, new Dictionary<string, string>(), TestContext.Current.CancellationToken);
        Assert.Contains("'no-such-program' is on PATH", failure, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static PlannedGate Gate(string script) => new("links", "sh", ["-c", script], ".", TimeSpan.FromMinutes(1), new Dictionary<string, string> { ["OWN"] = "own" });
}
