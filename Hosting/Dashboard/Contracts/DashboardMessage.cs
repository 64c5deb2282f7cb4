using System.Text.Json.Serialization;

namespace Embedded.Dashboard.Contracts;

/// <summary>What the dashboard tells the AppHost.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ExecuteCommand), "execute")]
[JsonDerivedType(typeof(SignInLink), "signInLink")]
internal abstract record DashboardMessage
{
    /// <summary>Carry out a command of an instance, and answer with <see cref="AppHostMessage.CommandDone"/>.</summary>
    public sealed record ExecuteCommand(string RequestId, string ResourceId, string Command) : DashboardMessage;

    /// <summary>The link that was printed has been used; this one signs the next browser in.</summary>
    public sealed record SignInLink(string Url) : DashboardMessage;
}
