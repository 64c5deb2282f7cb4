namespace Hosting.Release.Control;

/// <summary>One of the two sides of a release.</summary>
public enum Side
{
    /// <summary>The version that was live before.</summary>
    Blue,

    /// <summary>The version that is to become live.</summary>
    Green,
}
