using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using ServiceDefaults.Telemetry;

namespace ServiceDefaults.Authentication;

/// <summary>
/// What the identity provider publishes, fetched when the first token comes and not before: neither start nor health waits for it.
/// The library's own manager asks once for each waiting request while the provider hangs, and reckons by the time of day.
/// </summary>
internal sealed partial class IdentityProvider(
    IHttpClientFactory clients, IOptions<ApiAuthenticationOptions> options, TimeProvider clock, ILogger<IdentityProvider> logger)
    : IConfigurationManager<OpenIdConnectConfiguration>
{
    public const string ClientName = "identity-provider";

    /// <summary>For both documents together. Whoever waits for them is told to come again then.</summary>
    public static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(5);

    /// <summary>After a failure, nothing is asked for as long as this while there are no keys at all.</summary>
    private static readonly TimeSpan FailurePause = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Between two fetches for tokens whose key is not known: a flood of forged ones costs the provider six requests a minute, and the first token
    /// of a new key is accepted within as long.
    /// </summary>
    private static readonly TimeSpan UnknownKeyPause = TimeSpan.FromSeconds(10);

    /// <summary>A key that is withdrawn is not believed for longer than this.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private volatile ProviderDocuments? _documents;
    private Task<ProviderDocuments>? _fetch;

    // A timestamp of the clock; 0 before the first time.
    private long _triedAt;
    private bool _failing;

    /// <summary>What was fetched last; null before the first time. Where that is long ago, it is fetched again meanwhile.</summary>
    public ProviderDocuments? Documents
    {
        get
        {
            var known = _documents;
            if (known is not null && clock.GetElapsedTime(Volatile.Read(ref _triedAt)) > Freshness)
                _ = FetchUnlessJustTriedAsync(Freshness);
            return known;
        }
    }

    /// <summary>Gives the documents; those at hand where no newer ones are needed, or to be had.</summary>
    /// <param name="keyId">A key that ought to be among them; null when any will do.</param>
    /// <param name="cancellationToken">Ends the waiting; others wait on.</param>
    /// <exception cref="IdentityProviderUnavailableException">There are none yet, and they cannot be fetched just now.</exception>
    public async ValueTask<ProviderDocuments> GetAsync(string? keyId, CancellationToken cancellationToken)
    {
        var known = Documents;
        if (known is null)
            return await FetchUnlessJustTriedAsync(FailurePause).WaitAsync(cancellationToken);
        return known.HasKey(keyId) ? known : await OrElseAsync(FetchUnlessJustTriedAsync(UnknownKeyPause), known, cancellationToken);
    }

    async Task<OpenIdConnectConfiguration> IConfigurationManager<OpenIdConnectConfiguration>.GetConfigurationAsync(CancellationToken cancel) =>
        (await GetAsync(keyId: null, cancel)).Configuration;

    // Whether to ask again is decided before the token is looked at, when its key's name is known.
    void IConfigurationManager<OpenIdConnectConfiguration>.RequestRefresh()
    {
    }

    private static async Task<ProviderDocuments> OrElseAsync(Task<ProviderDocuments> fetch, ProviderDocuments known, CancellationToken cancellationToken)
    {
        try
        {
            return await fetch.WaitAsync(cancellationToken);
        }
        catch (IdentityProviderUnavailableException)
        {
            return known;
        }
    }

    private Task<ProviderDocuments> FetchUnlessJustTriedAsync(TimeSpan pause)
    {
        lock (_lock)
        {
            if (_fetch is { IsCompleted: false })
                return _fetch;
            if (_triedAt != 0 && clock.GetElapsedTime(_triedAt) < pause)
            {
                return _documents is { } known
                    ? Task.FromResult(known)
                    : Task.FromException<ProviderDocuments>(new IdentityProviderUnavailableException($"The identity provider {options.Value.Authority} did not answer a moment ago.", inner: null));
            }

            Volatile.Write(ref _triedAt, clock.GetTimestamp());
            // On its own: whoever happens to be first may go, and its trace and culture are nobody else's.
            using (ExecutionContext.SuppressFlow())
                _fetch = Task.Run(FetchAsync);
            // A failure that nobody waits for is in the log.
            _ = _fetch.ContinueWith(static task => task.Exception, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously);
            return _fetch;
        }
    }

    private async Task<ProviderDocuments> FetchAsync()
    {
        var authority = options.Value.AuthorityAddress;
        // While it is away, it is asked again and again: the first trace of that is enough.
        using var quiet = _failing ? QuietWork.Begin("look for the identity provider") : null;
        try
        {
            using var deadline = new CancellationTokenSource(FetchTimeout, clock);
            using var client = clients.CreateClient(ClientName);
            var retriever = new HttpDocumentRetriever(client) { RequireHttps = authority.Scheme == Uri.UriSchemeHttps };
            var address = $"{authority.AbsoluteUri.TrimEnd('/')}/.well-known/openid-configuration";
            var configuration = await OpenIdConnectConfigurationRetriever.GetAsync(address, retriever, deadline.Token).WaitAsync(deadline.Token);
            if (configuration.Issuer?.TrimEnd('/') != options.Value.Authority!.TrimEnd('/'))
                throw new InvalidOperationException($"{address} is the document of the issuer '{configuration.Issuer}', and not of the one that Authentication:Authority names.");
            if (configuration.SigningKeys.Count == 0)
                throw new InvalidOperationException($"{configuration.JwksUri} holds no key for signatures.");
            var documents = new ProviderDocuments(configuration);
            _documents = documents;
            if (_failing)
                LogRecovered(logger, options.Value.Authority);
            _failing = false;
            return documents;
        }
        catch (Exception failure)
        {
            var exception = failure is OperationCanceledException ? new TimeoutException($"There was no answer within {FetchTimeout.TotalSeconds} s.", failure) : failure;
            // Whatever it was, it is the provider's answer, or that there was none. Said once per outage.
            if (!_failing)
                LogFailed(logger, options.Value.Authority, exception);
            _failing = true;
            throw new IdentityProviderUnavailableException($"The documents of the identity provider {options.Value.Authority} cannot be read: {exception.Message}", exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The identity provider {Authority} does not give its documents; where they are needed, requests are answered with 503 until it does")]
    private static partial void LogFailed(ILogger logger, string? authority, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "The identity provider {Authority} gives its documents again")]
    private static partial void LogRecovered(ILogger logger, string? authority);
}
