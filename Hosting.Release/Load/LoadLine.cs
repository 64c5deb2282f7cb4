namespace Hosting.Release.Load;

/// <summary>A line that the load generator writes on standard output; one of both is there.</summary>
/// <param name="Rate">The rate, told once: before the first second.</param>
/// <param name="Second">A second that is over.</param>
public sealed record LoadLine(LoadRate? Rate = null, LoadSecond? Second = null);
