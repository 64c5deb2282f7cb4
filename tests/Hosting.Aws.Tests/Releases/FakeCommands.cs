using Hosting.Aws.Releases;
using Hosting.Aws.Tests.Releases.Fake;
using Hosting.Release.Plan;

namespace Hosting.Aws.Tests.Releases;

/// <summary>Gates and pages that pass at once, unless a test wants something else.</summary>
internal sealed class FakeCommands : IGateCommands
{
    /// <summary>Beginnings of <c>gate/NAME</c> and <c>smoke/NAME</c> that fail.</summary>
    public HashSet<string> Failing { get; } = [];

    /// <summary>Those that do not end.</summary>
    public HashSet<string> Hanging { get; } = [];

    /// <summary>What each was given.</summary>
    public Dictionary<string, IReadOnlyDictionary<string, string>> Given { get; } = [];

    /// <summary>What pages answer.</summary>
    public int Page { get; set; } = 200;

    public async Task<string?> RunAsync(PlannedGate gate, IReadOnlyDictionary<string, string> given, CancellationToken cancellationToken)
    {
        Given[gate.Name] = given;
        var names = new[] { $"gate/{gate.Name}", $"smoke/{gate.Name}" };
        if (Hanging.Any(each => names.Any(name => name.StartsWith(each, StringComparison.Ordinal))))
            await Never.EndsAsync(cancellationToken);
        return Failing.Any(each => names.Any(name => name.StartsWith(each, StringComparison.Ordinal))) ? $"The gate '{gate.Name}' was told to fail." : null;
    }

    public Task<int> GetAsync(Uri address, CancellationToken cancellationToken) => Task.FromResult(Page);
}
