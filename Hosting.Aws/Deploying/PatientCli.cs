using System.Text.Json.Nodes;
using Hosting.Aws.Cli;

namespace Hosting.Aws.Deploying;

/// <summary>
/// Goes on when AWS asks for fewer calls or has a bad minute, beyond what the CLI does by itself: a deployment of an hour is not given up for that. Whatever changes
/// something carries a token, so that a call that arrived twice counts once.
/// </summary>
/// <param name="inner">The CLI.</param>
/// <param name="time">Waits.</param>
internal sealed class PatientCli(IAwsCli inner, TimeProvider time) : IAwsCli
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Last = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public async Task<JsonObject> CallAsync(AwsCall call, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        for (var wait = First; ; wait = wait * 2 < Last ? wait * 2 : Last)
        {
            try
            {
                return await inner.CallAsync(call, cancellationToken);
            }
            catch (AwsException e) when (e is { Code: not null } && e.IsPassing() && time.GetElapsedTime(began) < Longest)
            {
                await Task.Delay(wait, time, cancellationToken);
            }
        }
    }
}
