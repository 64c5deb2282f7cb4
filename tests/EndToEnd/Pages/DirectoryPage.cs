using System.Diagnostics;

namespace EndToEnd.Pages;

/// <summary>The public directory. It follows the administration with a delay.</summary>
public sealed class DirectoryPage(IPage page)
{
    public const string Path = "/suppliers";

    /// <summary>How long a change may take from the administration to the directory.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(20);

    public ContactTable Table => new(page, RecordKind.Supplier);

    /// <summary>Searches the directory until it shows <paramref name="name"/>.</summary>
    public Task<ILocator> WaitForAsync(string name) =>
        PollAsync(name, async () => await Table.Row(name).CountAsync() > 0 ? Table.Row(name).First : null, $"the directory shows '{name}'");

    /// <summary>Searches the directory until <paramref name="name"/> is gone.</summary>
    public Task WaitForAbsenceAsync(string name) =>
        PollAsync(name, async () => await Table.Row(name).CountAsync() == 0 ? "gone" : null, $"'{name}' is gone from the directory");

    private async Task<T> PollAsync<T>(string name, Func<Task<T?>> look, string condition)
        where T : class
    {
        var waited = Stopwatch.StartNew();
        do
        {
            var answer = await page.GotoAsync(Search.Address(Path, name));
            if (answer!.Status == 200 && await look() is { } seen)
                return seen;
        }
        while (waited.Elapsed < Delay);

        throw new TimeoutException($"Waited {Delay.TotalSeconds:0} s, and still it is not so that {condition}.");
    }
}
