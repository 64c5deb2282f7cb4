namespace EndToEnd.Harness;

/// <summary>The site these tests look at: a running one that <c>E2E_BASE_URL</c> names, or one started for them.</summary>
internal sealed class SiteUnderTest : IAsyncDisposable
{
    private readonly OwnApplication? _application;

    private SiteUnderTest(Uri address, OwnApplication? application, IReadOnlyList<Uri> apis)
    {
        Address = address;
        _application = application;
        Apis = apis;
    }

    public Uri Address { get; }

    /// <summary>The APIs behind the site, where they can be reached; empty when only the site can.</summary>
    public IReadOnlyList<Uri> Apis { get; }

    public static async Task<SiteUnderTest> FindAsync()
    {
        if (AddressFrom("E2E_BASE_URL") is { } running)
        {
            Uri?[] apis = [AddressFrom("E2E_SUPPLIERS_API_URL"), AddressFrom("E2E_CUSTOMERS_API_URL")];
            return new(running, null, apis is [{ } suppliers, { } customers] ? [suppliers, customers] : []);
        }

        var own = await OwnApplication.StartWithAsync();
        return new(own.AddressOf("web-frontend"), own, [own.AddressOf("suppliers-api"), own.AddressOf("customers-api")]);
    }

    public ValueTask DisposeAsync() => _application?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static Uri? AddressFrom(string variable) => Environment.GetEnvironmentVariable(variable) switch
    {
        null or "" => null,
        var text when Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme.StartsWith("http", StringComparison.Ordinal) => address,
        var text => throw new InvalidOperationException($"{variable} is '{text}', which is no address. Give one like https://staging.example.com, or unset it."),
    };
}
