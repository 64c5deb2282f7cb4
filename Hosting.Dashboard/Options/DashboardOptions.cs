using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Embedded.Dashboard.Options;

/// <summary>How the dashboard runs, from the section <c>Dashboard</c>. Names are those of Aspire's dashboard where it has them.</summary>
internal sealed class DashboardOptions
{
    public const string Section = "Dashboard";

    /// <summary>The name shown before an AppHost has connected. Default: none.</summary>
    public string? ApplicationName { get; set; }

    /// <summary>Tells the cookies of one application's dashboard from another's on the same host. Default: empty.</summary>
    [RegularExpression("[A-Za-z0-9]*")]
    public string ApplicationId { get; set; } = "";

    /// <summary>Whether it may listen on addresses that other machines reach. Default: no.</summary>
    public bool AllowRemote { get; set; }

    [ValidateObjectMembers]
    public FrontendOptions Frontend { get; set; } = new();

    [ValidateObjectMembers]
    public ApiOptions Api { get; set; } = new();

    [ValidateObjectMembers]
    public OtlpOptions Otlp { get; set; } = new();

    [ValidateObjectMembers]
    public AppHostOptions AppHost { get; set; } = new();

    [ValidateObjectMembers]
    public TelemetryLimits TelemetryLimits { get; set; } = new();
}
