using System.Text;

namespace Hosting.Aws.Stacks.Functions;

/// <summary>The JavaScript of functions, as it stands in templates: files beside this one, without the comments that are for their readers.</summary>
internal static class FunctionText
{
    /// <summary>Files one behind the other.</summary>
    /// <param name="names">Such as <c>respond</c>.</param>
    public static string Of(params string[] names) => string.Join('\n', names.SelectMany(Lines));

    private static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(FunctionText).Assembly.GetManifestResourceStream($"{name}.js")
            ?? throw new InvalidOperationException($"The function '{name}.js' is not embedded in {typeof(FunctionText).Assembly.GetName().Name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return [.. reader.ReadToEnd().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal))];
    }
}
