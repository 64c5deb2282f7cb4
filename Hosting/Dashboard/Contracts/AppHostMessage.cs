using System.Text.Json.Serialization;

namespace Embedded.Dashboard.Contracts;

/// <summary>What the AppHost tells the dashboard. One JSON text message each, over the WebSocket that the AppHost opens.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Hello), "hello")]
[JsonDerivedType(typeof(ResourceChanged), "resource")]
[JsonDerivedType(typeof(ConsoleOutput), "console")]
[JsonDerivedType(typeof(ProcessUsage), "usage")]
[JsonDerivedType(typeof(CommandDone), "commandDone")]
internal abstract record AppHostMessage
{
    /// <summary>First of all: who speaks. A second connection with the same <paramref name="RunId"/> goes on with the run; the AppHost then sends everything it keeps once more.</summary>
    public sealed record Hello(string ApplicationName, string RunId, DateTimeOffset StartedAt) : AppHostMessage;

    /// <summary>The whole of one instance of a resource as it is now.</summary>
    public sealed record ResourceChanged(ResourceView Resource) : AppHostMessage;

    /// <summary>Lines that an instance wrote, in order. A line number that is known already is the same line again.</summary>
    public sealed record ConsoleOutput(string ResourceId, IReadOnlyList<ConsoleLine> Lines) : AppHostMessage;

    /// <summary>What the processes of running instances use.</summary>
    public sealed record ProcessUsage(DateTimeOffset At, IReadOnlyList<UsageView> Usages) : AppHostMessage;

    /// <summary>The end of a command that the dashboard asked for.</summary>
    public sealed record CommandDone(string RequestId, bool Success, bool Canceled, string? Message) : AppHostMessage;
}
