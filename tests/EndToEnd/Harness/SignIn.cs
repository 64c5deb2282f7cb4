namespace EndToEnd.Harness;

/// <summary>The identity provider's sign-in page, as a person uses it: that of the development provider, or Cognito's.</summary>
internal static class SignIn
{
    /// <summary>Signs in on the page of the provider, where the browser is; ends on a page of the site.</summary>
    public static async Task FillAsync(IPage page, Account account)
    {
        var user = page.GetByLabel("User name");
        var signOut = page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true });
        var cognito = new CognitoSignInPage(page);
        await Expect(user.Or(cognito.UserName)).ToBeVisibleAsync();
        if (await cognito.UserName.IsVisibleAsync())
        {
            await cognito.SignInAsync(account, arrived: signOut);
        }
        else
        {
            await user.FillAsync(account.User);
            await page.GetByLabel("Password").FillAsync(account.Password);
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        }

        await Expect(signOut).ToBeVisibleAsync();
    }
}
