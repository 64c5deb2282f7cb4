using Bench.Load;

namespace Bench.ApiCost;

/// <summary>One kind of request, sent to ours and to the bare one.</summary>
/// <param name="Name">As in <c>--only NAME</c>.</param>
/// <param name="Title">What is asked for, for the results.</param>
/// <param name="Ours">Our service.</param>
/// <param name="Bare">What it is compared with.</param>
/// <param name="Lanes">What a connection asks for, by its number and how many there are.</param>
/// <param name="Probe">One such request, for the comparison of the answers: given how many were sent before.</param>
/// <param name="Masks">What differs from answer to answer by its nature: regular expressions, each with its reason in the report.</param>
internal sealed record ApiCase(
    string Name,
    string Title,
    ServiceUnderTest Ours,
    ServiceUnderTest Bare,
    Func<int, int, ILane> Lanes,
    Func<int, byte[]> Probe,
    IReadOnlyList<string> Masks);
