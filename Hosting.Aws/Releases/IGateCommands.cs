using Hosting.Release.Plan;

namespace Hosting.Aws.Releases;

/// <summary>Runs gates and smoke tests where the controller runs. They end with it: a controller that goes on runs them again.</summary>
internal interface IGateCommands
{
    /// <summary>Runs one to its end.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="given">What it is given beside its own environment: <c>E2E_BASE_URL</c> and the like.</param>
    /// <param name="cancellationToken">Ends it, with all that it started.</param>
    /// <returns>Null when it passed; else why not, for people, with the end of what it wrote.</returns>
    Task<string?> RunAsync(PlannedGate gate, IReadOnlyDictionary<string, string> given, CancellationToken cancellationToken);

    /// <summary>Asks the site for a page of its test listener.</summary>
    /// <param name="address">The page's.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The status code.</returns>
    Task<int> GetAsync(Uri address, CancellationToken cancellationToken);
}
