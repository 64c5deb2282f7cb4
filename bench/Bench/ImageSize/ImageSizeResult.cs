namespace Bench.ImageSize;

/// <summary>What one image comes to.</summary>
/// <param name="Name">The program.</param>
/// <param name="Native">Whether it is compiled ahead of time, so that nothing below its layer holds code of .NET.</param>
/// <param name="Layer">Our own layer as it is pushed and pulled, compressed; in megabytes.</param>
/// <param name="Files">How many files it has.</param>
/// <param name="Symbols">What was kept apart of it, uncompressed; in megabytes.</param>
internal sealed record ImageSizeResult(string Name, bool Native, double Layer, int Files, double Symbols);
