using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Publishing;

namespace Embedded.Settings;

/// <summary>A default that is generated once and kept in the user secrets, outside the repository.</summary>
internal sealed class PersistedParameterDefault(UserSecrets secrets, string key, ParameterDefault generator) : ParameterDefault
{
    public override string GetDefaultValue() => secrets.GetOrAdd(key, generator.GetDefaultValue);

    public override void WriteToManifest(ManifestPublishingContext context) => generator.WriteToManifest(context);
}
