using EndToEnd.Harness;

namespace EndToEnd;

/// <summary>The evidence of a failure must not itself fail: nobody would notice before it is needed.</summary>
[Trait("Speed", "EndToEnd")]
[Trait("Safe", "Live")]
public sealed class FilmTests(Browser browser) : SiteTest(browser)
{
    [Fact]
    public async Task A_failed_test_would_leave_a_film()
    {
        var folder = Directory.CreateTempSubdirectory("e2e-film-").FullName;
        try
        {
            await Page.GotoAsync("/");
            await Page.GotoAsync("/suppliers");
            var trace = Path.Combine(folder, "trace.zip");
            await Page.Context.Tracing.StopAsync(new() { Path = trace });

            var film = Assert.Single(await FilmOfTrace.MakeAsync(trace));

            var bytes = await File.ReadAllBytesAsync(film, TestContext.Current.CancellationToken);
            Assert.Equal("RIFF"u8.ToArray(), bytes[..4]);
            Assert.Equal(bytes.Length - 8, BitConverter.ToInt32(bytes, 4));
            Assert.True(BitConverter.ToInt32(bytes, 48) > 0, "The film has no pictures.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
