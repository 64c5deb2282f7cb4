using Hosting.Aws.Cli;

namespace Hosting.Aws.Tests.Releases.Fake;

/// <summary>What goes wrong in AWS.</summary>
internal sealed class FakeFaults
{
    /// <summary>Nobody answers: the CLI ends with an error of its own.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Calls are taken and never answered.</summary>
    public bool IsStuck { get; set; }

    /// <summary>Says no to a call; null lets it through.</summary>
    public Func<AwsCall, AwsException?>? Refuse { get; set; }

    /// <summary>How long what was made is missing from lists. Default: it is there at once.</summary>
    public TimeSpan ListLag { get; set; }

    /// <summary>Green's tasks never get healthy.</summary>
    public bool GreenNeverStarts { get; set; }

    /// <summary>Green's tasks end, so that AWS gives up and goes back by itself.</summary>
    public bool GreenFails { get; set; }

    /// <summary>Visitors cannot be sent back.</summary>
    public bool CannotGoBack { get; set; }

    /// <summary>Green's tasks are ill for as long as this is set.</summary>
    public bool GreenIsDown { get; set; }

    /// <summary>Blue's tasks are.</summary>
    public bool BlueIsDown { get; set; }

    /// <summary>Tasks that run once and whose <c>startedBy</c> has one of these in it end with 1.</summary>
    public HashSet<string> FailingTasks { get; } = [];

    /// <summary>Those do not end.</summary>
    public HashSet<string> HangingTasks { get; } = [];

    /// <summary>Names of alarms that ring.</summary>
    public HashSet<string> Alarms { get; } = [];

    public AwsException? Of(AwsCall call) => IsSilent
        ? new AwsException(call, null, "Could not connect to the endpoint URL")
        : Refuse?.Invoke(call);
}
