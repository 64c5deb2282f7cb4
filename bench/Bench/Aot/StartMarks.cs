namespace Bench.Aot;

/// <summary>One start of a service.</summary>
/// <param name="Listening">From just before its process is made until a connection is taken.</param>
/// <param name="Healthy">Until <c>/health</c> answers 200, which asks PostgreSQL.</param>
/// <param name="Processor">Processor time until then.</param>
/// <param name="IdleMegabytes">Resident two seconds later.</param>
internal sealed record StartMarks(TimeSpan Listening, TimeSpan Healthy, TimeSpan Processor, double IdleMegabytes);
