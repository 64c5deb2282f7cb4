namespace EndToEnd.Harness;

/// <summary>
/// A test that needs an application to itself, empty and free to be taken apart. It starts one of its own always: what
/// <c>E2E_BASE_URL</c> names belongs to somebody else.
/// </summary>
public abstract class OwnSiteTest(Browser browser) : SiteTest(browser)
{
    private OwnApplication? _application;

    internal OwnApplication Application => _application!;

    protected sealed override Uri Site => Application.AddressOf("web-frontend");

    public override async ValueTask InitializeAsync()
    {
        _application = await OwnApplication.StartWithAsync();
        SignedIn = await Browser.SignInAsync(Site, await _application.AccountAsync());
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        try
        {
            await base.DisposeAsync();
        }
        finally
        {
            if (_application is not null)
                await _application.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}
