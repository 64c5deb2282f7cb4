using OtpNet;

namespace EndToEnd.Harness;

/// <summary>
/// The pages of a Cognito user pool (the classic ones), by the names of their fields: they hold the form twice, for narrow and for
/// wide windows, and one of the two is hidden. https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-hosted-ui-user-experience.html
/// </summary>
internal sealed class CognitoSignInPage(IPage page)
{
    public ILocator UserName => page.Locator("input[name=username]:visible");

    private ILocator Password => page.Locator("input[name=password]:visible");

    private ILocator Code => page.Locator("input[name=authentication_code]:visible");

    /// <summary>Gives name, password and, where the pool asks for it, the one-time code.</summary>
    /// <param name="account">Who signs in.</param>
    /// <param name="arrived">What is there once somebody is signed in.</param>
    /// <exception cref="InvalidOperationException">The pool wants a code, and the account has no seed for it.</exception>
    public async Task SignInAsync(Account account, ILocator arrived)
    {
        await UserName.FillAsync(account.User);
        await Password.FillAsync(account.Password);
        await Password.PressAsync("Enter");
        await Expect(Code.Or(arrived)).ToBeVisibleAsync();
        if (!await Code.IsVisibleAsync())
            return;

        var seed = account.TotpSeed ?? throw new InvalidOperationException(
            $"The user pool asks {account.User} for a one-time code. Set {Account.SeedVariable} to the shared key that the account was enrolled with, in Base32.");
        await Code.FillAsync(await NextCodeAsync(new Totp(Base32Encoding.ToBytes(seed)), TimeProvider.System));
        await Code.PressAsync("Enter");
    }

    /// <summary>Cognito takes a code once, and another run may have used the present one: waits for the next, 30 seconds at most.</summary>
    private static async Task<string> NextCodeAsync(Totp totp, TimeProvider time)
    {
        await Task.Delay(TimeSpan.FromSeconds(totp.RemainingSeconds(time.GetUtcNow().UtcDateTime)), time);
        return totp.ComputeTotp(time.GetUtcNow().UtcDateTime);
    }
}
