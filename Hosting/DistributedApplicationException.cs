namespace Aspire.Hosting;

/// <summary>The application model or its environment is not in order. The message names what, where and what to do next.</summary>
public class DistributedApplicationException : Exception
{
    /// <summary>Without a message.</summary>
    public DistributedApplicationException() { }

    /// <summary>With a message.</summary>
    public DistributedApplicationException(string message) : base(message) { }

    /// <summary>With a message and its cause.</summary>
    public DistributedApplicationException(string message, Exception inner) : base(message, inner) { }
}
