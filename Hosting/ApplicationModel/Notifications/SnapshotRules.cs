using System.Collections.Immutable;
using Embedded.Health;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What holds for every snapshot, whoever publishes it.</summary>
internal static class SnapshotRules
{
    public static CustomResourceSnapshot First(IResource resource)
    {
        var initial = resource.Annotations.OfType<ResourceSnapshotAnnotation>().LastOrDefault()?.InitialSnapshot
            ?? new CustomResourceSnapshot { ResourceType = TypeName(resource), Properties = [] };
        return initial.Relationships.IsDefaultOrEmpty ? initial with { Relationships = Relationships(resource) } : initial;
    }

    public static ImmutableArray<RelationshipSnapshot> Relationships(IResource resource) =>
    [
        .. resource is IResourceWithParent child ? [new RelationshipSnapshot(child.Parent.Name, "Parent")] : Array.Empty<RelationshipSnapshot>(),
        .. resource.Annotations.OfType<ResourceRelationshipAnnotation>().Select(a => new RelationshipSnapshot(a.Resource.Name, a.Type)).Distinct(),
    ];

    public static CustomResourceSnapshot Apply(
        IResource resource,
        CustomResourceSnapshot previous,
        CustomResourceSnapshot next,
        Func<ResourceCommandAnnotation, CustomResourceSnapshot, ResourceCommandState> updateState)
    {
        next = Health(resource, previous, next);
        if (!Is(next, KnownResourceStates.Waiting)) next = next with { Properties = WithoutWaitingFor(next.Properties) };
        return next with { Commands = Commands(resource, next, updateState) };
    }

    public static ImmutableArray<ResourcePropertySnapshot> WithWaitingFor(ImmutableArray<ResourcePropertySnapshot> properties, IEnumerable<string> ids)
        => WithoutWaitingFor(properties).Add(new ResourcePropertySnapshot(CustomResourceKnownProperties.WaitingFor, ids.ToArray()));

    private static ImmutableArray<ResourcePropertySnapshot> WithoutWaitingFor(ImmutableArray<ResourcePropertySnapshot> properties)
        => properties.IsDefault ? [] : properties.RemoveAll(p => p.Name == CustomResourceKnownProperties.WaitingFor);

    /// <summary>Each start begins with no verdict of any check, and with a ready event to come.</summary>
    private static CustomResourceSnapshot Health(IResource resource, CustomResourceSnapshot previous, CustomResourceSnapshot next)
    {
        var running = Is(next, KnownResourceStates.Running);
        var keys = resource.HealthCheckKeys();
        var fresh = running && !Is(previous, KnownResourceStates.Running)
            || running && previous.StartTimeStamp is { } before && next.StartTimeStamp is { } after && before != after;
        next = next with { Starts = previous.Starts + (fresh ? 1 : 0) };
        if (running && !fresh && next.HealthReports.Length >= keys.Count) return next;
        return next with
        {
            HealthReports = [.. keys.Select(key => (running && !fresh ? next.HealthReports.FirstOrDefault(r => r.Name == key) : null) ?? new HealthReportSnapshot(key, null, null, null))],
            ReadyHandlers = running && !fresh ? next.ReadyHandlers : null,
        };
    }

    private static ImmutableArray<ResourceCommandSnapshot> Commands(
        IResource resource,
        CustomResourceSnapshot snapshot,
        Func<ResourceCommandAnnotation, CustomResourceSnapshot, ResourceCommandState> updateState)
    {
        var commands = snapshot.Commands.IsDefault ? [] : snapshot.Commands;
        foreach (var command in resource.Annotations.OfType<ResourceCommandAnnotation>())
        {
            var state = updateState(command, snapshot);
            var at = commands.FindIndex(c => c.Name == command.Name);
            if (at < 0)
            {
                commands = commands.Add(new ResourceCommandSnapshot(
                    command.Name, state, command.DisplayName, command.DisplayDescription, command.Parameter,
                    command.ConfirmationMessage, command.IconName, command.IconVariant, command.IsHighlighted));
            }
            else if (commands[at].State != state)
            {
                commands = commands.SetItem(at, commands[at] with { State = state });
            }
        }

        return commands;
    }

    private static int FindIndex(this ImmutableArray<ResourceCommandSnapshot> commands, Predicate<ResourceCommandSnapshot> match)
    {
        for (var i = 0; i < commands.Length; i++) if (match(commands[i])) return i;
        return -1;
    }

    private static bool Is(CustomResourceSnapshot snapshot, string state) => snapshot.State?.Text == state;

    private static string TypeName(IResource resource)
    {
        var name = resource.GetType().Name;
        return name.EndsWith("Resource", StringComparison.Ordinal) && name.Length > "Resource".Length ? name[..^"Resource".Length] : name;
    }
}
