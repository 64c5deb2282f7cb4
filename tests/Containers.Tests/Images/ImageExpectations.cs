using Containers.Tests.Support;
using Fixtures.Images;

namespace Containers.Tests.Images;

/// <summary>What is asserted about several images.</summary>
internal static class ImageExpectations
{
    public static void HasNoSymbols(PushedImage image) =>
        Assert.DoesNotContain(image.Files, file => Path.GetExtension(file) is ".pdb" or ".dbg");

    public static void SymbolsAreKept(PushedImage image, string file) =>
        Assert.True(File.Exists(Path.Combine(Repository.Root, "artifacts", "symbols", image.Repository, image.Tag, $"linux-{ImageBuild.OwnArchitecture}", file)), $"{file} was not kept.");
}
