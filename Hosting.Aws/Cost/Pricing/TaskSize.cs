using Hosting.Aws.Checks.Templates;

namespace Hosting.Aws.Cost.Pricing;

/// <summary>What one task of a definition has.</summary>
/// <param name="VCpus">Processors.</param>
/// <param name="Gigabytes">Memory.</param>
/// <param name="Extra">GB of storage over the 20 that are included.</param>
/// <param name="Architecture">As prices name it: <c>arm</c> or <c>x86</c>.</param>
internal sealed record TaskSize(decimal VCpus, decimal Gigabytes, decimal Extra, string Architecture)
{
    private const decimal IncludedStorage = 20;

    public static TaskSize Of(TemplateResource definition) => definition["Cpu"].Number is { } cpu && definition["Memory"].Number is { } memory
        ? new(cpu / 1024, memory / 1024, Math.Max(0, (definition["EphemeralStorage"]["SizeInGiB"].Number ?? IncludedStorage) - IncludedStorage),
            definition["RuntimePlatform"]["CpuArchitecture"].Is("ARM64") ? "arm" : "x86")
        : throw new AmountUnknownException($"the task definition {definition.LogicalId} does not say its Cpu and Memory in numbers.");

    /// <summary>The definition that a service runs; CodeDeploy's services name the family alone.</summary>
    public static TemplateResource DefinitionOf(TemplateResource service)
    {
        var definition = service["TaskDefinition"];
        if (definition.Target is { Type: "AWS::ECS::TaskDefinition" } target) return target;
        return service.Stack.Set.OfType("AWS::ECS::TaskDefinition").FirstOrDefault(one => one["Family"].Exists && one["Family"].Rendered == definition.Rendered)
            ?? throw new AmountUnknownException($"its task definition '{definition.Rendered}' is in no template.");
    }
}
