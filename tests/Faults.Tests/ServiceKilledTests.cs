using Faults.Tests.Harness;
using Faults.Tests.Load;

namespace Faults.Tests;

[Trait("Speed", "EndToEnd")]
public sealed class ServiceKilledTests
{
    [Fact]
    public async Task Nothing_is_lost_by_a_load_without_any_fault()
    {
        await using var application = await ApplicationUnderFault.StartAsync();
        await using var load = await WriteLoad.StartAsync(application);
        await load.VerifyAsync();
        TestContext.Current.SendDiagnosticMessage($"{load.AcknowledgedSuppliers} {load.AcknowledgedCustomers} {load.Client.Attempts.Count}");
        Assert.Equal(0, await application.StopAsync());
        await application.StartAgainAsync();
    }
}
