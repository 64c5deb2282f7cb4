using System.Globalization;
using System.Text;
using Bench.Results;

namespace Bench.ImageSize;

/// <summary>The section of <c>image-size</c> in the results.</summary>
internal static class ImageSizeReport
{
    private const double Most = 20;

    public static string Write(IReadOnlyList<ImageSizeResult> results, string architecture, MachineInfo machine)
    {
        var text = new StringBuilder();
        Line("## image-size: what we add to the images");
        Line();
        foreach (var result in results.Where(result => result.Native))
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"**{result.Name}: {result.Layer:F1} MB** (to hold: 20, {(result.Layer <= Most ? "held" : "**missed**")})."));
            Line();
        }

        Line("- Command: `dotnet run -c Release --project bench/Bench -- image-size`");
        Line(machine.ToMarkdown(isTimed: false));
        Line($"- `dotnet publish -c Release -t:PublishContainer` for {architecture}, pushed to a registry in the bench's own process: the compressed layer that the SDK put on its base, as a task pulls it. The base comes to it: `runtime-deps` below what is compiled ahead of time, `aspnet` below the others, both chiseled.");
        Line();
        Line("| Program | Compiled | Our layer, compressed | Files | Symbols, kept apart |");
        Line("| --- | --- | ---: | ---: | ---: |");
        foreach (var result in results)
            Line(string.Create(CultureInfo.InvariantCulture, $"| {result.Name} | {(result.Native ? "ahead of time" : "while it runs")} | {result.Layer:F1} MB | {result.Files} | {result.Symbols:F1} MB |"));
        return text.ToString();

        void Line(string line = "") => text.Append(line).Append('\n');
    }
}
