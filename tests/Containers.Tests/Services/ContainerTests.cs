using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Containers.Tests.Jail;
using Containers.Tests.Support;
using ServiceDefaults.Stopping;

namespace Containers.Tests.Services;

/// <summary>What holds for every service in its container, however its image was built.</summary>
[Trait("Speed", "Integration")]
public abstract class ContainerTests(ServicesOfImages images)
{
    /// <summary>What ECS waits between SIGTERM and SIGKILL unless a task definition says otherwise.</summary>
    private static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(30);

    public static TheoryData<string> Services => [.. ServicesOfImages.Services];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Nothing_in_a_container_is_writable(string program)
    {
        // With every way that this machine allows: who runs these tests as root would never see the other.
        foreach (var privilege in Privilege.AllOfThisMachine)
        {
            // Links are what they point to; /dev/null takes writes and keeps nothing; /proc is not on a disk. What cannot even be looked into is said on a
            // line of its own.
            var (_, found) = await Container.RunAsync(images.ImageOf(program), new Dictionary<string, string>(),
                ["find", "/", "-path", "/proc", "-prune", "-o", "-path", "/dev", "-prune", "-o", "!", "-type", "l", "-writable", "-print"], privilege);
            Assert.DoesNotContain(found.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => !line.StartsWith("find: ", StringComparison.Ordinal));

            var (refused, said) = await Container.RunAsync(images.ImageOf(program), new Dictionary<string, string>(), ["touch", "/tmp/file", "/app/file", "/dev/file", "/usr/file"], privilege);
            Assert.NotEqual(0, refused);
            Assert.Equal(4, said.Split("Read-only file system").Length - 1);
            var (_, capabilities) = await Container.RunAsync(images.ImageOf(program), new Dictionary<string, string>(), ["grep", "^CapEff:", "/proc/self/status"], privilege);
            Assert.EndsWith("0000000000000000", capabilities, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Suppliers.Api", "/suppliers")]
    [InlineData("Customers.Api", "/customers")]
    public async Task An_API_answers_reads_and_writes_and_writes_no_file(string program, string list)
    {
        await using var service = await images.StartAsync(program);
        var name = $"Beans of {Guid.NewGuid():N}";
        using var created = await service.Client.PostAsync(list, Contact.Content(name), Stop);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var record = JsonNode.Parse(await service.Client.GetStringAsync(created.Headers.Location, Stop))!;
        Assert.Equal(name, (string?)record["name"]);
        Assert.Contains(name, await service.Client.GetStringAsync($"{list}?q={Uri.EscapeDataString(name)}", Stop), StringComparison.Ordinal);

        Assert.Empty(service.Container.FilesOpenForWriting());
        await EndsWellAsync(service);
        Assert.DoesNotContain("Read-only file system", service.Container.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_site_shows_the_directory_and_its_assets_and_writes_no_file()
    {
        await using var customers = await images.StartAsync("Customers.Api");
        await using var site = await images.StartAsync("Web.Frontend", customersApi: customers.Address);
        Assert.Contains("coffee suppliers", await site.Client.GetStringAsync("/", Stop), StringComparison.Ordinal);
        var page = await site.Client.GetStringAsync("/suppliers", Stop);
        var style = System.Text.RegularExpressions.Regex.Match(page, "<link[^>]*rel=\"stylesheet\"[^>]*href=\"([^\"]+)\"").Groups[1].Value;
        Assert.NotEqual("", style);
        using var asset = await site.Client.GetAsync("/" + style.TrimStart('/'), Stop);
        Assert.Equal("text/css", asset.Content.Headers.ContentType?.MediaType);

        Assert.Empty(site.Container.FilesOpenForWriting());
        await EndsWellAsync(site);
        Assert.DoesNotContain("Read-only file system", site.Container.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Suppliers.Api", "/suppliers", "suppliers")]
    [InlineData("Customers.Api", "/customers", "customers")]
    public async Task Told_to_stop_an_API_answers_what_it_has_begun_refuses_what_is_new_and_ends_with_0(string program, string list, string table)
    {
        await using var service = await images.StartAsync(program);
        using var warm = await service.Client.GetAsync(list, Stop);
        Assert.Equal(HttpStatusCode.OK, warm.StatusCode);

        // One that has only half of its body, and one that waits for the database.
        await using var held = await HeldTable.TakeAsync(images.DatabaseOf(program), table);
        await using var write = await SlowRequest.BeginAsync(service, list, Contact.Named("Begun before the end"));
        var read = service.Client.GetAsync(list, Stop);
        await held.SomebodyWaitsAsync();

        var sinceTold = Stopwatch.StartNew();
        service.Container.Terminate();
        await Eventually.TrueAsync("new connections are refused", service.RefusesAsync);
        Assert.False(service.Container.HasExited);
        Assert.False(read.IsCompleted);

        await held.GiveBackAsync();
        using var answer = await read;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var written = await write.FinishAsync();
        Assert.True(written.StartsWith("HTTP/1.1 201", StringComparison.Ordinal), $"{written}\n{service.Container.Output}");
        Assert.Equal(0, await service.Container.ExitCodeAsync());
        Assert.InRange(sinceTold.Elapsed, TimeSpan.Zero, GracePeriod);
    }

    [Fact]
    [Trait("Set", "Hard")]
    public async Task Told_to_stop_an_API_does_not_wait_for_ever_for_a_client_that_has_hung()
    {
        await using var service = await images.StartAsync("Suppliers.Api");
        await using var hung = await SlowRequest.BeginAsync(service, "/suppliers", Contact.Named("Never sent whole"));
        var sinceTold = Stopwatch.StartNew();
        service.Container.Terminate();
        Assert.Equal(0, await service.Container.ExitCodeAsync());
        Assert.InRange(sinceTold.Elapsed, TimeSpan.Zero, GracefulStopExtensions.Patience + TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Told_to_stop_the_site_answers_the_page_it_has_begun_and_ends_with_0()
    {
        await using var customers = await images.StartAsync("Customers.Api");
        await using var site = await images.StartAsync("Web.Frontend", customersApi: customers.Address);
        using var warm = await site.Client.GetAsync("/suppliers", Stop);
        Assert.Equal(HttpStatusCode.OK, warm.StatusCode);
        await using var held = await HeldTable.TakeAsync(images.DatabaseOf("Customers.Api"), "directory_suppliers");
        var page = site.Client.GetAsync("/suppliers", Stop);
        await held.SomebodyWaitsAsync();

        site.Container.Terminate();
        await Eventually.TrueAsync("new connections are refused", site.RefusesAsync);
        Assert.False(page.IsCompleted);
        await held.GiveBackAsync();
        using var answer = await page;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0, await site.Container.ExitCodeAsync());
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task The_health_check_of_a_container_sees_that_it_lives_and_that_it_does_not(string program)
    {
        await using var service = await images.StartAsync(program);
        var (alive, nothing) = await service.CheckHealthAsync();
        Assert.Equal("", nothing);
        Assert.Equal(0, alive);

        await EndsWellAsync(service);
        var (gone, reason) = await service.CheckHealthAsync();
        Assert.Equal(1, gone);
        Assert.Contains($"http://127.0.0.1:{service.Port}/alive did not answer", reason, StringComparison.Ordinal);
    }

    private static async Task EndsWellAsync(RunningContainer service)
    {
        service.Container.Terminate();
        Assert.Equal(0, await service.Container.ExitCodeAsync());
    }
}
