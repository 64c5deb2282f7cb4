using Hosting.Aws.Synthesis;
using Hosting.Aws.Translation;

namespace Hosting.Aws.Publishing;

/// <summary>Everything that a publish writes.</summary>
internal static class OutputFiles
{
    /// <returns>Text by path, with slashes; sorted.</returns>
    public static IReadOnlyDictionary<string, string> Of(Translated translated, IReadOnlyList<SynthesizedStack> stacks)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var stack in stacks)
            files[$"templates/{stack.Name}.template.json"] = stack.Template;
        files["README.md"] = OutputReadme.Write(translated, stacks, files.Keys);
        return files;
    }
}
