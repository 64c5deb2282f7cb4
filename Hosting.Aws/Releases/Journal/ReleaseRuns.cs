using System.Text.Json;
using Hosting.Aws.Translation;
using Hosting.Release.Control.Journal;
using Hosting.Release.Plan;

namespace Hosting.Aws.Releases.Journal;

/// <summary>
/// The releases of one environment. <c>current.json</c> names the run that was begun last; a run's folder has its plan, its images and its journal;
/// <c>released.json</c> is what is live. A plan is there before it is named, and a run is named before its journal begins: whenever a controller is
/// killed, the next one finds all of a run or none of it.
/// </summary>
internal sealed class ReleaseRuns(IReleaseStore store)
{
    /// <summary>The name of what is live.</summary>
    public const string Released = "released.json";

    private const string Current = "current.json";

    /// <summary>Where they are, for people.</summary>
    public string Place => store.Place;

    /// <summary>The run that was begun last; null when there was none yet.</summary>
    /// <exception cref="JournalException">It cannot be read.</exception>
    public async Task<ReleaseRun?> LastAsync(CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(Current, cancellationToken) is not { } current)
            return null;
        var run = Parse(Current, current, text => JsonSerializer.Deserialize<CurrentRun>(text)!.Run);
        var plan = await ReadAsync(PlanOf(run), ReleasePlanFile.Parse, cancellationToken);
        var version = await ReadAsync(VersionOf(run), ReleasedVersion.Parse, cancellationToken);
        return new(plan, version, await store.OpenJournalAsync(JournalOf(run), cancellationToken));
    }

    /// <summary>What the last release that succeeded made live; null when there was none.</summary>
    /// <exception cref="JournalException">It cannot be read.</exception>
    public async Task<ReleasedVersion?> ReleasedAsync(CancellationToken cancellationToken) =>
        await store.ReadAsync(Released, cancellationToken) is { } text ? Parse(Released, text, ReleasedVersion.Parse) : null;

    /// <summary>Begins a run. From here on a second controller goes on with it.</summary>
    /// <exception cref="JournalException">It cannot be written.</exception>
    public async Task<ReleaseRun> BeginAsync(ReleasePlan plan, ReleasedVersion version, CancellationToken cancellationToken)
    {
        await store.WriteAsync(PlanOf(plan.Id), ReleasePlanFile.ToJson(plan, ReleaseTranslation.Control), cancellationToken);
        await store.WriteAsync(VersionOf(plan.Id), version.ToJson(), cancellationToken);
        await store.WriteAsync(Current, JsonSerializer.Serialize(new CurrentRun(plan.Id)), cancellationToken);
        return new(plan, version, await store.OpenJournalAsync(JournalOf(plan.Id), cancellationToken));
    }

    /// <summary>Notes what is live now.</summary>
    /// <exception cref="JournalException">It cannot be written.</exception>
    public async Task IsLiveAsync(ReleasedVersion version, CancellationToken cancellationToken)
    {
        await store.ReadAsync(Released, cancellationToken);
        await store.WriteAsync(Released, version.ToJson(), cancellationToken);
    }

    private async Task<T> ReadAsync<T>(string name, Func<string, T> parse, CancellationToken cancellationToken) =>
        await store.ReadAsync(name, cancellationToken) is { } text
            ? Parse(name, text, parse)
            : throw new JournalException($"{store.Place} has no {name}, which {Current} names. Nothing was done. If somebody deleted it, look at which side has the traffic, and delete {Current} too.");

    private T Parse<T>(string name, string text, Func<string, T> parse)
    {
        try
        {
            return parse(text);
        }
        catch (Exception e) when (e is JsonException or ReleasePlanException)
        {
            throw new JournalException($"{name} in {store.Place} cannot be read: {e.Message} Nothing was done. Go on with the program that wrote it.", e);
        }
    }

    private static string PlanOf(string run) => $"{run}/release-plan.json";

    private static string VersionOf(string run) => $"{run}/version.json";

    private static string JournalOf(string run) => $"{run}/journal.jsonl";

    /// <summary>Names the run that was begun last.</summary>
    private sealed record CurrentRun(string Run);
}
