namespace Embedded.Dashboard.Components.Live;

/// <summary>What of a run a component shows.</summary>
[Flags]
internal enum RunPart
{
    None = 0,
    Resources = 1,
    Console = 2,
    Telemetry = 4,
}
