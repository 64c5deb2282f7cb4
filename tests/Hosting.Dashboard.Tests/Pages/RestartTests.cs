using Hosting.Dashboard.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace Hosting.Dashboard.Tests.Pages;

[Trait("Speed", "EndToEnd")]
public sealed class RestartTests(DashboardBrowser browser)
{
    [Fact]
    public async Task A_page_left_open_shows_the_new_run_after_the_AppHost_was_started_again()
    {
        var keys = Directory.CreateTempSubdirectory("dashboard-keys");
        try
        {
            Uri address;
            DashboardWindow window;
            await using (var first = await DashboardProcess.StartAsync(new Dictionary<string, string?> { [Embedded.Dashboard.Contracts.DashboardSettings.KeysDirectory] = keys.FullName }))
            {
                await using var host = await FakeAppHost.ConnectAsync(first);
                await host.SetAsync(SampleApplication.Running("before", "Project", 1));
                address = first.Frontend;
                window = await browser.OpenAsync(first, "/");
                await Expect(window.Row("before")).ToBeVisibleAsync();

                // A browser says a lot about a server that has gone.
                window.Expected("");
                await host.DisposeAsync();
                await Expect(window.Text("AppHost not connected")).ToBeVisibleAsync();
            }

            await using (window)
            {
                await Expect(window.Text("The dashboard does not answer")).ToBeVisibleAsync();
                await window.PictureAsync("reconnecting-1440-light");
                await window.IsUsableAsync("reconnecting");
                await using var second = await DashboardProcess.StartAsync(new Dictionary<string, string?>
                {
                    [Embedded.Dashboard.Contracts.DashboardSettings.KeysDirectory] = keys.FullName,
                    [Embedded.Dashboard.Contracts.DashboardSettings.FrontendUrls] = address.GetLeftPart(UriPartial.Authority),
                });
                await using var host = await FakeAppHost.ConnectAsync(second, "run-2");
                await host.SetAsync(SampleApplication.Running("after", "Project", 2));
                await Expect(window.Row("after")).ToBeVisibleAsync();
                await Expect(window.Text("The dashboard does not answer")).Not.ToBeVisibleAsync();
            }
        }
        finally
        {
            keys.Delete(recursive: true);
        }
    }
}
