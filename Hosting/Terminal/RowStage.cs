namespace Embedded.Terminal;

/// <summary>How far a resource has come, least first.</summary>
internal enum RowStage
{
    Failed,
    Pending,
    Starting,
    Checking,
    Stopping,
    Ready,
    OnDemand,
    Done,
    Stopped,
}
