using Hosting.Aws.Deployment;
using Hosting.Aws.Synthesis;
using Hosting.Aws.Translation;

namespace Hosting.Aws.Publishing;

/// <summary>Everything that a publish writes, but for the plan.</summary>
internal static class OutputFiles
{
    /// <param name="translated">What is deployed.</param>
    /// <param name="stacks">As which stacks.</param>
    /// <param name="more">Files that are at hand already.</param>
    /// <returns>In the order of their paths.</returns>
    public static IReadOnlyList<OutputFile> Of(Translated translated, IReadOnlyList<SynthesizedStack> stacks, IReadOnlyList<OutputFile> more)
    {
        List<OutputFile> files =
        [
            .. stacks.Select(stack => new OutputFile($"templates/{stack.Name}.template.json", stack.Template, $"The stack `{stack.StackName}`.{After(stack, translated.Application)}")),
            .. TemplateParts.Of(stacks),
            .. AppSpecs.Of(translated.Application),
            .. more,
        ];
        files.Sort((one, other) => string.CompareOrdinal(one.Path, other.Path));
        return [.. files, new(OutputReadme.FileName, OutputReadme.Write(translated, stacks, files), "")];
    }

    private static string After(SynthesizedStack stack, DeployedApplication application)
    {
        var prefix = ResourceNames.Prefix(application) + "-";
        return stack.DependsOn.Count == 0 ? "" : $" After {string.Join(", ", stack.DependsOn.Select(name => name.Replace(prefix, "", StringComparison.Ordinal)))}.";
    }
}
