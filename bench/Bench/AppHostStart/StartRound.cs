namespace Bench.AppHostStart;

/// <summary>One start and stop of the application, from outside. Times count from the start of the first process, or from the signal.</summary>
/// <param name="Ready">When it said that every resource is ready.</param>
/// <param name="Page">When the site had answered its first page; asked for as soon as all is ready.</param>
/// <param name="List">When it had answered a page of suppliers, which goes through an API and the database.</param>
/// <param name="Link">When it printed the dashboard's link; null without one.</param>
/// <param name="Resources">When each resource began and was done, in the order of the first.</param>
/// <param name="Gone">From the signal until the last process of all was gone.</param>
/// <param name="Processes">From the signal until each process was gone, by the name of its program; the longest where there are several.</param>
/// <param name="Said">What the AppHost said of its start and stop, a line each.</param>
internal sealed record StartRound(
    TimeSpan Ready,
    TimeSpan Page,
    TimeSpan List,
    TimeSpan? Link,
    IReadOnlyDictionary<string, ResourceTimes> Resources,
    TimeSpan Gone,
    IReadOnlyDictionary<string, TimeSpan> Processes,
    IReadOnlyList<string> Said);

/// <param name="Begun">When its process was started, or it was said to start.</param>
/// <param name="Done">When it was ready, or had finished.</param>
internal readonly record struct ResourceTimes(TimeSpan Begun, TimeSpan? Done);

/// <summary>One start without and one with the dashboard, right after each other.</summary>
internal sealed record StartPair(StartRound Without, StartRound With)
{
    public TimeSpan Added => With.Ready - Without.Ready;
}

/// <summary>All that was measured of one build.</summary>
/// <param name="Configuration">Debug or Release.</param>
/// <param name="Pairs">On kept data.</param>
/// <param name="First">On no data, with the dashboard.</param>
/// <param name="Terminal">By <c>dotnet run</c>, on kept data with the dashboard; stopped by a signal to the whole process group, as a terminal does.</param>
internal sealed record BuildRounds(string Configuration, IReadOnlyList<StartPair> Pairs, IReadOnlyList<StartRound> First, IReadOnlyList<StartRound> Terminal);
