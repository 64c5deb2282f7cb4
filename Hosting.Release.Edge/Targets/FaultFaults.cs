namespace Hosting.Release.Edge.Targets;

/// <summary>What is wrong with what is to go wrong.</summary>
internal static class FaultFaults
{
    private static readonly TimeSpan MostDelay = TimeSpan.FromMinutes(1);

    public static IEnumerable<string> In(IReadOnlyList<EdgeFault> faults)
    {
        foreach (var fault in faults)
        {
            if (fault.ErrorRate is not (>= 0 and <= 1))
                yield return $"The error rate for {fault.Side} of '{fault.Service}' is {fault.ErrorRate}; it must be between 0 and 1.";
            if (fault.Delay < TimeSpan.Zero || fault.Delay > MostDelay)
                yield return $"The delay for {fault.Side} of '{fault.Service}' is {fault.Delay}; it must be between 00:00:00 and {MostDelay}.";
        }

        foreach (var group in faults.GroupBy(fault => (fault.Service, fault.Side)).Where(group => group.Count() > 1))
            yield return $"Two faults are for {group.Key.Side} of '{group.Key.Service}'; name one with all that goes wrong.";
    }
}
