using Hosting.Aws.Synthesis;
using Hosting.Aws.Translation;

namespace Hosting.Aws.Publishing;

/// <summary>Says what each file of the output is.</summary>
internal static class OutputReadme
{
    /// <summary>Begins the page, and says that the folder was written by a publish.</summary>
    public const string FirstLine = "# Published environment: ";

    public static string Write(Translated translated, IReadOnlyList<SynthesizedStack> stacks, IEnumerable<string> files)
    {
        var application = translated.Application;
        List<string> lines =
        [
            $"{FirstLine}{application.Name}-{application.EnvironmentName}", "",
            $"Written by `-- publish --environment {application.EnvironmentName}`; the next publish replaces all of this folder.", "",
            "| File | |", "| --- | --- |",
            .. files.Select(file => $"| `{file}` | |"),
        ];
        return string.Join('\n', lines) + "\n";
    }
}
