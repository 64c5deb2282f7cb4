using System.Threading.Channels;
using Aspire.Hosting.ApplicationModel;
using Embedded.Dashboard.Contracts;
using Embedded.Dashboard.Usage;
using Embedded.Dashboard.Views;

namespace Embedded.Dashboard.Reporting;

/// <summary>Tells what the processes of running instances use.</summary>
internal sealed class UsageFeed(ResourceNotificationService notifications, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    public async Task RunAsync(ChannelWriter<AppHostMessage> outgoing, CancellationToken cancellationToken)
    {
        var sampler = new UsageSampler(time);
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            var usages = sampler.Sample(notifications.Current().Select(c => (c.ResourceId, ResourceViews.RunningPid(c.Snapshot))).Where(c => c.Item2 is not null).Select(c => (c.ResourceId, c.Item2!.Value)));
            if (usages.Count > 0) await outgoing.WriteAsync(new AppHostMessage.ProcessUsage(time.GetUtcNow(), usages), cancellationToken);
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }
}
