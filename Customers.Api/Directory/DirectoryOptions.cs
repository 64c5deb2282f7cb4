namespace Customers.Api.Directory;

/// <summary>How the copy of the suppliers follows the change feed. Section <c>Directory</c>.</summary>
internal sealed class DirectoryOptions
{
    /// <summary>The time between two looks at the feed. Default: 2 seconds. Legal: 0.1 seconds to 1 hour.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The number of changes asked for at once. Default: 500. Legal: 1 to 1000.</summary>
    public int BatchSize { get; set; } = 500;
}
