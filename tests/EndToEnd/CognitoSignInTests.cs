using EndToEnd.Harness;
using OtpNet;

namespace EndToEnd;

/// <summary>
/// The suite signs in at a user pool as it does at the development provider. The pages are a likeness of Cognito's with its field
/// names, since the pool itself is in AWS alone.
/// </summary>
[Trait("Speed", "EndToEnd")]
public sealed class CognitoSignInTests(Browser browser)
{
    private const string Seed = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    private const string Pool = "http://pool.example/";

    private static readonly Account Tester = new("end-to-end", "correct horse", Seed);

    [Fact]
    public async Task Name_password_and_one_time_code_are_given()
    {
        await using var context = await browser.NewStrangerAsync();
        var page = await OpenAsync(context);

        await SignIn.FillAsync(page, Tester);

        Assert.Equal($"{Pool}site", page.Url);
    }

    [Fact]
    public async Task Without_a_second_factor_none_is_waited_for()
    {
        await using var context = await browser.NewStrangerAsync();
        var page = await OpenAsync(context, secondFactor: false);

        await SignIn.FillAsync(page, Tester with { TotpSeed = null });

        Assert.Equal($"{Pool}site", page.Url);
    }

    [Fact]
    public async Task Without_a_seed_it_says_what_is_missing()
    {
        await using var context = await browser.NewStrangerAsync();
        var page = await OpenAsync(context);

        var missing = await Assert.ThrowsAsync<InvalidOperationException>(() => SignIn.FillAsync(page, Tester with { TotpSeed = null }));

        Assert.Contains("Set E2E_TOTP_SEED", missing.Message, StringComparison.Ordinal);
    }

    /// <summary>The likeness looks at what it is given.</summary>
    [Fact]
    public async Task Another_code_than_the_present_one_is_not_taken()
    {
        await using var context = await browser.NewStrangerAsync();
        var page = await OpenAsync(context);
        await page.GotoAsync($"{Pool}code");
        var other = PresentCode() == "000000" ? "000001" : "000000";
        await page.Locator("input[name=authentication_code]").FillAsync(other);

        await page.RunAndWaitForResponseAsync(() => page.Locator("input[name=authentication_code]").PressAsync("Enter"), answer => answer.Request.Method == "POST");

        await Expect(page.Locator("input[name=authentication_code]")).ToBeVisibleAsync();
    }

    private static async Task<IPage> OpenAsync(IBrowserContext context, bool secondFactor = true)
    {
        await context.RouteAsync($"{Pool}**", route => AnswerAsync(route, secondFactor));
        var page = await context.NewPageAsync();
        await page.GotoAsync(Pool);
        return page;
    }

    private static Task AnswerAsync(IRoute route, bool secondFactor)
    {
        var posted = route.Request.PostData ?? "";
        var page = new Uri(route.Request.Url).AbsolutePath switch
        {
            "/password" when !posted.Contains("username=end-to-end&password=correct+horse", StringComparison.Ordinal) => PasswordPage,
            "/password" => secondFactor ? CodePage : SitePage,
            "/code" when posted.Contains($"authentication_code={PresentCode()}", StringComparison.Ordinal) => SitePage,
            "/code" => CodePage,
            "/site" => "<button>Sign out</button>",
            _ => PasswordPage,
        };
        return route.FulfillAsync(new() { ContentType = "text/html", Body = page });
    }

    private static string PresentCode() => new Totp(Base32Encoding.ToBytes(Seed)).ComputeTotp(TimeProvider.System.GetUtcNow().UtcDateTime);

    private const string SitePage = "<script>location = '/site'</script>";

    private const string CodePage = """
        <form action="/code" method="post"><input name="authentication_code" id="totpCodeInput"><input type="submit" value="Sign in"></form>
        """;

    private const string PasswordPage = $"""
        <div style="display: none">{PasswordForm}</div><div>{PasswordForm}</div>
        """;

    private const string PasswordForm = """
        <form action="/password" method="post"><label>Username <input name="username"></label><label>Password <input name="password" type="password"></label>
        <input name="signInSubmitButton" type="submit" value="Sign in"></form>
        """;
}
