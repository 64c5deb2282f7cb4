namespace Services.Tests.Processes;

/// <summary>An API that listens, and a client for it.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private RunningService(ProgramRun run, string address)
    {
        Run = run;
        Address = address;
        Client = new HttpClient { BaseAddress = new Uri(address) };
    }

    public ProgramRun Run { get; }

    public string Address { get; }

    public HttpClient Client { get; }

    public static Task<RunningService> StartSuppliersAsync(string connectionString, string address = "http://127.0.0.1:0") =>
        StartAsync("Suppliers.Api", address, new Dictionary<string, string> { ["ConnectionStrings__suppliers-db"] = connectionString });

    public static Task<RunningService> StartCustomersAsync(string connectionString, string suppliersAddress) =>
        StartAsync("Customers.Api", "http://127.0.0.1:0", new Dictionary<string, string>
        {
            ["ConnectionStrings__customers-db"] = connectionString,
            ["services__suppliers-api__http__0"] = suppliersAddress,
            ["Directory__PollInterval"] = "00:00:00.1",
        });

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Run.DisposeAsync();
    }

    private static async Task<RunningService> StartAsync(string project, string address, Dictionary<string, string> environment)
    {
        var run = ProgramRun.Start(project, environment, "--urls", address);
        try
        {
            return new RunningService(run, await run.ListeningAsync.WaitAsync(Support.Eventually.Patience));
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }
}
