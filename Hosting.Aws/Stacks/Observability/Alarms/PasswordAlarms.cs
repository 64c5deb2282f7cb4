using System.Globalization;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Stacks.Observability.Alarms;

/// <summary>
/// Alarms of passwords. A task is given its password when it starts, and users alternate, so it is good until the rotation after the next. A task that
/// lives longer than that loses its database: before it does, somebody has to know.
/// </summary>
internal static class PasswordAlarms
{
    /// <summary>The metric that the watch writes: how many hours the oldest task's password lasts, by service.</summary>
    public const string Metric = "PasswordHoursLeft";

    // Of the time between two rotations: with 30 days there are 5 left.
    private const double WarningShare = 1d / 6;

    public static IEnumerable<AlarmDefinition> Of(DeployedApplication application)
    {
        var services = application.Services.Where(service => service.Database is not null).ToList();
        var hours = Math.Max(1, Math.Floor(application.Environment.Database.Rotation.TotalHours * WarningShare));
        foreach (var service in services)
        {
            yield return new(
                AlarmNames.Of(application, AlarmKind.Password, service.Name), AlarmKind.Password,
                string.Create(CultureInfo.InvariantCulture, $"A task of {service.Name} has a password that lasts for less than {hours} hours."),
                [new("h", ResourceNames.MetricNamespace(application), Metric, "Minimum", new Dictionary<string, string> { ["Service"] = service.Name })],
                null, hours, IsBelow: true, TimeSpan.FromHours(1), Points: 1, Of: 1);
        }

        if (services.Count > 0)
            yield return new(
                AlarmNames.Of(application, AlarmKind.PasswordWatch), AlarmKind.PasswordWatch, "How long passwords of tasks last could not be found out.",
                [new("f", "AWS/Lambda", "Errors", "Sum", new Dictionary<string, string> { ["FunctionName"] = FunctionName(application) })],
                null, 0, IsBelow: false, TimeSpan.FromHours(1), Points: 2, Of: 2)
            { Missing = "notBreaching" };
    }

    /// <summary>Of the function that watches.</summary>
    public static string FunctionName(DeployedApplication application) => $"{ResourceNames.Prefix(application)}-password-watch";
}
