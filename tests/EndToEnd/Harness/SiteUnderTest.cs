namespace EndToEnd.Harness;

/// <summary>The site these tests look at: a running one that <c>E2E_BASE_URL</c> names, or one started for them.</summary>
internal sealed class SiteUnderTest : IAsyncDisposable
{
    private SiteUnderTest(Uri address, Account account, OwnApplication? application)
    {
        Address = address;
        Account = account;
        Application = application;
    }

    public Uri Address { get; }

    /// <summary>The user that is there for these tests.</summary>
    public Account Account { get; }

    /// <summary>The whole application, where it is theirs; null when only the site can be reached.</summary>
    public OwnApplication? Application { get; }

    public static async Task<SiteUnderTest> FindAsync()
    {
        if (AddressFrom("E2E_BASE_URL") is { } running)
            return new(running, Account.FromEnvironment(), application: null);

        var own = await OwnApplication.StartWithAsync();
        return new(own.AddressOf("web-frontend"), await own.AccountAsync(), own);
    }

    public ValueTask DisposeAsync() => Application?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static Uri? AddressFrom(string variable) => Environment.GetEnvironmentVariable(variable) switch
    {
        null or "" => null,
        var text when Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme.StartsWith("http", StringComparison.Ordinal) => address,
        var text => throw new InvalidOperationException($"{variable} is '{text}', which is no address. Give one like https://staging.example.com, or unset it."),
    };
}
