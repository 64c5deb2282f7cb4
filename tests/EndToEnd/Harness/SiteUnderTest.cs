namespace EndToEnd.Harness;

/// <summary>The application that these tests start for themselves when <c>E2E_BASE_URL</c> does not name a running one.</summary>
internal sealed class SiteUnderTest : IAsyncDisposable
{
    private readonly string _remedy = "Start the application and set E2E_BASE_URL to the site's address, such as http://localhost:5300.";

    /// <returns>The address of the site.</returns>
    public ValueTask<Uri> StartAsync() => throw new InvalidOperationException($"There is no site to test. {_remedy}");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
