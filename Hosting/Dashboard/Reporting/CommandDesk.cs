using Aspire.Hosting.ApplicationModel;
using Embedded.Dashboard.Contracts;

namespace Embedded.Dashboard.Reporting;

/// <summary>Carries out the commands that the dashboard asks for.</summary>
internal sealed class CommandDesk(ResourceCommandService commands)
{
    public async Task<AppHostMessage.CommandDone> ExecuteAsync(DashboardMessage.ExecuteCommand command, CancellationToken cancellationToken)
    {
        var result = await commands.ExecuteCommandAsync(command.ResourceId, command.Command, cancellationToken);
        return new(command.RequestId, result.Success, result.Canceled, result.ErrorMessage);
    }
}
