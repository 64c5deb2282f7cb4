using Aspire.Hosting.ApplicationModel;

namespace Embedded.Settings;

/// <summary>A default that is generated once and kept in the user secrets, outside the repository.</summary>
internal sealed class PersistedParameterDefault(UserSecrets secrets, string key, ParameterDefault generator) : ParameterDefault
{
    public override string GetDefaultValue() => secrets.GetOrAdd(key, generator.GetDefaultValue);
}
