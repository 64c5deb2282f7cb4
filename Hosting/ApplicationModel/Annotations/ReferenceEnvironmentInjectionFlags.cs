namespace Aspire.Hosting.ApplicationModel;

/// <summary>Which environment variables a reference brings.</summary>
[Flags]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1711", Justification = "Aspire's name.")]
public enum ReferenceEnvironmentInjectionFlags
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>ConnectionStrings__{name}</c>.</summary>
    ConnectionString = 1,

    /// <summary><c>{NAME}_HOST</c>, <c>{NAME}_PORT</c>, …</summary>
    ConnectionProperties = 2,

    /// <summary><c>services__{name}__{scheme}__0</c>.</summary>
    ServiceDiscovery = 4,

    /// <summary><c>{NAME}_{ENDPOINT}</c>.</summary>
    Endpoints = 8,

    /// <summary>All of them, the default.</summary>
    All = 15,
}
