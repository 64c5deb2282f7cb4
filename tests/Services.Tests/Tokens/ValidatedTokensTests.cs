using System.Security.Claims;
using Fixtures.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using ServiceDefaults.Authentication;
using Services.Tests.Support;

namespace Services.Tests.Tokens;

/// <summary>How long a token that was found right is remembered.</summary>
[Trait("Speed", "Unit")]
public sealed class ValidatedTokensTests : IAsyncLifetime
{
    private static readonly ApiCaller Caller = new(new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "somebody")], "test")), new ApiName("suppliers-api"), "role");

    private readonly SetClock _clock = new();
    private TestIssuer _issuer = null!;
    private ServiceProvider _services = null!;
    private IdentityProvider _provider = null!;
    private ValidatedTokens _tokens = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _issuer = await IssuerFixture.StartAsync(_clock);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(_clock);
        services.AddHttpClient();
        services.AddSingleton<IdentityProvider>();
        services.Configure<ApiAuthenticationOptions>(options => options.Authority = _issuer.Authority);
        _services = services.BuildServiceProvider();
        _provider = _services.GetRequiredService<IdentityProvider>();
        _tokens = new ValidatedTokens(_provider, _clock);
        await _provider.GetAsync(keyId: null, Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _issuer.DisposeAsync();
    }

    [Fact]
    public void A_token_is_found_until_its_end_and_not_a_moment_longer()
    {
        var token = Remember(lifetime: TimeSpan.FromMinutes(10));
        _clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(2));
        Assert.True(_tokens.TryFind(token, out var caller));
        Assert.Same(Caller, caller);
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.False(_tokens.TryFind(token, out _));
        Assert.Equal(0, _tokens.Count);
    }

    [Fact]
    public void A_clock_that_is_set_back_lengthens_no_life()
    {
        var token = Remember(lifetime: TimeSpan.FromMinutes(10));
        _clock.Advance(TimeSpan.FromMinutes(9));
        _clock.Set(TimeSpan.FromHours(-1));
        Assert.True(_tokens.TryFind(token, out _));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(_tokens.TryFind(token, out _));
    }

    [Fact]
    public void A_clock_that_is_set_forward_ends_it()
    {
        var token = Remember(lifetime: TimeSpan.FromMinutes(10));
        _clock.Set(TimeSpan.FromMinutes(10));
        Assert.False(_tokens.TryFind(token, out _));
    }

    [Fact]
    public void Another_signature_is_another_token()
    {
        var token = Remember(lifetime: TimeSpan.FromMinutes(10));
        Assert.False(_tokens.TryFind(token[..^1] + (token[^1] == 'A' ? 'B' : 'A'), out _));
        Assert.False(_tokens.TryFind(token[..token.LastIndexOf('.')] + ".", out _));
    }

    [Fact]
    public async Task A_token_is_forgotten_with_its_key_and_not_with_another()
    {
        var token = Remember(lifetime: TimeSpan.FromHours(10));
        _issuer.Rotate(keepOld: true);
        await RefreshAsync();
        Assert.True(_tokens.TryFind(token, out _));

        _issuer.Rotate(keepOld: false);
        await RefreshAsync();
        Assert.False(_tokens.TryFind(token, out _));
    }

    [Fact]
    public async Task A_key_that_is_withdrawn_is_noticed_although_nothing_but_known_tokens_come()
    {
        var token = Remember(lifetime: TimeSpan.FromHours(10));
        _issuer.Rotate(keepOld: false);
        _clock.Advance(TimeSpan.FromMinutes(11));
        await Eventually.TrueAsync("the token is forgotten", () => Task.FromResult(!_tokens.TryFind(token, out _)));
    }

    [Fact]
    public void Many_tokens_drive_out_those_that_are_not_used_and_no_more_than_twice_the_capacity_is_kept()
    {
        var used = Remember(lifetime: TimeSpan.FromHours(1));
        var first = new JsonWebToken(used);
        var unused = Remember(lifetime: TimeSpan.FromHours(1));
        for (var i = 0; i < 5 * ValidatedTokens.Capacity; i++)
        {
            _tokens.Add($"{used}{i}", WithKey(first), Caller);
            Assert.True(_tokens.TryFind(used, out _));
            Assert.InRange(_tokens.Count, 1, 2 * ValidatedTokens.Capacity);
        }

        Assert.False(_tokens.TryFind(unused, out _));
    }

    private string Remember(TimeSpan lifetime)
    {
        var text = _issuer.Mint(TokenCase.Right("suppliers-api") with { ExpiresIn = lifetime, Id = Guid.NewGuid().ToString() });
        _tokens.Add(text, WithKey(new JsonWebToken(text)), Caller);
        return text;
    }

    // As the library does when it has reckoned the signature.
    private JsonWebToken WithKey(JsonWebToken token)
    {
        token.SigningKey = _provider.Documents!.Configuration.SigningKeys.Single(key => key.KeyId == token.Kid);
        return token;
    }

    private async Task RefreshAsync()
    {
        _clock.Advance(TimeSpan.FromMinutes(1));
        await _provider.GetAsync("a key that is not there", Stop);
    }

    /// <summary>Time passes by the test's word only, and may be set as that of a machine.</summary>
    private sealed class SetClock : TimeProvider
    {
        private DateTimeOffset _now = System.GetUtcNow();
        private long _timestamp = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan passed)
        {
            _now += passed;
            _timestamp += passed.Ticks;
        }

        public void Set(TimeSpan step) => _now += step;

        public override DateTimeOffset GetUtcNow() => _now;

        public override long GetTimestamp() => _timestamp;
    }
}
