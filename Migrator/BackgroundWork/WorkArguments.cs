using System.Globalization;

namespace Migrator.BackgroundWork;

/// <summary>What <c>background-work</c> asks for.</summary>
/// <param name="Version">The one version that may work, as its <c>X-Service-Version</c> says it; null for any.</param>
/// <param name="Time">For how long: 1 second to 30 days.</param>
internal sealed record WorkArguments(string? Version, TimeSpan Time)
{
    public const string Command = "background-work";

    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Most = TimeSpan.FromDays(30);

    /// <summary>The arguments, or what is wrong with them.</summary>
    public static (WorkArguments? Arguments, string? Fault) Parse(string[] args) => args switch
    {
        [Command, "--anybody"] => (new WorkArguments(null, TimeSpan.Zero), null),
        [Command, "--only", "", "--for", _] => (null, "--only is empty; it must be the version of Customers.Api that may work."),
        [Command, "--only", var version, "--for", var text] when TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var time) && time >= Least && time <= Most =>
            (new WorkArguments(version, time), null),
        [Command, "--only", _, "--for", var text] => (null, $"--for is '{text}'; it must be a time like 02:00:00, from {Least} to {Most}."),
        _ => (null, $"{Command} does not know '{string.Join(' ', args[1..])}'. Usage: Migrator {Command} --only VERSION --for HH:MM:SS, or Migrator {Command} --anybody"),
    };
}
