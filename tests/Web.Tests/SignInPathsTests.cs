using Web.Frontend.SignIn;

namespace Web.Tests;

[Trait("Speed", "Unit")]
public sealed class SignInPathsTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/admin/customers?q=a%26b&sort=-name")]
    [InlineData("/suppliers")]
    public void A_page_of_the_site_may_be_returned_to(string returnUrl) => Assert.Equal(returnUrl, SignInPaths.Safe(returnUrl));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("admin")]
    [InlineData("https://evil.example")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\r\nX-Evil: 1")]
    [InlineData("~/evil")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/sign-out")]
    [InlineData("/signin-oidc?code=1")]
    [InlineData("/SIGN-IN?returnUrl=/")]
    public void Anything_else_leads_to_the_administration(string? returnUrl) => Assert.Equal(SignInPaths.Home, SignInPaths.Safe(returnUrl));

    [Fact]
    public void What_was_asked_for_is_carried_through_signing_in() =>
        Assert.Equal("/sign-in?returnUrl=%2Fadmin%2Fsuppliers%3Fq%3Da%2526b", SignInPaths.SignInFor("/admin/suppliers?q=a%26b"));
}
