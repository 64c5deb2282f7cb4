using System.Globalization;
using Aspire.Hosting;

namespace Hosting.Aws.Deploying;

/// <summary>Waits until CloudFormation has done with a stack, and says how it gets on.</summary>
/// <param name="stacks">CloudFormation.</param>
/// <param name="time">Waits and measures.</param>
/// <param name="say">Gets lines for people.</param>
internal sealed class StackWatch(Stacks stacks, TimeProvider time, Action<string> say)
{
    /// <summary>Between two looks.</summary>
    public static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    // A line of progress that often; a log of an hour stays readable.
    private static readonly TimeSpan Line = TimeSpan.FromSeconds(30);

    // Until an operation that was begun is seen in the events.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>The event to begin behind, read before an operation is begun.</summary>
    public async Task<string?> MarkAsync(string id, CancellationToken cancellationToken) => await stacks.EventsAsync(id, cancellationToken) is [var newest, ..] ? newest.Id : null;

    /// <summary>Waits for an operation.</summary>
    /// <param name="id">The stack's ARN.</param>
    /// <param name="title">Begins each line: <c>[2/13] data</c>.</param>
    /// <param name="mark">The newest event from before the operation; null to join the one that is under way.</param>
    /// <param name="total">How many resources it is about; null when nobody knows.</param>
    /// <returns>The stack's status at the end, with the operation's events, the newest first.</returns>
    public async Task<(string Status, IReadOnlyList<StackEvent> Events, TimeSpan Took)> WaitAsync(string id, string title, string? mark, int? total, CancellationToken cancellationToken)
    {
        var (began, told) = (time.GetTimestamp(), time.GetTimestamp());
        for (; ; await Task.Delay(Poll, time, cancellationToken))
        {
            var events = Operation(await stacks.EventsAsync(id, cancellationToken), id, mark);
            if (events.FirstOrDefault(each => IsStack(each, id) && each.Status != StackState.Reviewed) is { } newest)
            {
                if (!StackState.IsUnderWay(newest.Status))
                    return (newest.Status, events, time.GetElapsedTime(began));
            }
            else if (time.GetElapsedTime(began) > Longest)
            {
                throw new DistributedApplicationException($"CloudFormation took the change of '{title}' and shows no sign of it after {Duration(Longest)}. Look at the stack in the console, and run this again: it goes on from there.");
            }

            if (time.GetElapsedTime(told) >= Line)
            {
                told = time.GetTimestamp();
                say($"{title}: {Progress(events, id, total)}, {Duration(time.GetElapsedTime(began))} so far");
            }
        }
    }

    /// <summary><c>3:05</c>, minutes and seconds.</summary>
    public static string Duration(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}:{time.Seconds:00}");

    /// <summary>How many resources an operation has done.</summary>
    public static int Done(IReadOnlyList<StackEvent> events, string id) => Newest(events, id).Count(each => each.Status.EndsWith("_COMPLETE", StringComparison.Ordinal));

    private static string Progress(IReadOnlyList<StackEvent> events, string id, int? total)
    {
        var underWay = Newest(events, id).Where(each => StackState.IsUnderWay(each.Status)).Select(each => each.Type).Distinct().Take(3).ToList();
        var of = total is { } all ? $" of {all}" : "";
        return $"{Done(events, id)}{of} resources done{(underWay.Count == 0 ? "" : $", at work on {string.Join(", ", underWay)}")}";
    }

    /// <summary>The newest event of each resource.</summary>
    private static IEnumerable<StackEvent> Newest(IReadOnlyList<StackEvent> events, string id) =>
        events.Where(each => !IsStack(each, id)).DistinctBy(each => each.LogicalId);

    private static List<StackEvent> Operation(IReadOnlyList<StackEvent> events, string id, string? mark)
    {
        if (mark is not null)
            return [.. events.TakeWhile(each => each.Id != mark)];
        // What somebody began last: everything from there on.
        var operation = new List<StackEvent>();
        foreach (var each in events)
        {
            operation.Add(each);
            if (IsStack(each, id) && each.Status is "CREATE_IN_PROGRESS" or "UPDATE_IN_PROGRESS" or "DELETE_IN_PROGRESS")
                break;
        }

        return operation;
    }

    private static bool IsStack(StackEvent each, string id) => each.PhysicalId == id;
}
