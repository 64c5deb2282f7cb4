using Microsoft.AspNetCore.DataProtection;
using Web.Frontend.Notices;

namespace Web.Tests;

[Trait("Speed", "Unit")]
public sealed class NoticeTokensTests
{
    private readonly NoticeTokens _tokens = new(new EphemeralDataProtectionProvider());

    [Fact]
    public void A_notice_survives_the_redirect()
    {
        var notice = new Notice(NoticeDeed.Added, "Joe's Beans & Co <script>");

        var address = _tokens.AddTo("/admin/suppliers", notice);

        Assert.StartsWith("/admin/suppliers?notice=", address, StringComparison.Ordinal);
        Assert.Equal(notice, _tokens.Read(address.Split('=')[1]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Deleted")]
    [InlineData("CfDJ8AAAA")]
    public void Nobody_else_can_write_a_notice(string? token) => Assert.Null(_tokens.Read(token));

    [Fact]
    public void A_notice_of_another_key_is_not_shown()
    {
        var foreign = new NoticeTokens(new EphemeralDataProtectionProvider());
        var address = foreign.AddTo("/", new Notice(NoticeDeed.Deleted, "Joe's Beans"));

        Assert.Null(_tokens.Read(address.Split('=')[1]));
    }
}
