namespace Aspire.Hosting;

/// <summary>A built application. The coordinator's version of this file takes its place.</summary>
public class DistributedApplication
{
    internal DistributedApplication() { }
}
