using System.Collections;
using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Embedded.Dashboard.Contracts;
using Embedded.Orchestration;

namespace Embedded.Dashboard.Views;

/// <summary>Turns what the engine knows of an instance into what the dashboard shows.</summary>
internal static class ResourceViews
{
    private const string WaitFor = "WaitFor";
    private const string Parent = "Parent";

    /// <summary>Told in places of their own.</summary>
    private static readonly string[] NotProperties = [ResourcePublisher.Failure, ResourcePublisher.FailedByDependency, ResourcePublisher.ProcessId];

    /// <summary>Properties that say where a resource comes from, the most telling first.</summary>
    private static readonly string[] Sources = [CustomResourceKnownProperties.Source, "project.path", "executable.path"];

    public static ResourceView Of(ResourceEvent change, SecretValues secrets)
    {
        var s = change.Snapshot;
        return new ResourceView
        {
            Id = change.ResourceId,
            Name = change.Resource.Name,
            Type = s.ResourceType,
            State = s.State?.Text,
            StateStyle = s.State?.Style,
            Health = s.HealthStatus?.ToString(),
            HealthReports = [.. s.HealthReports.Select(r => new HealthReportView(r.Name, r.Status?.ToString(), r.Description, r.ExceptionText, Utc(r.LastRunAt)))],
            CreatedAt = Utc(s.CreationTimeStamp),
            StartedAt = Utc(s.StartTimeStamp),
            StoppedAt = Utc(s.StopTimeStamp),
            ExitCode = s.ExitCode,
            ProcessId = RunningPid(s),
            Source = Sources.Select(name => Property(s, name)).FirstOrDefault(v => v is not null),
            Failure = Property(s, ResourcePublisher.Failure),
            Urls = [.. s.Urls.OrderByDescending(u => u.DisplayProperties.SortOrder).Select(u => new UrlView(u.Name, u.Url, u.DisplayProperties.DisplayName is { Length: > 0 } text ? text : null, u.IsInternal, u.IsInactive))],
            Environment = [.. s.EnvironmentVariables.Select(v => new NamedValue(v.Name, v.Value, secrets.IsSecret(v.Name, v.Value)))],
            Properties = [.. Properties(change, secrets)],
            Commands = [.. s.Commands.Select(c => new CommandView(c.Name, c.DisplayName, c.DisplayDescription, c.ConfirmationMessage, c.IconName, c.State.ToString(), c.IsHighlighted))],
            Relationships = [.. Relationships(change)],
            IsHidden = s.IsHidden,
        };
    }

    /// <summary>The process of an instance; null while it does not run.</summary>
    public static int? RunningPid(CustomResourceSnapshot snapshot)
        => (snapshot.State?.Text == KnownResourceStates.Running || snapshot.State?.Text == KnownResourceStates.Stopping)
            && int.TryParse(Property(snapshot, ResourcePublisher.ProcessId), CultureInfo.InvariantCulture, out var pid) ? pid : null;

    private static IEnumerable<NamedValue> Properties(ResourceEvent change, SecretValues secrets)
        => change.Snapshot.Properties.Where(p => !NotProperties.Contains(p.Name)).Select(p => (p.Name, Text: Text(p.Value), p.IsSensitive))
            .Select(p => new NamedValue(p.Name, p.Text, p.IsSensitive || secrets.IsSecret(p.Name, p.Text)));

    /// <summary>Those of the snapshot, and what the model says beside: its parent, and what it waits for.</summary>
    private static IEnumerable<RelationshipView> Relationships(ResourceEvent change)
    {
        var resource = change.Resource;
        var all = change.Snapshot.Relationships.Select(r => new RelationshipView(r.ResourceName, r.Type));
        if (resource is IResourceWithParent { Parent: var parent }) all = all.Append(new RelationshipView(parent.Name, Parent));
        return all.Concat(resource.Annotations.OfType<WaitAnnotation>().Where(w => !IsPartsWhole(resource, w)).Select(w => new RelationshipView(w.Resource.Name, WaitFor))).Distinct();
    }

    /// <summary>Whoever waits for a database waits for its server too: the engine's affair, which says nothing new.</summary>
    private static bool IsPartsWhole(IResource resource, WaitAnnotation wait)
        => resource.Annotations.OfType<WaitAnnotation>().Any(w => w.Resource is IResourceWithParent child && child.Parent == wait.Resource);

    private static string? Property(CustomResourceSnapshot snapshot, string name)
        => Text(snapshot.Properties.FirstOrDefault(p => p.Name == name)?.Value);

    private static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        IEnumerable many => string.Join(", ", many.Cast<object?>().Select(Text)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static DateTimeOffset? Utc(DateTime? time) => time is { } t ? new DateTimeOffset(DateTime.SpecifyKind(t, DateTimeKind.Utc)) : null;
}
