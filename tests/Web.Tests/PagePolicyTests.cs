using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Web.Frontend.Shell;
using Web.Frontend.SignIn;

namespace Web.Tests;

/// <summary>Every page says who may open it, and what changes something is for editors.</summary>
[Trait("Speed", "Unit")]
public sealed class PagePolicyTests
{
    private static readonly string[] Changing = ["/new", "/edit", "/delete", "/suppliers", "/suppliers/{supplierId:guid}"];

    private static IEnumerable<(string Route, Type Page)> Pages =>
        typeof(App).Assembly.GetTypes().SelectMany(page => page.GetCustomAttributes<RouteAttribute>().Select(route => (route.Template, page)));

    public static TheoryData<string> Routes() => [.. Pages.Select(page => page.Route)];

    [Theory]
    [MemberData(nameof(Routes))]
    public void A_page_says_who_may_open_it(string route)
    {
        var page = Pages.Single(page => page.Route == route).Page;
        var policy = page.GetCustomAttribute<AuthorizeAttribute>()?.Policy;
        Assert.True(policy is not null != page.GetCustomAttribute<AllowAnonymousAttribute>() is not null, $"{route} says nothing, or both.");
        if (!route.StartsWith("/admin", StringComparison.Ordinal))
            return;

        var changes = route is not ("/admin/suppliers" or "/admin/customers") && Changing.Any(end => route.EndsWith(end, StringComparison.Ordinal));
        Assert.True(changes ? policy == Policies.Editor : policy is Policies.Viewer or Policies.Administrator, $"{route} is open to {policy ?? "everybody"}.");
    }

    [Fact]
    public void There_are_pages_to_check() => Assert.InRange(Pages.Count(), 15, 100);

    [Theory]
    [InlineData(null, false, false, false)]
    [InlineData("barista", false, false, false)]
    [InlineData("viewer", true, false, false)]
    [InlineData("editor", true, true, false)]
    [InlineData("administrator", true, true, true)]
    public async Task A_higher_role_includes_the_lower_ones(string? role, bool views, bool edits, bool audits)
    {
        var options = new AuthorizationOptions();
        Policies.Add(options);
        var service = new DefaultAuthorizationService(
            new DefaultAuthorizationPolicyProvider(Options.Create(options)),
            new DefaultAuthorizationHandlerProvider([new Microsoft.AspNetCore.Authorization.Infrastructure.PassThroughAuthorizationHandler()]),
            Microsoft.Extensions.Logging.Abstractions.NullLogger<DefaultAuthorizationService>.Instance,
            new DefaultAuthorizationHandlerContextFactory(),
            new DefaultAuthorizationEvaluator(),
            Options.Create(options));
        var user = new System.Security.Claims.ClaimsPrincipal(new System.Security.Claims.ClaimsIdentity(
            role is null ? [] : [new("role", role)], "test", "name", "role"));

        foreach (var (policy, expected) in ((string, bool)[])[(Policies.Viewer, views), (Policies.Editor, edits), (Policies.Administrator, audits)])
            Assert.Equal(expected, (await service.AuthorizeAsync(user, policy)).Succeeded);
        Assert.False((await service.AuthorizeAsync(new System.Security.Claims.ClaimsPrincipal(), options.FallbackPolicy!)).Succeeded);
    }
}
