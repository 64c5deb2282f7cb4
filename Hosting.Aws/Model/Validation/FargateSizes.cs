namespace Hosting.Aws.Model.Validation;

/// <summary>The pairs of processor units and memory that Fargate has.</summary>
internal static class FargateSizes
{
    private static readonly Size[] Sizes =
    [
        new(256, [512, 1024, 2048]),
        new(512, Steps(1024, 4096, 1024)),
        new(1024, Steps(2048, 8192, 1024)),
        new(2048, Steps(4096, 16384, 1024)),
        new(4096, Steps(8192, 30720, 1024)),
        new(8192, Steps(16384, 61440, 4096)),
        new(16384, Steps(32768, 122880, 8192)),
    ];

    /// <summary>What is wrong with a pair; null for one that there is.</summary>
    public static string? Fault(int cpu, int memory)
    {
        if (Array.Find(Sizes, each => each.Cpu == cpu) is not { } size)
            return $"Cpu is {cpu}, which Fargate does not have. Give {string.Join(", ", Sizes[..^1].Select(each => each.Cpu))} or {Sizes[^1].Cpu}.";
        return size.Memory.Contains(memory)
            ? null
            : $"Memory is {memory}, which Fargate does not have with a Cpu of {cpu}. Give {Known(size.Memory)} MiB.";
    }

    private static string Known(int[] memory) => memory.Length > 3
        ? $"{memory[0]} to {memory[^1]} in steps of {memory[1] - memory[0]}"
        : $"{string.Join(", ", memory[..^1])} or {memory[^1]}";

    private static int[] Steps(int first, int last, int step) => [.. Enumerable.Range(0, ((last - first) / step) + 1).Select(index => first + (index * step))];

    private sealed record Size(int Cpu, int[] Memory);
}
