using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Pipelines;

/// <summary>Where steps write to.</summary>
[Experimental("ASPIREPIPELINES004")]
public interface IPipelineOutputService
{
    /// <summary>The folder for what a run leaves behind.</summary>
    string GetOutputDirectory();

    /// <summary>The folder for what a run leaves behind of one resource.</summary>
    string GetOutputDirectory(IResource resource);

    /// <summary>A folder for what is not needed after the run.</summary>
    string GetTempDirectory();

    /// <summary>A folder for what is not needed of one resource after the run.</summary>
    string GetTempDirectory(IResource resource);
}
