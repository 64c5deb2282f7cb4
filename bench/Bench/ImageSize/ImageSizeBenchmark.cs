using System.Globalization;
using Bench.Results;
using Fixtures.Images;

namespace Bench.ImageSize;

/// <summary>Builds the image of every program for this machine's architecture and weighs what we add to the base.</summary>
internal sealed class ImageSizeBenchmark(TimeProvider clock) : IBenchmark
{
    private const string Tag = "weighed";

    private static readonly string[] Programs = ["Suppliers.Api", "Customers.Api", "Web.Frontend", "Migrator"];

    public string Name => "image-size";

    public string Usage => "    size of the layer that each image adds to its base; compiles ahead of time, which takes minutes; no options";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        if (arguments.Count > 0)
            throw new BenchException($"{Name} takes no options, and was given '{string.Join(' ', arguments)}'.");
        var machine = MachineInfo.Read(clock);
        Console.WriteLine(machine.ToMarkdown(isTimed: false));
        await using var registry = await ImageRegistry.StartAsync();
        var build = new ImageBuild(registry, Repository.Root);
        var results = new List<ImageSizeResult>();
        foreach (var program in Programs)
        {
            var result = await WeighAsync(build, program, cancellationToken);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{program}: {result.Layer:F1} MB"));
            results.Add(result);
        }

        new ResultsFile(Repository.ResultsFile).Replace(Name, ImageSizeReport.Write(results, ImageBuild.OwnArchitecture, machine));
        Console.WriteLine($"The section {Name} of bench/RESULTS.md is written.");
        return 0;
    }

    private static async Task<ImageSizeResult> WeighAsync(ImageBuild build, string program, CancellationToken cancellationToken)
    {
        var symbols = Directory.CreateTempSubdirectory("ae-bench-").FullName;
        try
        {
            var image = await build.PublishAsync(program, Tag, "Release", [$"-p:ContainerSymbolsFolder={symbols}/"], cancellationToken: cancellationToken);
            return new ImageSizeResult(
                program,
                image.Files.Contains($"/app/{program}"),
                image.Layer.Length / 1e6,
                image.Files.Count,
                Directory.GetFiles(symbols).Sum(file => new FileInfo(file).Length) / 1e6);
        }
        catch (InvalidOperationException exception)
        {
            throw new BenchException(exception.Message);
        }
        finally
        {
            Directory.Delete(symbols, recursive: true);
        }
    }
}
