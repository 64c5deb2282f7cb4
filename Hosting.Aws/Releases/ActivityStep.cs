using Hosting.Release.Control;

namespace Hosting.Aws.Releases;

/// <summary>
/// A part of an activity. An activity is its parts one after the other; how far each is stands in AWS, so whoever goes on begins the first one that is not begun.
/// </summary>
/// <param name="StatusAsync">How far it is; <see cref="ActivityState.Unknown"/> while (some of) it is to be begun.</param>
/// <param name="BeginAsync">Begins what is to be begun of it.</param>
internal sealed record ActivityStep(Func<CancellationToken, Task<ActivityStatus>> StatusAsync, Func<CancellationToken, Task> BeginAsync);
