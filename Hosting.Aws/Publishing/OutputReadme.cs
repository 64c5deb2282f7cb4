using Hosting.Aws.Synthesis;
using Hosting.Aws.Translation;

namespace Hosting.Aws.Publishing;

/// <summary>Says what each file of the output is.</summary>
internal static class OutputReadme
{
    public const string FileName = "README.md";

    /// <summary>Begins the page, and says that the folder was written by a publish.</summary>
    public const string FirstLine = "# Published environment: ";

    public static string Write(Translated translated, IReadOnlyList<SynthesizedStack> stacks, IReadOnlyList<OutputFile> files)
    {
        var application = translated.Application;
        List<string> lines =
        [
            $"{FirstLine}{application.Name}-{application.EnvironmentName}", "",
            $"Written by `-- publish --environment {application.EnvironmentName}`. The next publish into this folder replaces all of it: change the app model, not these files. "
            + "The same model gives the same bytes.", "",
            "| File | What it is |", "| --- | --- |",
            .. files.Select(file => $"| `{file.Path}` | {file.What} |"), "",
            "## Stacks, in the order in which they are deployed", "",
            .. stacks.Select((stack, index) => $"{index + 1}. `{stack.StackName}`"), "",
            "## What has no place in AWS", "",
            .. translated.LeftOut.Select(name => $"- `{name}`: somebody starts it by hand on a developer's machine."),
        ];
        if (translated.LeftOut.Count == 0)
            lines.Add("Nothing: every resource of the app model is in a stack.");
        return string.Join('\n', lines) + "\n";
    }
}
